"""Pages of closing a year, of what it hands over, and of all years of an office."""

import re
from datetime import date

import pytest

from sucharit.contributions.tasks import tasks_of
from sucharit.driving.tests.years import BASE, BusyYear, client_of
from sucharit.plans import actions
from sucharit.plans.models import HandedOver, PublishedDocument, YearPlan, YearRecord
from sucharit.plans.tests.sample_year import announce_total

pytestmark = pytest.mark.django_db
NEXT = "/desk/year/north/2568/"
TAKE = f"{NEXT}from-last-year/"
YEARS = "/desk/year/north/years/"


@pytest.fixture
def cast():
    """The north's busy year with a step and a decision that are not done, and a paper to renew."""
    cast = BusyYear(model="")
    day = date(2023, 11, 30)
    cast.add_row("approval", "อนุมัติแผน", day=day, entered=day, values={"what": "plan"})
    cast.add("step-report", "รายงาน", under=cast.step, quarter="3", outcome="late", reason="ไม่มีวิทยากร")
    cast.decision = cast.add("decision", "อบรมเพิ่ม", under=cast.meeting, what="change")
    cast.paper = cast.add("internal-measure", "ป้องกันการรับสินบน", sort=["bribery"], purpose=["กันสินบน"])
    cast.add("topic", "ยังเขียนไม่เสร็จ", draft=True)
    return cast


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def begun(cast) -> YearPlan:
    assert client_of(cast.nok).post(f"{BASE}end/", {"act": "begin"}).status_code == 302
    return YearPlan.objects.get(year=2568)


def test_before_closing_one_sees_what_it_means(cast):
    page = text(client_of(cast.nok).get(f"{BASE}end/"))
    assert "จะส่งต่อ 3 เรื่อง" in page
    assert "1 ขั้นตอนที่ยังไม่เสร็จ" in page
    assert "1 บันทึกที่ยังเป็นร่าง ไม่นับในแผน" in page


def test_a_year_names_the_documents_that_have_no_final_version():
    cast = BusyYear()
    page = text(client_of(cast.nok).get(f"{BASE}end/"))
    assert "เอกสารที่ยังไม่เผยแพร่ฉบับสมบูรณ์" in page
    assert "ยังปิดปีไม่ได้" in page


def test_closing_and_beginning_lead_to_what_is_handed_over(cast):
    client = client_of(cast.nok)
    assert client.post(f"{BASE}end/", {"act": "close"}).url == f"{BASE}end/"
    assert client.post(f"{BASE}end/", {"act": "begin"}).url == TAKE
    page = text(client.get(TAKE))
    assert "รอตัดสินใจ 3 เรื่อง" in page
    assert "ไม่มีวิทยากร" in page


def test_a_thing_is_taken_over_and_shows_its_source_and_the_other_way_round(cast):
    following, client = begun(cast), client_of(cast.nok)
    data = {"kind": "unfinished-step", "act": "take", "thing": f"r-{cast.step.pk}"}
    assert client.post(TAKE, data).status_code == 302
    carried = following.records.get()
    page = text(client.get(f"{NEXT}record/{carried.pk}/"))
    assert "มาจากปีก่อน 2567 · แจ้งมาตรการเผยแพร่ข้อมูล" in page
    assert "ปีถัดไปรับแล้ว 2568" in text(client.get(f"{BASE}record/{cast.step.pk}/"))
    client.post(TAKE, data)
    assert following.records.count() == 1


def test_a_decision_is_taken_only_with_a_reason_and_what_was_typed_stays(cast):
    begun(cast)
    client = client_of(cast.nok)
    data = {"kind": "open-decision", "act": "take", "thing": f"r-{cast.decision.pk}", "reason": " "}
    refused = client.post(TAKE, data)
    assert refused.status_code == 422
    assert "บอกเหตุผล" in text(refused)
    assert f'value="r-{cast.decision.pk}" checked' in re.sub(r"\s+", " ", refused.content.decode())
    assert client.post(TAKE, {**data, "reason": "รอมติ"}).status_code == 302


def test_a_thing_is_left_with_a_reason_and_may_be_taken_after_all(cast):
    begun(cast)
    client = client_of(cast.nok)
    data = {"kind": "unfinished-step", "act": "leave", "thing": f"r-{cast.step.pk}"}
    assert client.post(TAKE, data).status_code == 422
    assert client.post(TAKE, {**data, "reason": "จังหวัดทำแล้ว"}).status_code == 302
    page = client.get(TAKE)
    assert "จังหวัดทำแล้ว" in text(page)
    assert client.post(TAKE, {**data, "act": "take"}).status_code == 302
    assert HandedOver.objects.get().choice == "taken"


def test_all_of_a_kind_are_taken_at_once(cast):
    following = begun(cast)
    data = {"kind": "internal-measure", "act": "take-all"}
    assert client_of(cast.nok).post(TAKE, data).status_code == 302
    assert following.records.get().state == "draft"


