"""From a record one click leads to its papers; what is typed is kept; no one else reads or changes them."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from sucharit.certificates.actions import keep_crest
from sucharit.certificates.tests.office_desk import signed_in
from sucharit.evidence.tests.handed_in import photo, upload
from sucharit.history.models import Entry
from sucharit.office_papers.models import LetterStyle, PaperDetails
from sucharit.office_papers.tests.read_back import lines_of_word, opened, text_of_pdf
from sucharit.plans import actions as plans
from sucharit.plans.tests.sample_year import OpenYear

pytestmark = pytest.mark.django_db
NAMES = {"left": 30, "right": 20, "top": 25, "bottom": 20, "crest_height": 30, "thai_digits": "on"}


@pytest.fixture
def year(settings, tmp_path):
    settings.VAR = tmp_path
    own = OpenYear()
    own.body = own.add(
        "body", "คณะกรรมการขับเคลื่อน", day=date(2023, 10, 16), sort="committee", order="125/2566"
    )
    own.chair = own.add("member", "ประธาน", under=own.body, post="ผู้อำนวยการสำนักงาน", role="chair")
    own.away = own.add("member", "กรรมการ", under=own.body, post="นิติกร", role="member")
    entry = own.entry(
        "meeting",
        "ประชุมคณะกรรมการขับเคลื่อน",
        day=date(2024, 6, 12),
        body=[own.body],
        moment="follow-up",
        place="ห้องประชุมดอกแก้ว",
        agenda=["แจ้งให้ทราบ", "ติดตามแผน"],
        resolutions=["รับทราบ"],
    )
    entry = replace(entry, values={**entry.values, "number": "3/2567"})
    own.meeting = plans.save_record(by=own.nok, plan=own.plan, kind="meeting", entry=entry)
    return own


def address(year, record, paper, name="paper", *more):
    return reverse(f"office_papers:{name}", args=["north", year.plan.year, record.pk, paper, *more])


def fill(year, record, paper, who=None, **values):
    return signed_in(who or year.oil).post(address(year, record, paper, "save-details"), values)


def test_a_records_own_page_leads_to_its_papers(year):
    client = signed_in(year.tong)
    page = client.get(reverse("driving:record", args=["north", year.plan.year, year.meeting.pk]))
    for paper in ("invitation", "minutes"):
        assert address(year, year.meeting, paper) in page.content.decode()
    page = client.get(
        reverse("driving:record", args=["north", year.plan.year, year.body.pk])
    ).content.decode()
    assert address(year, year.body, "order") in page


def test_the_years_documents_lead_to_every_paper_of_the_year(year):
    client = signed_in(year.tong)
    here = reverse("office_papers:papers", args=["north", year.plan.year])
    documents = client.get(reverse("year_papers:documents", args=["north", year.plan.year])).content.decode()
    assert here in documents
    undated = year.add("activity", "เปิดบ้านให้ถาม")
    page = client.get(here).content.decode()
    assert address(year, undated, "newsletter") in page
    for record, paper in ((year.body, "order"), (year.meeting, "invitation"), (year.meeting, "minutes")):
        assert address(year, record, paper) in page


def test_a_paper_shows_what_it_says_and_lists_what_it_lacks(year):
    page = signed_in(year.oil).get(address(year, year.meeting, "invitation")).content.decode()
    assert "ขอเชิญประชุมคณะกรรมการขับเคลื่อน" in page
    assert "ในวันพุธที่ ๑๒ มิถุนายน ๒๕๖๗" in page
    missing = page[page.index("ยังขาด") : page.index("</ul>", page.index("ยังขาด"))]
    for label in ("เลขที่หนังสือ", "วันที่ของหนังสือ", "เวลา", "ชื่อผู้ลงนาม", "ที่ตั้งของหน่วยงาน"):
        assert label in missing


def test_what_the_clerk_types_is_in_both_files_and_the_history_names_no_one(year):
    answer = fill(
        year,
        year.meeting,
        "minutes",
        begun="09.15",
        ended="12.00",
        absent=[str(year.away.pk)],
        of_item_0="1",
        taken_by="นางสาวแก้ว น้ำใส",
    )
    assert answer.status_code == 302
    client = signed_in(year.tong)
    word = client.get(address(year, year.meeting, "minutes", "file", "docx"))
    lines = lines_of_word(word.content)
    assert "เริ่มประชุมเวลา ๐๙.๑๕ น." in lines
    assert lines[lines.index("ผู้ไม่มาประชุม") + 2] == "นิติกร"
    assert "มติที่ประชุม รับทราบ" in lines
    pdf = client.get(address(year, year.meeting, "minutes", "file", "pdf"))
    assert "(นางสาวแก้วน้ำใส)" in text_of_pdf(pdf.content)
    entry = Entry.objects.get(verb="office_papers.save_details")
    assert "แก้ว" not in str(entry.what)
    assert entry.what["details"] == ["absent", "begun", "ended", "of_item", "taken_by"]


def test_details_of_one_paper_leave_those_of_another(year):
    fill(year, year.meeting, "invitation", letter_number="845", letter_day="1 มิ.ย. 2567", time="09.00")
    fill(year, year.meeting, "minutes", begun="09.15")
    own = PaperDetails.objects.get(record=year.meeting)
    assert own.values["letter_number"] == "845"
    assert own.values["letter_day"] == "2024-06-01"
    page = signed_in(year.oil).get(address(year, year.meeting, "invitation")).content.decode()
    assert "๑ มิถุนายน ๒๕๖๗" in page


def test_a_day_that_can_not_be_read_is_told_at_its_field_and_nothing_is_kept(year):
    page = fill(year, year.meeting, "invitation", letter_day="วันไหนก็ได้", letter_number="1")
    assert page.status_code == 200
    assert "field-fault" in page.content.decode()
    assert not PaperDetails.objects.exists()


def test_an_item_that_is_not_on_the_agenda_is_refused(year):
    assert fill(year, year.meeting, "minutes", of_item_0="7").status_code == 200
    assert not PaperDetails.objects.exists()


def test_staff_read_papers_and_do_not_fill_them_in(year):
    assert "details/" not in signed_in(year.tong).get(address(year, year.meeting, "minutes")).content.decode()
    assert fill(year, year.meeting, "minutes", year.tong, begun="9").status_code == 404
    assert not PaperDetails.objects.exists()


@pytest.mark.parametrize("who", ["lek", "eve"])
def test_to_others_the_papers_do_not_exist(year, who):
    client = signed_in(getattr(year, who))
    for name, more in (("paper", ()), ("file", ("docx",)), ("file", ("pdf",))):
        assert client.get(address(year, year.meeting, "minutes", name, *more)).status_code == 404
    assert client.get(reverse("office_papers:papers", args=["north", year.plan.year])).status_code == 404
    assert client.get(reverse("office_papers:style", args=["north"])).status_code == 404


def test_a_record_gives_only_its_own_papers_and_a_withdrawn_one_none(year):
    client = signed_in(year.oil)
    assert client.get(address(year, year.body, "minutes")).status_code == 404
    assert client.get(address(year, year.body, "no-such-paper")).status_code == 404
    assert client.get(address(year, year.body, "order", "file", "xlsx")).status_code == 404
    plans.withdraw_record(by=year.nok, record=year.meeting, why="ลงผิดปี")
    assert client.get(address(year, year.meeting, "minutes")).status_code == 404


def test_the_letter_style_holds_for_every_paper(year):
    client = signed_in(year.nok)
    here = reverse("office_papers:style", args=["north"])
    page = client.get(here).content.decode()
    assert "dara" in page.lower()  # the executive is offered as signatory
    assert reverse("office_papers:papers", args=["north", year.plan.year]) in page, "no way back"
    values = {
        **NAMES,
        "left": 25,
        "signer_name": "นางดาว ใจซื่อ",
        "signer_post": "ผู้อำนวยการ",
        "closing": "ด้วยความนับถือ",
    }
    assert client.post(here, values).status_code == 302
    keep_crest(by=year.nok, organisation=year.office, upload=upload(photo((300, 300), "PNG")))
    fill(year, year.meeting, "invitation", letter_number="1")
    word = client.get(address(year, year.meeting, "invitation", "file", "docx")).content
    assert {"ด้วยความนับถือ", "(นางดาว ใจซื่อ)"} <= set(lines_of_word(word))
    assert round(opened(word).sections[0].left_margin.mm) == 25
    assert len(opened(word).inline_shapes) == 1
    assert client.get(address(year, year.meeting, "invitation", "file", "pdf")).content.startswith(b"%PDF")


@pytest.mark.parametrize("wrong", [{"left": 0}, {"right": 400}, {"crest_height": 90}, {"top": "x"}])
def test_margins_that_leave_no_room_are_refused(year, wrong):
    page = signed_in(year.nok).post(reverse("office_papers:style", args=["north"]), {**NAMES, **wrong})
    assert page.status_code == 200
    assert not LetterStyle.objects.exists()


def test_who_does_not_lead_sets_no_style(year):
    for who in (year.oil, year.tong, year.dara):
        assert signed_in(who).post(reverse("office_papers:style", args=["north"]), NAMES).status_code == 404
    assert not LetterStyle.objects.exists()
