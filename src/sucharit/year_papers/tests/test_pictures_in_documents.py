"""Pictures of a year stand in its documents on every kind of paper, with captions, and can be read aloud."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from PIL import Image

from sucharit.paper.files import FileKind
from sucharit.paper.svg_pictures import on_paper, with_digits
from sucharit.year_models.library import models
from sucharit.year_models.printed_pictures import PICTURE_KINDS, PICTURE_MAKERS
from sucharit.year_papers.content import YearPaperWords, document_content, paper_content
from sucharit.year_papers.drawings import MAKERS
from sucharit.year_papers.gathering import as_published
from sucharit.year_papers.making import make_file
from sucharit.year_papers.tests.sample_documents import developmental, result_driven

DAY = date(2024, 3, 1)
OFFICE = "สพป.นครตัวอย่าง เขต 9"
CAPTIONS = (
    "ภาพที่ 1 กระบวนการประเมินเชิงพัฒนาของปีนี้",
    "ภาพที่ 2 ขั้นตอนการพัฒนาผลงาน",
    "ภาพที่ 3 การขับเคลื่อนสำนักงานสุจริตทั้งระบบ",
    "ภาพที่ 4 ผลการประเมินปีนี้เทียบกับปีก่อน",
)


def paper(sources, document, language="th", numerals="arabic"):
    words = YearPaperWords(language, numerals)
    content = document_content(sources.model.document(document), sources, language, office=OFFICE)
    return paper_content(content, words, made_on=DAY), words


@pytest.fixture(scope="module")
def report():
    return paper(developmental(), "best-practice-report")


def test_a_report_does_not_print_that_it_is_not_published():
    """Seen before: its picture of the year called the step late that waits for the report itself."""
    sources = developmental()
    sources = replace(sources, facts=replace(sources.facts, today=date(2023, 10, 20)))
    spec = sources.model.document("best-practice-report")

    def is_published(own):
        (step,) = own.outcome.of_step("F3")
        return next(rule.holds for rule in step.rules if rule.rule == "published")

    assert not is_published(sources)
    assert is_published(as_published(spec, sources))
    assert is_published(as_published(spec, sources, date(2023, 10, 1)))


def squeezed(text):
    return "".join(text.split())


def test_every_maker_that_a_model_may_name_is_there():
    assert set(MAKERS) == set(PICTURE_MAKERS)
    assert set(PICTURE_KINDS) <= set(PICTURE_MAKERS)


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_picture_of_every_model_is_drawn_of_a_year_with_nothing_in_it(language):
    sources = {"developmental-evaluation": developmental(), "result-driven": result_driven()}
    for model in models():
        own = sources.get(model.id)
        for document in model.documents if own else ():
            content, _words = paper(own, document.id, language)
            for part in content["parts"]:
                for picture in part["pictures"]:
                    assert ElementTree.fromstring(picture["paper"]["svg"]).tag.endswith("svg")
                    assert picture["title"]
                    assert picture["alt"]


def test_the_pdf_draws_each_picture_with_its_caption_and_words_for_those_who_cannot_see_it(report):
    content, words = report
    reader = pypdf.PdfReader(io.BytesIO(make_file(FileKind.PDF, content, words)))
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    for caption in CAPTIONS:
        assert any(squeezed(caption) in page for page in pages)
    assert sum("วิสัยทัศน์ร่วม" in own for own in alternatives(reader)) == 3


def alternatives(reader):
    """What figures of a tagged PDF say aloud."""
    found, left = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        own = left.pop().get_object()
        if not isinstance(own, pypdf.generic.DictionaryObject):
            continue
        if own.get("/S") == "/Figure":
            found.append(str(own.get("/Alt", "")))
        kids = own.get("/K", [])
        left += kids if isinstance(kids, list) else [kids]
    return found


def test_the_words_of_a_drawing_are_letters_in_the_pdf_and_no_picture_of_letters(report):
    content, words = report
    reader = pypdf.PdfReader(io.BytesIO(make_file(FileKind.PDF, content, words)))
    assert not [image for page in reader.pages for image in page.images]


def test_the_word_file_has_each_picture_sharp_described_and_above_its_caption(report):
    content, words = report
    file = make_file(FileKind.WORD, content, words)
    document = docx.Document(io.BytesIO(file))
    inlines = list(document.element.body.iter(qn("wp:inline")))
    described = [own.find(qn("wp:docPr")).get("descr") for own in inlines]
    assert len(inlines) == 4
    assert all("วิสัยทัศน์ร่วม" in text for text in described[:3])
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in texts if text.startswith("ภาพที่")] == list(CAPTIONS)
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        names = sorted(name for name in package.namelist() if name.startswith("word/media/"))
        sizes = [Image.open(io.BytesIO(package.read(name))).width for name in names]
    widths = sorted(int(own.find(qn("wp:extent")).get("cx")) / 914_400 for own in inlines)
    assert all(dots / inches >= 150 for dots, inches in zip(sorted(sizes), widths, strict=True))


def test_thai_digits_are_in_the_words_of_a_drawing_and_never_in_its_places(report):
    content, _words = paper(developmental(), "best-practice-report", numerals="thai")
    for part in content["parts"]:
        for picture in part["pictures"]:
            root = ElementTree.fromstring(picture["paper"]["svg"])
            written = "".join(text for text in root.itertext())
            assert not re.search("[0-9]", written)
            assert not re.search("[๐-๙]", root.get("viewBox"))


def test_a_picture_that_is_higher_than_a_page_is_made_smaller():
    tall = on_paper('<svg viewBox="0 0 640 4000"></svg>')
    wide = on_paper('<svg viewBox="0 0 320 10"></svg><svg viewBox="0 0 640 320"></svg>')
    assert tall["height"] <= 600
    assert (wide["width"], wide["height"]) == (453.5, 226.75)
    with pytest.raises(ValueError, match="expected a drawing"):
        on_paper("<p>no drawing</p>")


def test_only_words_change_their_digits():
    assert with_digits('<text x="12">ปี 2566</text>', thai=True) == '<text x="12">ปี ๒๕๖๖</text>'
    assert with_digits('<text x="12">ปี 2566</text>', thai=False) == '<text x="12">ปี 2566</text>'


def test_the_charts_of_a_result_tell_its_figures_aloud():
    content, _words = paper(result_driven(), "measures-report")
    totals, indicators = [picture for part in content["parts"] for picture in part["pictures"]]
    assert all(figure in totals["alt"] for figure in ("2565 96.53", "94.67"))
    assert all(figure in indicators["alt"] for figure in ("90.53", "99.02"))


def test_a_version_that_was_kept_before_there_were_pictures_is_shown_as_it_is():
    content = document_content(
        developmental().model.document("goal-levels"), developmental(), "th", office=OFFICE
    )
    for part in content["parts"]:
        del part["pictures"], part["photographs"]
    shown = paper_content(content, YearPaperWords("th"), made_on=DAY)
    assert make_file(FileKind.PDF, shown, YearPaperWords("th")).startswith(b"%PDF")
    assert make_file(FileKind.WORD, shown, YearPaperWords("th")).startswith(b"PK")
