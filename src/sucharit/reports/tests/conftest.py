"""The cast: offices as documents know them, without any database.

The worked example (94.67, A) is known by its answers; another office is known only as announced, one is
withheld, one reaches every target, one carries a name that would break a careless template.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pypdf
import pytest

from sucharit.analysis import ComparisonGroup, ComparisonKind, SortedScores, analyse, trend
from sucharit.frameworks import Edition, load
from sucharit.frameworks.library import find_folder
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.reports.announcement.content import announcement_content
from sucharit.reports.announcement.typeset import TEMPLATES as ANNOUNCEMENT_TEMPLATES
from sucharit.reports.office.content import office_content
from sucharit.reports.office.typeset import TEMPLATES as OFFICE_TEMPLATES
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import (
    AnnouncedOffice,
    AnnouncedYear,
    AnnouncementReport,
    OfficeReport,
    ReportOffice,
)
from sucharit.results import tallies
from sucharit.results.models import Announcement, IndicatorScore, Result, Source
from sucharit.scoring import Facts, NodeLevel, rate, rounded, score

HISTORY = {2558: None, 2559: "78.76", 2560: "90.01", 2561: "86.13", 2562: "83.23", 2563: "85.15",
           2564: "95.57", 2565: "96.53"}  # fmt: skip
MEANS = {2564: "81.25", 2565: "87.57", 2566: "90.19"}
LONG_NAME = "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาฝั่งทองปี่แก้ว น้ำค้าง ญาดา"  # 60 characters and more
HOSTILE_NAME = '#import "x.typ": * \\ $1+1$ ] ) *ตัวหนา* @ผู้ใช้ <b>&amp; {{ 7*7 }} {% x %} =SUM(A1) _ก_ `ข`'
# What the worked example's answers come to, leaf by leaf.
EXAMPLE = {"1": "99.02", "2": "96.90", "3": "96.49", "4": "98.69", "5": "98.13", "6": "93.20", "7": "91.94",
           "8": "90.53"}  # fmt: skip
NOT_PUBLISHED = {"o28", "o34"}


def text(thai: str, english: str = "") -> Text:
    return Text(thai, english or thai)


def office(
    code: str = "wiang-tawan-3", name: str = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต 3"
) -> ReportOffice:
    short = name.replace("สำนักงานเขตพื้นที่การศึกษาประถมศึกษา", "สพป.").replace(
        "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา", "สพม."
    )
    english = "Wiang Tawan Primary Educational Service Area Office 3" if code == "wiang-tawan-3" else ""
    return ReportOffice(
        code,
        text(name, english),
        text(short, english),
        text("เขตพื้นที่ฯ ประถมศึกษา", "primary"),
        text("ภาคเหนือ", "North"),
    )


def verdicts(edition: Edition, missing: set[str] = NOT_PUBLISHED) -> Facts:
    """Survey scores as announced, disclosure items by verdict."""
    audit = next(one for one in edition.instruments if one.kind is InstrumentKind.AUDIT)
    counts = {part.column: (1, 0) if part.column in missing else (0, 1) for part in audit.parts()}
    return Facts(
        counts={audit.id: {"1": counts}},
        published={code: Fraction(score) for code, score in EXAMPLE.items()},
        responses={"iit": 96, "eit": 214},
        population=118,
    )


def years(edition: Edition, last: Decimal | None) -> tuple[AnnouncedYear, ...]:
    scores = {year: None if score is None else Decimal(score) for year, score in HISTORY.items()} | {
        2566: last
    }
    published = {2564: Decimal("10.43")}  # as printed; the printed scores differ by 10.42
    return tuple(
        AnnouncedYear(
            year,
            score,
            rate(edition.ratings, None if score is None else Fraction(score)),
            published.get(year),
            Decimal(MEANS[year]) if year in MEANS else None,
        )
        for year, score in scores.items()
    )


def others_beside(edition: Edition, facts: Facts) -> list[ComparisonGroup]:
    own = rounded(score(edition, facts).value)
    nation = text("หน่วยงานทั่วประเทศ", "all agencies")
    scores = SortedScores(Decimal(80 + n) for n in range(20))
    counts = None if own is None else scores.around(own)
    return [
        ComparisonGroup(ComparisonKind.NATION, nation, Decimal("90.19")),
        ComparisonGroup(ComparisonKind.REGION, text("ภาคเหนือ", "the North"), counts=counts),
    ]


def report_of(
    edition: Edition,
    facts: Facts | None,
    who: ReportOffice | None = None,
    score: Decimal | None = None,
    **changes: object,
) -> OfficeReport:
    measured = {2564: "obec-area/2564", 2566: edition.id}
    analysis = None
    if facts is not None:
        analysis = analyse(edition, facts, history=(), others=others_beside(edition, facts))
        score = rounded(analysis.score.value) if analysis.score else None
    year_scores = years(edition, score)
    values = {
        "office": who or office(),
        "programme": "obec-area",
        "year": 2566,
        "edition": edition,
        "imported": facts is None,
        "score": score,
        "rating": rate(edition.ratings, None if score is None else Fraction(score)),
        "rank": None if score is None else 57,
        "ranked": 244,
        "national_mean": Decimal("90.19"),
        "target": Decimal(95),
        "years": year_scores,
        "trend": trend([(one.year, one.score) for one in year_scores], editions=measured),
        "analysis": analysis,
        "responses": tuple(facts.responses.items()) if facts else (),
        "made_on": date(2023, 9, 30),
    }
    return OfficeReport(**values | changes)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load(find_folder("obec-area/2566"))


@pytest.fixture(scope="session")
def example(edition: Edition) -> OfficeReport:
    """The worked example: 94.67, A; O28 and O34 are not published."""
    return report_of(edition, verdicts(edition))


@pytest.fixture(scope="session")
def announced_only(edition: Edition) -> OfficeReport:
    """Known by its total alone, taken over from an announcement."""
    return report_of(edition, None, score=Decimal("81.52"))


@pytest.fixture(scope="session")
def withheld(edition: Edition) -> OfficeReport:
    """Too few answered."""
    because = text("ได้คำตอบ IIT 9 ชุด น้อยกว่าจำนวนขั้นต่ำ 30 ชุด", "9 answers to IIT, fewer than 30")
    return report_of(edition, None, withheld=True, withheld_because=because, imported=False)


@pytest.fixture(scope="session")
def unknown(edition: Edition) -> OfficeReport:
    """Not in this year's results at all; the years before are known."""
    return report_of(edition, None, national_mean=None)