def test_how_many_wait_is_one_task_of_who_leads_until_all_is_decided(cast):
    begun(cast)
    client = client_of(cast.nok)

    def told(person):
        return [str(own.title) for own in tasks_of(person, cast.office) if "รับช่วง" in str(own.title)]

    assert told(cast.nok) == ["รับช่วงจากปี 2567 ไปปี 2568 รอตัดสินใจ 3 เรื่อง"]
    assert told(cast.oil) == told(cast.dara) == told(cast.lek) == []
    for kind in ("unfinished-step", "open-decision", "internal-measure"):
        client.post(TAKE, {"kind": kind, "act": "take-all", "reason": "ทำต่อ"})
    assert told(cast.nok) == []
    assert "ตัดสินใจครบทุกเรื่องแล้ว" in text(client.get(TAKE))


@pytest.mark.parametrize("who", ["oil", "dara", "sup", "tong"])
def test_others_of_the_office_read_it_and_decide_nothing(cast, who):
    following, client = begun(cast), client_of(getattr(cast, who))
    page = client.get(TAKE)
    assert page.status_code == 200
    assert 'name="act"' not in page.content.decode()
    data = {"kind": "unfinished-step", "act": "take", "thing": f"r-{cast.step.pk}"}
    assert client.post(TAKE, data).status_code == 404
    assert not following.records.exists()


@pytest.mark.parametrize("address", [TAKE, YEARS, f"{BASE}end/"])
@pytest.mark.parametrize("who", ["lek", "dao"])
def test_another_office_is_never_there(cast, who, address):
    begun(cast)
    assert client_of(getattr(cast, who)).get(address).status_code == 404


def test_without_an_earlier_year_the_page_says_what_will_be_there(cast):
    assert "ไม่มีปีก่อนหน้าในระบบนี้" in text(client_of(cast.nok).get(f"{BASE}from-last-year/"))


def test_the_years_stand_on_one_picture_with_a_gap_where_a_score_is_not_known(cast):
    announce_total(cast.office, 2564, "88.10", "B")
    announce_total(cast.office, 2565, None)
    actions.close_year(by=cast.nok, plan=cast.plan)
    page = client_of(cast.nok).get(YEARS).content.decode()
    (wide,) = re.findall(r'<svg[^>]*class="wide broad".*?</svg>', page, re.DOTALL)
    assert [year for year in re.findall(r">(25\d\d)<", wide)] == ["2567", "2566", "2565", "2564"]
    assert "ตัดที่ 70" in wide
    assert wide.count("<circle") == 2 + 2  # two scores that are known, and two in the words below
    assert ">0.00<" not in wide
    assert "94.67" in wide
    assert "ปิดแล้ว" in wide


def test_a_self_check_is_no_announced_result(cast):
    day = date(2024, 7, 31)
    for sort, total in (("self-check", "99"), ("preliminary", "92.5")):
        cast.add("result-claim", "ผล", sort=sort, year="2567", total=total, day=day)
    page = text(client_of(cast.nok).get(YEARS))
    assert "ผลประเมินตนเอง 99.00" in page
    assert "ผลเบื้องต้น 92.50" in page
    assert "2567 · ไม่มีรูปแบบ · ผลเบื้องต้น 92.50 · ผลประเมินตนเอง 99.00" in page
    assert "ผลที่ประกาศ 99" not in page


def test_no_letter_of_the_picture_is_smaller_than_16_units(cast):
    page = client_of(cast.nok).get(YEARS).content.decode()
    assert all(int(size) >= 16 for size in re.findall(r'font-size="(\d+)"', page))


def test_the_picture_stands_where_a_year_is_begun_and_where_a_model_is_chosen(cast):
    begun(cast)
    client = client_of(cast.nok)
    for address in (f"{NEXT}choose/", NEXT, "/desk/year/north/begin/"):
        assert "ปีต่อปี" in text(client.get(address)), address


def test_lessons_are_counted_by_year(cast):
    for number in range(3):
        cast.add("lesson", f"บทเรียนที่ {number}", principle="ฟังก่อน")
    YearRecord.objects.filter(title="บทเรียนที่ 2").update(state="withdrawn")
    assert "บทเรียน 2" in text(client_of(cast.nok).get(YEARS))


@pytest.mark.parametrize("document", ["best-practice-report", "closing-report"])
def test_reports_on_best_practice_are_counted_whichever_way_they_are_told(cast, document):
    row = cast.add_row("publication", "รายงาน", day=date(2024, 9, 20), values={"document": document})
    values = {"version": 1, "content": {}, "sha256": "0" * 64, "link": "a" * 16}
    PublishedDocument.objects.create(plan=cast.plan, record=row, document=document, **values)
    assert "รายงานแนวปฏิบัติที่ดี 1" in text(client_of(cast.nok).get(YEARS))
