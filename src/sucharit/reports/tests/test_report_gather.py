"""From stored results to documents: what is known, what was announced, what must not be disclosed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sucharit.people.models import Organisation, OrganisationKind
from sucharit.reports.gather import Gathering, NotAnnounced
from sucharit.reports.office.content import office_content
from sucharit.reports.report_words import ReportWords
from sucharit.results.models import Announcement, Result
from sucharit.scoring import NodeLevel

DAY = date(2023, 9, 30)


def gathering(year: int = 2566) -> Gathering:
    return Gathering("obec-area", year, DAY)


def test_an_office_is_reported_with_its_history_and_its_findings(country):
    report = gathering().office_report("wiang-tawan-3")
    assert report.office.name.en == "Wiang Tawan 3"
    assert [(one.year, one.score) for one in report.years] == [
        (2564, Decimal("95.57")), (2565, Decimal("96.53")), (2566, Decimal("94.67")),
    ]  # fmt: skip
    assert (report.change, report.change_since, report.rank, report.ranked) == (Decimal("-1.86"), 2565, 1, 2)
    assert report.rating.id == "A"
    assert report.analysis is not None


def test_an_imported_year_is_known_by_its_totals(country):
    report = gathering(2565).office_report("few")
    assert (report.imported, report.analysis, report.score) == (True, None, Decimal("96.53"))
    assert [one.year for one in report.years] == [2564, 2565]  # a later year is not its history


def test_a_withheld_result_says_why_in_both_languages(country):
    report = gathering().office_report("held")
    assert (report.withheld, report.score, report.analysis) == (True, None, None)
    assert "9" in report.withheld_because.th
    assert "30" in report.withheld_because.en
    assert report.withheld_because.th != report.withheld_because.en


def test_answers_of_four_people_are_not_reported_item_by_item(country):
    many, few = (gathering().office_report(code) for code in ("wiang-tawan-3", "few"))
    assert [one.value for one in items(many, "I")] == [100] * 30
    assert items(few, "I") == []
    assert few.analysis.score.find("1").value is not None  # the indicator's announced score is still there


def items(report, letter):
    return [one for one in report.analysis.score.at(NodeLevel.ITEM) if one.code.startswith(letter)]


def test_a_document_of_every_office_can_be_made(country):
    count, reports = gathering().office_reports()
    made = [office_content(report, ReportWords()) for report in reports]
    assert count == len(made) == 3
    assert "งดประกาศผล" in made[2]["overall"]["sentences"][0]


def test_the_announcement_keeps_the_order_of_ranks(country):
    report = gathering().announcement_report()
    assert [(row.rank, row.office.code) for row in report.rows] == [
        (1, "wiang-tawan-3"),
        (2, "few"),
        (None, "held"),
    ]
    assert report.rows[0].change == Decimal("-1.86")


def test_what_is_not_there_is_named_with_what_is(country):
    with pytest.raises(NotAnnounced, match="2566, 2565, 2564"):
        gathering(2570)
    with pytest.raises(NotAnnounced, match="programmes with results: obec-area"):
        Gathering("obec-school", 2566, DAY)
    with pytest.raises(NotAnnounced, match="'nobody'"):
        gathering().office_report("nobody")


def test_more_offices_ask_the_database_no_more_often(country, django_assert_max_num_queries):
    for number in range(30):
        who = Organisation.objects.create(
            code=f"more-{number}", name_th=f"ที่ {number}", kind=OrganisationKind.AREA_PRIMARY
        )
        Result.objects.create(
            announcement=country, organisation=who, score=Decimal(80), rating="B", passes=False
        )
    with django_assert_max_num_queries(6):
        _count, reports = gathering().office_reports()
        assert len(list(reports)) == 33


def test_an_edition_that_the_library_lost_is_named(country):
    Announcement.objects.filter(year=2566).update(edition="obec-area/2500")
    with pytest.raises(LookupError, match="obec-area/2500"):
        gathering()
