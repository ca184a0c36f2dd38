"""An announcement and a result card carry the seal over them: on paper, to be compared years later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.test import Client

from sucharit.certificates.tests.office_desk import codes_on, texts_of
from sucharit.history.models import Seal
from sucharit.open_data.tests.open_year import announce_open_year, make_offices
from sucharit.paper.files import FileKind
from sucharit.reports.announced import announcement_report
from sucharit.reports.announcement.typeset import pdf as announcement_pdf
from sucharit.reports.card.maker import CARD
from sucharit.reports.gather import Gathering
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import SealedRoot

ROOT = f"c163434e7d260d85{'0' * 48}"
ON_PAPER = "C163 434E 7D26 0D85"
SEALED = SealedRoot(4_099, ROOT, f"https://ita.example/proof/compare/?size=4099&root={ROOT[:16]}")


@pytest.mark.parametrize("words", [ReportWords("th", "thai"), ReportWords("en")], ids=["thai", "english"])
def test_a_card_carries_the_root_in_arabic_digits_and_a_code_to_compare_it(example, words, tmp_path):
    card = CARD.make(FileKind.PDF, replace(example, sealed=SEALED), words)
    assert len(texts_of(card)) == 1
    assert ON_PAPER in texts_of(card)[0]
    assert codes_on(card, tmp_path) == [SEALED.address]


@pytest.mark.parametrize("name", ["announced_only", "withheld", "unknown", "excellent", "hostile"])
def test_every_card_stays_one_page_with_its_root(offices, name):
    card = CARD.make(FileKind.PDF, replace(offices[name], sealed=SEALED), ReportWords())
    assert [ON_PAPER in text for text in texts_of(card)] == [True]


def test_an_announcement_carries_it_at_its_end(announcement, tmp_path):
    paper = announcement_pdf(replace(announcement, sealed=SEALED), ReportWords())
    assert ON_PAPER in texts_of(paper)[-1]
    assert "4,099" in texts_of(paper)[-1]
    assert codes_on(paper, tmp_path)[-1] == SEALED.address


def test_papers_of_what_no_seal_covers_carry_neither(example, announcement, tmp_path):
    for paper in (
        CARD.make(FileKind.PDF, example, ReportWords()),
        announcement_pdf(announcement, ReportWords()),
    ):
        assert not any(codes_on(paper, tmp_path))


@pytest.mark.django_db
def test_the_root_on_paper_is_the_first_over_the_announcement_and_the_history_knows_it(settings):
    settings.PUBLIC_ADDRESS = "https://ita.example"
    make_offices()
    announcement = announce_open_year()
    sealed = announcement_report(announcement, date(2026, 11, 30)).sealed
    assert (sealed.size, sealed.root) == Seal.objects.order_by("size").values_list("size", "root").last()
    report = Gathering(announcement.programme, announcement.year, date(2026, 11, 30))
    assert next(report.office_reports()[1]).sealed == sealed
    address = urlsplit(sealed.address)
    page = Client().get(f"{address.path}?{address.query}", headers={"host": "localhost"})
    assert (address.netloc, page.status_code) == ("ita.example", 200)
    assert page.context["comparison"].likeness == "same"