@pytest.fixture(scope="session")
def excellent(edition: Edition) -> OfficeReport:
    """Reaches every target, under the longest name."""
    facts = Facts(published={code: Fraction(97) for code in EXAMPLE}, counts=verdicts(edition, set()).counts)
    return report_of(edition, facts, office("fang-thong", LONG_NAME))


@pytest.fixture(scope="session")
def hostile(edition: Edition) -> OfficeReport:
    """Carries a name that would break a careless template."""
    return report_of(edition, verdicts(edition), office("hostile", HOSTILE_NAME))


def announced(edition: Edition, place: int) -> AnnouncedOffice:
    """The office at `place` of the ranking: long and hostile names among them, the last one withheld."""
    names = {3: LONG_NAME, 7: HOSTILE_NAME}
    name = names.get(place, f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษาน้ำผึ้ง เขต {place}")
    who = office(f"nam-phueng-{place}", name)
    if place == 245:
        return AnnouncedOffice(
            who,
            None,
            None,
            None,
            None,
            withheld=True,
            withheld_because=text("มีผู้ตอบ IIT น้อยกว่าขั้นต่ำ", "too few answered"),
        )
    score = Decimal("99.96") - Decimal(place) * Decimal("0.19")
    rating = rate(edition.ratings, Fraction(score))
    change = None if place == 5 else Decimal(place % 7) - Decimal("2.86")
    passes = rating.passes if rating else None
    return AnnouncedOffice(who, place, score, rating, change, change, passes, doubtful=place == 9)


@pytest.fixture(scope="session")
def announcement(edition: Edition) -> AnnouncementReport:
    """All 245 offices of a year."""
    rows = tuple(announced(edition, place) for place in range(1, 246))
    return AnnouncementReport("obec-area", 2566, edition, False, Decimal("90.19"), rows, date(2023, 9, 30))


def bare(text: str) -> str:
    """The text without spaces and line ends: all that may differ between a page and what was meant."""
    return "".join(text.split())


@pytest.fixture(scope="session", name="bare")
def bare_fixture() -> Callable[[str], str]:
    return bare


@pytest.fixture(scope="session")
def pages() -> Callable[[bytes], list[str]]:
    """The text layer of a PDF, page by page, without spaces; nothing else is made alike."""
    return lambda pdf: [bare(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.fixture(scope="session")
def offices(request: pytest.FixtureRequest) -> dict[str, OfficeReport]:
    """The whole cast by name."""
    names = ("example", "announced_only", "withheld", "unknown", "excellent", "hostile")
    return {name: request.getfixturevalue(name) for name in names}


@pytest.fixture(scope="session")
def example_pdf(example: OfficeReport) -> bytes:
    """The worked example's analysis report."""
    return OFFICE_TEMPLATES.pdf("office", office_content(example, ReportWords()))


@pytest.fixture(scope="session")
def announcement_pdf(announcement: AnnouncementReport) -> bytes:
    return ANNOUNCEMENT_TEMPLATES.pdf("announcement", announcement_content(announcement, ReportWords()))


@pytest.fixture(scope="session")
def report_from(edition: Edition) -> Callable[..., OfficeReport]:
    """A function that makes a report of these facts, of the edition of 2566."""
    return lambda facts, **changes: report_of(edition, facts, **changes)


@pytest.fixture
def country(db: None, edition: Edition) -> Announcement:
    """Three offices of 2566: the worked example, one of few answers, one withheld; two years imported."""
    offices = [
        Organisation.objects.create(
            code=code,
            name_th=name,
            name_en=english,
            short_th=name[:9],
            kind=OrganisationKind.AREA_PRIMARY,
            region=Region.NORTH,
        )
        for code, name, english in (
            ("wiang-tawan-3", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต 3", "Wiang Tawan 3"),
            ("few", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาน้ำน้อย", ""),
            ("held", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาฝั่งทอง", ""),
        )
    ]
    for year, total in ((2564, "95.57"), (2565, "96.53")):
        past = Announcement.objects.create(
            programme="obec-area", year=year, edition="obec-area/2564", source=Source.IMPORTED
        )
        for rank, one in enumerate(offices, 1):
            Result.objects.create(
                announcement=past, organisation=one, score=Decimal(total), rating="AA", passes=True, rank=rank
            )
    now = Announcement.objects.create(
        programme="obec-area",
        year=2566,
        edition=edition.id,
        source=Source.COMPUTED,
        national_mean=Decimal("90.19"),
    )
    for rank, one in enumerate(offices[:2], 1):
        answered(now, one, edition, rank, people=100 if rank == 1 else 4)
    shortage = {"instrument": "iit", "required": 30, "responses": 9}
    Result.objects.create(
        announcement=now, organisation=offices[2], score=None, withheld=True, shortages=[shortage]
    )
    return now


def answered(announcement: Announcement, who: Organisation, edition: Edition, rank: int, people: int) -> None:
    """A result with the worked example's scores and verdicts, and `people` who chose the best in the IIT."""
    facts = verdicts(edition)
    best = {
        part.column: tuple(
            people * (points == max(filter(None, part.scale.points))) for points in part.scale.points
        )
        for part in edition.instrument("iit").parts()
    }
    total = score(edition, facts)
    result = Result.objects.create(
        announcement=announcement,
        organisation=who,
        score=rounded(total.value),
        rating="A",
        passes=True,
        rank=rank,
        published_change=Decimal("-1.86"),
        tallies=tallies.to_json(replace(facts, counts={**facts.counts, "iit": {"1": best}})),
    )
    for one in total.walk():
        if one.level in (NodeLevel.INSTRUMENT, NodeLevel.INDICATOR):
            IndicatorScore.objects.create(result=result, node=one.id, code=one.code, score=rounded(one.value))
