"""A Word template that leads out, runs something, or takes too much is refused before anyone opens it."""

import io
import time
from datetime import date

import docx
import pytest

from sucharit.paper.word.inspecting import UnfitTemplate, inspect_template
from sucharit.paper.word.rendering import NotRendered, render_isolated
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.sample import sample_content
from sucharit.year_papers.tests.hostile_templates import GREEDY, HOSTILE, saying
from sucharit.year_papers.word import own_template, word_file


@pytest.fixture(scope="module")
def content():
    return paper_content(sample_content("th"), YearPaperWords("th"), made_on=date(2024, 1, 1))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_template_that_leads_out_or_runs_is_refused_with_the_reason(name):
    fault, make = HOSTILE[name]
    with pytest.raises(UnfitTemplate) as refused:
        inspect_template(make())
    assert refused.value.fault == fault


@pytest.mark.parametrize("language", ["th", "en"])
def test_our_own_template_is_fit_and_renders_isolated_as_here(content, language):
    template = own_template(language)
    inspect_template(template)
    isolated = word_file(content, language, template)
    assert isolated.startswith(b"PK")


def test_a_changed_template_keeps_what_was_changed(content):
    file = word_file(content, "th", saying("ตราของสำนักงาน {{ office }}"))
    words = [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs]
    assert words[0] == "ตราของสำนักงาน ตัวอย่าง"


@pytest.mark.slow
@pytest.mark.parametrize("name", GREEDY)
def test_a_template_that_asks_for_too_much_gives_no_file_and_soon(content, name):
    template = saying(GREEDY[name])
    inspect_template(template)
    begun = time.monotonic()
    with pytest.raises(NotRendered):
        render_isolated(template, content, 16)
    assert time.monotonic() - begun < 60  # ten seconds of a processor, forty on the clock
