"""A small country with every kind of office that a page must be kind to.

`wiang-tawan-3` carries the worked example (94.67, A) with all its answers; `doi-un-chai` is known by its
total alone; `ban-na` is withheld, for nine answered; `bueng-luang` has years no one knows and no English
name; `thung-kula` fails; `long-name` has a name of more than 60 letters; `khao-kho` was never assessed.
"""

from collections import Counter
from decimal import Decimal

from sucharit.demo.worked_example import RESPONDENTS, choices_giving
from sucharit.frameworks import load
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.results import tallies
from sucharit.results.models import Announcement, IndicatorScore, Result
from sucharit.scoring import Facts, rounded, score

WORKED, TOTAL_ONLY, WITHHELD, GAPS = "wiang-tawan-3", "doi-un-chai", "ban-na", "bueng-luang"
FAILING, LONG, NEVER = "thung-kula", "long-name", "khao-kho"
LONG_NAME = "ปี่แก้วฝั่งทอง ทุ่งมณีนิล ภูอุ่นใจ เขต 2"
# code: Thai place, English place, kind, region
OFFICES = {
    WORKED: ("เวียงตะวัน เขต 3", "Wiang Tawan", OrganisationKind.AREA_PRIMARY, Region.NORTH),
    TOTAL_ONLY: ("ดอยอุ่นใจ", "Doi Un Chai", OrganisationKind.AREA_PRIMARY, Region.NORTH),
    WITHHELD: ("บ้านนา", "Ban Na", OrganisationKind.AREA_PRIMARY, Region.SOUTH),
    GAPS: ("บึงหลวง", "", OrganisationKind.AREA_PRIMARY, Region.SOUTH),
    FAILING: ("ทุ่งกุลา", "Thung Kula", OrganisationKind.AREA_SECONDARY, Region.NORTHEAST),
    LONG: (
        LONG_NAME,
        "Pi Kaeo–Thung Manee Nin–Phu Un Chai",
        OrganisationKind.AREA_SECONDARY,
        Region.NORTHEAST,
    ),
    NEVER: ("เขาคอ", "Khao Kho", OrganisationKind.AREA_PRIMARY, Region.CENTRAL),
}
# office: score, rating, rank
YEAR_2564 = {
    WORKED: ("95.57", "AA", 2),
    TOTAL_ONLY: ("81.52", "B", 3),
    FAILING: ("70.00", "C", 4),
    GAPS: ("96.10", "AA", 1),
}
YEAR_2565 = {
    WORKED: ("96.53", "AA", 2),
    TOTAL_ONLY: ("97.39", "AA", 1),
    FAILING: ("69.10", "C", 3),
    GAPS: (None, "", None),
}
YEAR_2566 = {
    TOTAL_ONLY: ("97.00", "AA", 1),
    GAPS: ("88.20", "A", 3),
    LONG: ("86.00", "A", 4),
    FAILING: ("71.04", "C", 5),
}
CHANGES_2565 = {WORKED: "0.96", TOTAL_ONLY: "15.86", FAILING: "-0.90"}


def office(code):
    """An organisation of the cast, not stored yet."""
    place, english, kind, region = OFFICES[code]
    level, letter = ("ประถมศึกษา", "ป") if kind == OrganisationKind.AREA_PRIMARY else ("มัธยมศึกษา", "ม")
    named = {"ประถมศึกษา": "Primary", "มัธยมศึกษา": "Secondary"}[level]
    return Organisation(
        code=code,
        name_th=f"สำนักงานเขตพื้นที่การศึกษา{level}{place}",
        name_en=f"{english} {named} Educational Service Area Office" if english else "",
        short_th=f"สพ{letter}.{place}",
        kind=kind,
        region=region,
        path=f"{code}/",
    )


def facts_giving(edition, leaves, people=RESPONDENTS):
    """Answers of that many people, and verdicts, which give these leaf scores."""
    counts = {}
    for instrument in edition.instruments:
        columns = {}
        for leaf in instrument.leaves():
            choices = choices_giving(leaf, leaves[leaf.code], 1 if instrument.id == "oit" else people)
            parts = [part for item in leaf.items for part in item.parts]
            for part, column in zip(parts, choices.T, strict=True):
                found = Counter(column.tolist())
                columns[part.column] = tuple(found[n] for n, _ in enumerate(part.scale.choices, 1))
        counts[instrument.id] = dict.fromkeys(instrument.channels, columns)
    return Facts(counts=counts)


def announce(year, source, mean=None, programme="obec-area"):
    """An announcement; those before 2566 were read by the ratings of 2564."""
    edition = f"{programme}/{2564 if year < 2566 else 2566}"
    mean = None if mean is None else Decimal(mean)
    return Announcement.objects.create(
        programme=programme, year=year, edition=edition, source=source, national_mean=mean
    )


def store_totals(announcement, offices, rows, changes=()):
    """Results of which only the total is known; no score is a doubt."""
    for code, (value, rating, rank) in rows.items():
        change = dict(changes).get(code)
        Result.objects.create(
            announcement=announcement,
            organisation=offices[code],
            score=None if value is None else Decimal(value),
            rating=rating,
            passes=None if value is None else Decimal(value) >= 85,
            rank=rank,
            published_change=None if change is None else Decimal(change),
            doubts=[] if value else ["score-missing"],
        )


def store_computed(announcement, organisation, facts, rank):
    """A result with everything below it, as it is frozen when it was computed."""
    total = score(load(announcement.edition), facts)
    result = Result.objects.create(
        announcement=announcement,
        organisation=organisation,
        score=rounded(total.value),
        rating="A",
        passes=True,
        rank=rank,
        tallies=tallies.to_json(facts),
    )
    store_indicators(result, total)
    return result


def store_indicators(result, total):
    """The frozen scores of a result's instruments and indicators."""
    IndicatorScore.objects.bulk_create(
        IndicatorScore(result=result, node=one.id, code=one.code, score=rounded(one.value))
        for one in total.walk()
        if one.level in ("instrument", "indicator")
    )
