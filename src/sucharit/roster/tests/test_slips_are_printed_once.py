"""Slips: as many as people, each opens the survey once, and nothing but the paper knows the codes."""

import io
import re

import pypdf
import pytest
import qrcode
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_M

from sucharit.history.models import Entry
from sucharit.paper import isolated
from sucharit.paper.qr import rows_of, runs_of
from sucharit.roster.actions import codes, slips
from sucharit.roster.codes import hash_of, new_code
from sucharit.roster.models import Code
from sucharit.roster.printed import posters
from sucharit.roster.printed.slips import SAMPLE, sample_slip, slips_pdf
from sucharit.surveys.addresses import answer_at, register_at, without_scheme
from sucharit.surveys.models import Mode
from sucharit.surveys.tests.office_people import lead_of
from sucharit.surveys.tests.small_round import open_round, survey
from sucharit.surveys.trace import name_of
from sucharit.verbs.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")


def slips_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def codes_in(pdf: bytes) -> list[str]:
    return CODE.findall(slips_text(pdf))


def test_each_slip_carries_one_code_that_is_known_and_unused():
    iit = survey(open_round())
    printed = codes_in(slips.print_slips(by=lead_of(iit), survey=iit, number=33))
    assert len(set(printed)) == 33
    assert {hash_of(code) for code in printed} == {
        bytes(item) for item in Code.objects.filter(survey=iit).unused().values_list("pk", flat=True)
    }


def test_the_page_for_the_office_comes_first_and_holds_no_code():
    iit = survey(open_round())
    pages = pypdf.PdfReader(io.BytesIO(slips.print_slips(by=None, survey=iit, number=9))).pages
    assert CODE.findall(pages[0].extract_text()) == []
    assert [len(CODE.findall(page.extract_text())) for page in pages[1:]] == [8, 1]


def test_every_sentence_on_a_slip_reads_back(settings):
    settings.PUBLIC_ADDRESS = "https://ita.example"
    iit = survey(open_round())
    text = "".join(slips_text(slips.print_slips(by=None, survey=iit, number=1)).split())
    for words in (
        "หยิบหนึ่งใบจากกล่องด้วยตัวเอง",
        "จึงไม่มีใครรู้ว่าใครตอบอะไร",
        without_scheme(answer_at(iit.link)),
        "สำนักงานเขตone",
    ):
        assert "".join(words.split()) in text


def test_the_order_on_paper_is_neither_that_of_the_database_nor_that_of_making():
    iit = survey(open_round())
    codes = [new_code() for _ in range(60)]
    printed = codes_in(slips_pdf(iit, codes))
    assert sorted(printed) == sorted(codes)
    assert printed != codes
    assert [hash_of(item) for item in printed] != sorted(filter(None, map(hash_of, codes)))


def test_no_more_slips_than_people_and_none_while_the_head_count_is_unknown():
    round = open_round({"one": 5, "two": None})
    iit = survey(round)
    slips.print_slips(by=None, survey=iit, number=4)
    with pytest.raises(Refused, match="1"):
        slips.print_slips(by=None, survey=iit, number=2)
    assert iit.codes.count() == 4  # nothing half done
    with pytest.raises(Refused):
        slips.print_slips(by=None, survey=survey(round, "two"), number=1)


def test_printing_again_voids_what_was_not_used_and_the_history_keeps_counts_only():
    iit = survey(open_round({"one": 6}))
    lead = lead_of(iit)
    first = codes_in(slips.print_slips(by=lead, survey=iit, number=6))
    Code.objects.filter(pk=hash_of(first[0])).update(used=True)
    assert slips.void_slips(by=lead, survey=iit) == 6
    again = codes_in(slips.print_slips(by=lead, survey=iit, number=6))
    assert not set(first) & set(again)
    assert Code.objects.filter(pk__in=map(hash_of, again)).count() == 5  # one person has answered
    entries = Entry.objects.filter(about=name_of(iit))
    assert [(item.verb, item.what) for item in entries.order_by("pk")] == [
        ("surveys.print_slips", {"slips": 6}),
        ("surveys.void_slips", {"slips": 6}),
        ("surveys.print_slips", {"slips": 6}),
    ]
    assert CODE.findall(str([(item.what, item.about, item.by) for item in Entry.objects.all()])) == []


def test_where_no_pdf_can_be_made_there_is_no_code_and_no_trace(monkeypatch):
    iit = survey(open_round())
    monkeypatch.setattr(isolated, "TIMEOUT", 0.001)
    with pytest.raises(Refused):
        slips.print_slips(by=None, survey=iit, number=5)
    assert iit.codes.count() == 0
    assert not Entry.objects.filter(verb="surveys.print_slips").exists()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 20)), min_size=1, max_size=6))
def test_however_often_slips_are_voided_no_one_can_answer_twice_and_numbers_count_slips_alone(steps):
    """People use slips, the rest is voided, some are printed again: as often as anyone likes."""
    with transaction.atomic():
        iit = survey(open_round({"one": 20}))
        codes.keep_slips(iit, [new_code() for _ in range(12)])
        in_box = 12
        for people, number in steps:
            use(iit, people)
            assert codes.made(iit) == in_box
            if number > 15:
                assert codes.void_slips(iit) == in_box
                in_box = 0
            if number <= codes.available_slips(iit, 20):
                codes.keep_slips(iit, [new_code() for _ in range(number)])
                in_box += number
            assert codes.made(iit) == in_box
            assert codes.available_slips(iit, 20) == 20 - in_box
            assert iit.codes.count() <= 20, "codes never outnumber people"
        codes.keep_slips(iit, [new_code() for _ in range(20 - in_box)])
        assert iit.codes.count() == 20, "whoever has not answered has a slip that works"
        transaction.set_rollback(True)


