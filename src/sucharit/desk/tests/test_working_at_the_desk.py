"""Alice runs a round from its pages, Bob works for his office, and neither sees what is not theirs."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sucharit.contributions.links import Page, links_on
from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.cycle.results import provisional_digest
from sucharit.cycle.tests.small_year import PEOPLE, Year
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.results.models import Announcement
from sucharit.roster.contributes.links import STEPS
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.surveys.turnout import of_organisation

NAME = "ITA เขตพื้นที่การศึกษา ปี 2569"


@pytest.fixture
def year(db):
    return Year()


def browser(who):
    client = Client()
    client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def text(answer):
    """What a page says, without its marks."""
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def at(year, path=""):
    return f"/desk/rounds/{year.round.pk}/{path}"


def file(content, name="oit.csv"):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


# — who sees what —


def test_everyone_finds_their_own_rounds_on_the_first_page(year):
    year.open()
    assert "ส่วนกลาง" in text(browser(year.alice).get("/desk/"))
    of_bob = text(browser(year.bob).get("/desk/"))
    assert "สำนักงานเขตnorth" in of_bob
    assert "สำนักงานเขตsouth" not in of_bob


def test_an_office_sees_its_own_part_and_no_other(year):
    year.open()
    bob = browser(year.bob)
    assert bob.get(at(year, "north/")).status_code == 200
    assert bob.get(at(year, "south/")).status_code == 404
    assert bob.get(at(year)).status_code == 404
    assert bob.get(at(year, "steps/close/")).status_code == 404


def test_people_without_a_role_have_no_desk(year):
    assert browser(year.eve).get("/desk/").status_code == 404
    assert Client().get("/desk/").status_code == 302


def test_an_office_runs_a_round_for_its_schools_and_the_school_sees_its_part(year):
    round = year.schools()
    assert browser(year.bob).get(f"/desk/rounds/{round.pk}/").status_code == 200
    assert browser(year.dan).get(f"/desk/rounds/{round.pk}/school-1/").status_code == 200
    assert browser(year.dan).get(f"/desk/rounds/{round.pk}/school-2/").status_code == 404
    assert browser(year.charlie).get(f"/desk/rounds/{round.pk}/").status_code == 404


def test_an_executive_looks_on_and_is_offered_no_step(year):
    year.open()
    head = browser(make_person("head", RoleKind.EXECUTIVE, year.places["obec"]))
    page = head.get(at(year)).content.decode()
    assert "steps/" not in page
    assert head.get(at(year, "steps/close/")).status_code == 404
    assert head.get(at(year, "steps/results/")).status_code == 404


def test_only_those_who_run_the_round_see_its_results_before_they_are_announced(year):
    year.open()
    year.close()
    cycle.score_round(by=year.alice, round=year.round)
    assert browser(year.alice).get(at(year, "steps/results/")).status_code == 200
    assert browser(year.bob).get(at(year, "steps/results/")).status_code == 404


# — a round as a whole —


def test_the_page_shows_who_has_not_begun_and_who_is_short(year):
    year.open()
    year.answer("north", people=14)
    year.publish("north")
    progress.refresh(year.round)
    alice = browser(year.alice)
    assert "คนใน (IIT) ครบแล้ว 0 จาก 2 แห่ง" in text(alice.get(at(year)))
    short = text(alice.get(at(year, "?of=iit&far=1")))
    assert "สำนักงานเขตnorth" in short
    assert "สำนักงานเขตsouth" not in short
    assert "สำนักงานเขตsouth" in text(alice.get(at(year, "?of=iit&far=0")))
    assert "สำนักงานเขตnorth" in text(alice.get(at(year, "?of=oit&far=2")))


def test_a_draft_lists_who_has_not_reported_a_head_count(year):
    Participant.objects.filter(organisation__code="south").update(head_count=None)
    page = text(browser(year.alice).get(at(year)))
    assert "สำนักงานเขตsouth" in page
    assert "สำนักงานเขตnorth" not in page
    assert "แจ้งจำนวนบุคลากรแล้ว 1 จาก 2 แห่ง" in page


def test_an_office_is_found_by_part_of_its_name_or_its_code_and_by_region(year):
    year.open()
    alice = browser(year.alice)
    for query, expected in (
        ("q=เขตsou&far=all", "south"),
        ("q=nor&far=all", "north"),
        ("region=south&far=all", "south"),
    ):
        page = text(alice.get(at(year, f"?{query}")))
        other = {"south": "north", "north": "south"}[expected]
        assert f"สำนักงานเขต{expected}" in page
        assert f"สำนักงานเขต{other}" not in page
    assert "ไม่พบหน่วยงานตามที่เลือก" in text(alice.get(at(year, "?q=ไม่มีที่นี่")))


@pytest.mark.parametrize(
    "query", ["?of=nonsense&far=99&region=moon&after=%00", "?after=ก&before=ข", "?q=%25%5C"]
)
def test_an_odd_address_still_gives_the_page(year, query):
    year.open()
    assert browser(year.alice).get(at(year, query)).status_code == 200


# — steps —


def test_alice_opens_closes_reopens_scores_and_announces_each_step_asking_first(year):
    alice = browser(year.alice)
    assert "เปิดรับคำตอบตอนนี้ใช่ไหม" in text(alice.get(at(year, "steps/open/")))
    assert Round.objects.get().state == State.DRAFT
    alice.post(at(year, "steps/open/"))
    year.round.refresh_from_db()
    year.answer("north")
    year.answer("north", "eit", people=60)
    year.publish("north")
    alice.post(at(year, "steps/close/"))
    last = timezone.localdate().isoformat()
    fields = alice.post(at(year, "steps/reopen/"), {"reason": "", "last": last})
    assert fields.status_code == 422
    alice.post(at(year, "steps/reopen/"), {"reason": "น้ำท่วม", "last": last})
    assert Round.objects.get().state == State.OPEN
    alice.post(at(year, "steps/close/"))
    assert "พิมพ์ว่า “ITA เขตพื้นที่การศึกษา ปี 2569”" in text(alice.get(at(year, "steps/score/")))
    wrong = alice.post(at(year, "steps/score/"), {"name": "ปีก่อน"})
    assert (wrong.status_code, Round.objects.get().state) == (422, State.CLOSED)
    alice.post(at(year, "steps/score/"), {"name": NAME})
    results = text(alice.get(at(year, "steps/results/")))
    assert "งดประกาศผล 1 แห่ง" in results
    assert "IIT ได้ 0 จากที่ต้องมี 30 คน" in results
    assert not Announcement.objects.exists()
    refused = alice.post(at(year, "steps/announce/"), {"name": NAME})
    assert "ยังไม่มีใครบันทึกว่าตรวจทานผลชุดนี้แล้ว" in text(refused)
    assert not Announcement.objects.exists()
    alice.post(at(year, "steps/results/review/"), {"digest": provisional_digest(year.round), "note": ""})
    assert "ตรวจทานแล้วโดย alice" in text(alice.get(at(year, "steps/announce/")))
    alice.post(at(year, "steps/announce/"), {"name": NAME})
    assert Round.objects.get().state == State.ANNOUNCED
    assert Announcement.objects.get().results.count() == 2


def test_a_step_out_of_turn_says_where_the_round_is_and_changes_nothing(year):
    alice = browser(year.alice)
    assert "กำลังเตรียม" in text(alice.get(at(year, "steps/close/")))
    answer = alice.post(at(year, "steps/close/"))
    assert answer.status_code == 422
    assert "ไม่มีอะไรเปลี่ยน" in text(answer)
    assert alice.get(at(year, "steps/nonsense/")).status_code == 404


def test_the_page_says_what_prevents_opening(year):
    year.round.windows.filter(kind="eit").delete()
    page = text(browser(year.alice).get(at(year)))
    assert "ยังเปิดรอบไม่ได้" in page
    assert "ยังไม่ได้กำหนดวันของช่วง “ผู้รับบริการ (EIT): ตอบแบบสอบถาม”" in page


def test_an_edition_that_left_the_library_breaks_no_page_of_a_draft(year):
    Round.objects.update(edition="obec-area/2500")
    alice = browser(year.alice)
    assert "ไม่พบกรอบการประเมิน “obec-area/2500” ในคลัง" in text(alice.get(at(year)))
    for path in ("/desk/", at(year, "north/"), at(year, "steps/open/"), at(year, "steps/verdicts/")):
        assert alice.get(path).status_code == 200, path
    assert browser(year.bob).get("/desk/").status_code == 200


def test_alice_makes_a_round_by_a_form(year):
    today = timezone.localdate()
    days = {
        f"{kind}_{end}": (today + timedelta(days=n)).isoformat()
        for kind in ("iit", "eit")
        for end, n in (("first", 1), ("last", 40))
    }
    alice = browser(year.alice)
    fields = {"at": "obec", "edition": "obec-area/2566", "year": "2571", **days}
    answer = alice.post("/desk/rounds/new/", fields)
    draft = Round.objects.get(year=2571)
    assert answer.headers["Location"] == f"/desk/rounds/{draft.pk}/"
    again = alice.post("/desk/rounds/new/", fields)
    assert "มีรอบของโครงการนี้ในปีนี้อยู่แล้ว" in text(again)
    bad = alice.post("/desk/rounds/new/", {**fields, "year": "2026", "iit_last": "2000-01-01", "at": "south"})
    assert bad.status_code == 422
    assert Round.objects.count() == 2


def test_days_are_changed_by_a_form_and_odd_ones_are_reported(year):
    new_year = timezone.localdate().replace(month=12, day=31)
    fields = {f"{kind}_{end}": new_year.isoformat() for kind in ("iit", "eit") for end in ("first", "last")}
    alice = browser(year.alice)
    assert alice.post(at(year, "steps/days/"), fields).status_code == 302
    page = text(alice.get(at(year)))
    assert "วันแรกของ “คนใน (IIT): ตอบแบบสอบถาม”" in page
    assert "เป็นวันหยุด" in page


# — head-counts —


def test_bob_reports_his_head_count_on_his_own_page(year):
    bob = browser(year.bob)
    assert bob.post(at(year, "north/head-count/"), {"head_count": "69"}).status_code == 302
    assert Participant.objects.get(organisation__code="north").head_count == 69
    for wrong in ("0", "many", ""):
        assert bob.post(at(year, "north/head-count/"), {"head_count": wrong}).status_code == 422
    assert bob.post(at(year, "south/head-count/"), {"head_count": "5"}).status_code == 404
    assert Participant.objects.get(organisation__code="south").head_count == PEOPLE


# — an office's own page —


def test_bob_sees_what_his_office_lacks_and_answers_in_steps(year):
    year.open()
    year.answer("north", people=14)
    year.answer("north", "eit", people=30)
    page = text(browser(year.bob).get(at(year, "north/")))
    assert "ตอบแล้ว 10 คน (ขั้นต่ำ 30)" in page
    assert "ตอบแล้ว 14 คน" not in page
    assert "คนใน (IIT) ขาดอีกไม่เกิน 20 คน" in page


def test_links_lead_to_what_this_person_may_do_in_pages_that_exist(year):
    year.open()
    today = timezone.localdate()
    north = Participant.objects.select_related("organisation", "round").get(organisation__code="north")
    surveys = of_organisation(north.round, north.organisation, today).surveys
    of_bob = {link.url for link in links_on(Page.PARTICIPANT, year.bob, participant=north, surveys=surveys)}
    client = browser(year.bob)
    for url in of_bob:
        assert client.get(url).status_code in (200, 302), url
    assert links_on(Page.PARTICIPANT, year.charlie, participant=north, surveys=surveys) == []
    assert len(of_bob) <= len(STEPS) * len(surveys)


def test_an_office_announces_its_round_to_its_schools_and_not_as_the_country_s(year):
    round = year.schools()
    Participant.objects.filter(round=round).update(head_count=10)
    bob = browser(year.bob)
    for step in ("open", "close", "score"):
        bob.post(f"/desk/rounds/{round.pk}/steps/{step}/", {"name": "ITA สถานศึกษา ปี ๒๕๖๙"})
    digest = provisional_digest(round)
    bob.post(f"/desk/rounds/{round.pk}/steps/results/review/", {"digest": digest})
    dan = browser(year.dan)
    assert "ผลของรอบนี้" not in text(dan.get(f"/desk/rounds/{round.pk}/school-1/"))
    asked = text(bob.get(f"/desk/rounds/{round.pk}/steps/announce/"))
    assert "หน่วยงานที่เข้าร่วมแต่ละแห่งเห็นผลของตนเอง" in asked
    assert "ทุกคนอ่านคะแนน" not in asked
    bob.post(f"/desk/rounds/{round.pk}/steps/announce/", {"name": "obec-school/2569"})
    round.refresh_from_db()
    assert round.state == State.ANNOUNCED
    assert not Announcement.objects.exists()
    page = text(dan.get(f"/desk/rounds/{round.pk}/school-1/"))
    assert "งดประกาศผล: IIT ได้ 0 จากที่ต้องมี 10 คน" in page
    assert "ประกาศผลแก่หน่วยงานที่เข้าร่วมแล้ว" in text(bob.get(f"/desk/rounds/{round.pk}/"))
