"""The cast: offices as documents know them, without any database.

The worked example (94.67, A) is known by its answers; another office is known only as announced, one is
withheld, one reaches every target, one carries a name that would break a careless template.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sucharit.analysis import Against, Others, analyse, trend
from sucharit.frameworks import Edition, Text, load
from sucharit.frameworks.library import find
from sucharit.frameworks.model import InstrumentKind
from sucharit.reports.documents import (
    AnnouncedOffice,
    AnnouncedYear,
    AnnouncementReport,
    Office,
    OfficeReport,
)
from sucharit.scoring import Facts, rate, shown

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


def office(code: str = "wiang-tawan-3", name: str = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต 3") -> Office:
    short = name.replace("สำนักงานเขตพื้นที่การศึกษาประถมศึกษา", "สพป.").replace(
        "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา", "สพม."
    )
    english = "Wiang Tawan Primary Educational Service Area Office 3" if code == "wiang-tawan-3" else ""
    return Office(
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


def report_of(
    edition: Edition,
    facts: Facts | None,
    who: Office | None = None,
    score: Decimal | None = None,
    **changes: object,
) -> OfficeReport:
    others = [
        Others(Against.NATION, text("หน่วยงานทั่วประเทศ", "all agencies"), Decimal("90.19")),
        Others(Against.REGION, text("ภาคเหนือ", "the North"), scores=[Decimal(80 + n) for n in range(20)]),
    ]
    measured = {2564: "obec-area/2564", 2566: edition.id}
    analysis = None
    if facts is not None:
        analysis = analyse(edition, facts, history=(), others=others)
        score = shown(analysis.score.value) if analysis.score else None
    told = years(edition, score)
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
        "years": told,
        "trend": trend([(one.year, one.score) for one in told], editions=measured),
        "analysis": analysis,
        "responses": tuple(facts.responses.items()) if facts else (),
        "made_on": date(2023, 9, 30),
    }
    return OfficeReport(**values | changes)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load(find("obec-area/2566"))


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
    return AnnouncedOffice(who, place, score, rating, change, change, doubtful=place == 9)


@pytest.fixture(scope="session")
def announcement(edition: Edition) -> AnnouncementReport:
    """All 245 offices of a year."""
    rows = tuple(announced(edition, place) for place in range(1, 246))
    return AnnouncementReport("obec-area", 2566, edition, False, Decimal("90.19"), rows, date(2023, 9, 30))