def use(survey, people):
    unused = list(survey.codes.unused().values_list("pk", flat=True)[:people])
    survey.codes.filter(pk__in=unused).update(used=True)


def test_slips_of_a_set_printed_again_say_what_to_do_with_one_that_does_not_work():
    iit = survey(open_round({"one": 6}))
    first = slips_text(slips.print_slips(by=None, survey=iit, number=6))
    slips.void_slips(by=None, survey=iit)
    again = slips_text(slips.print_slips(by=None, survey=iit, number=6))
    assert "หยิบใบใหม่" not in "".join(first.split())
    assert "".join(again.split()).count("หยิบใบใหม่") == 7  # on each, and for the office


def test_slips_are_for_surveys_answered_by_code_and_not_for_closed_ones():
    round = open_round()
    with pytest.raises(Refused):
        slips.print_slips(by=None, survey=survey(round, instrument="eit"), number=1)
    iit = survey(round)
    iit.closed = True
    iit.save()
    with pytest.raises(Refused):
        slips.print_slips(by=None, survey=iit, number=1)


@pytest.mark.parametrize("address", ["https://ita.example/a/abcd2345/#ABCD-EFGH-JKMN", "x" * 200])
def test_the_drawn_modules_are_those_of_the_standard(address):
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(address)
    code.make(fit=True)
    grid = [["0"] * code.modules_count for _ in range(code.modules_count)]
    for x, y, long in runs_of(rows_of(address)):
        grid[y][x : x + long] = "1" * long
    assert ["".join(row) for row in grid] == [
        "".join("1" if dark else "0" for dark in row) for row in code.get_matrix()
    ]


def test_the_paper_shows_exactly_those_modules_and_no_picture(settings):
    """The dark shapes of the page, taken from the PDF's own drawing, are those of the code beside them."""
    settings.PUBLIC_ADDRESS = "https://ita.example"
    iit = survey(open_round())
    page = pypdf.PdfReader(io.BytesIO(slips_pdf(iit, [code := new_code()]))).pages[1]
    assert list(page.images) == []
    expected = {(x, y, long) for x, y, long in runs_of(rows_of(answer_at(iit.link, code)))}
    assert shapes_of(page, len(rows_of(answer_at(iit.link, code)))) == expected


def shapes_of(page: pypdf.PageObject, side: int) -> set[tuple[int, int, int]]:
    """The dark stretches that a page's only code is drawn of, in modules: column, row, length."""
    found: list[list[tuple[float, float]]] = []
    dark = False
    for operands, operator in pypdf.generic.ContentStream(page.get_contents(), page.pdf).operations:
        name = operator.decode()
        if name == "scn":
            dark = [float(item) for item in operands] == [0.0]
        elif name == "m" and dark:
            found.append([tuple(map(float, operands))])
        elif name == "l" and dark:
            found[-1].append(tuple(map(float, operands)))
    module = max(x for shape in found for x, _ in shape) / side
    whole = [[(round(x / module), round(y / module)) for x, y in shape] for shape in found]
    return {(shape[0][0], shape[0][1], shape[1][0] - shape[0][0]) for shape in whole}


@pytest.mark.parametrize(("mode", "address"), [(Mode.OPEN, answer_at), (Mode.DRAWN, register_at)])
def test_a_poster_names_the_office_and_the_address_on_one_page(mode, address):
    eit = survey(open_round(), instrument="eit")
    eit.mode = mode
    eit.organisation.name_th = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาพระนครศรีอยุธยาฝั่งญี่ปุ่น เขต 2"
    pdf = pypdf.PdfReader(io.BytesIO(posters.poster(eit)))
    text = "".join(pdf.pages[0].extract_text().split())
    assert len(pdf.pages) == 1
    assert "".join(eit.organisation.name_th.split()) in text
    assert without_scheme(address(eit.link)) in text


@pytest.mark.parametrize("mode", [Mode.OPEN, Mode.DRAWN])
def test_every_sheet_of_the_demo_says_that_it_is_made_up(mode, settings):
    settings.DEMO = True
    round = open_round()
    eit, iit = survey(round, instrument="eit"), survey(round)
    eit.mode = mode
    assert "ข้อมูลสมมติ" in "".join(slips_text(posters.poster(eit)).split())
    pages = pypdf.PdfReader(io.BytesIO(slips_pdf(iit, [new_code() for _ in range(9)]))).pages
    texts = ["".join(page.extract_text().split()) for page in pages]
    assert [text.count("ข้อมูลสมมติ") for text in texts] == [1, 8, 1]


def test_how_to_fold_can_be_read_without_glasses():
    pdf = slips_pdf(survey(open_round()), [new_code()])
    sizes = []

    def note(text, _cm, matrix, _font, size):
        if "พับขึ้นตาม" in text.replace(" ", ""):
            sizes.append(size * abs(matrix[3]))

    pypdf.PdfReader(io.BytesIO(pdf)).pages[1].extract_text(visitor_text=note)
    assert min(sizes) >= 10


def test_pictures_to_look_at_hold_no_code_that_anyone_could_use():
    iit = survey(open_round())
    assert hash_of(SAMPLE) is None
    assert sample_slip(iit).startswith(b"\x89PNG")
    assert not iit.codes.exists()
