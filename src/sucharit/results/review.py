"""A published table compared with the database: which organisations it names, and what looks odd about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sucharit.frameworks.model import Edition
from sucharit.people.models import Organisation, OrganisationKind, OrganisationQuerySet
from sucharit.people.name_lookup import NameLookup
from sucharit.results.announced import AnnouncedRow
from sucharit.results.doubt_kinds import UNSTORABLE, Doubt, DoubtKind, Reading, Reference
from sucharit.results.doubts import doubts_about
from sucharit.results.editions import edition_for
from sucharit.results.models import Result
from sucharit.results.published import PublishedRow, PublishedTable
from sucharit.results.ratings import announced_rule
from sucharit.thai.names import read_office
from sucharit.thai.provinces import BY_THAI_NAME

SUGGESTED_AT_MOST = 50  # comparing one name with 29,000 schools takes a second


@dataclass(frozen=True, slots=True)
class Review:
    """A table with everything that looks odd about it. `absent` are known organisations it does not name."""

    programme: str
    year: int
    table: PublishedTable
    edition: Edition
    doubts: tuple[Doubt, ...]
    organisations: dict[str, Organisation]  # by printed name
    absent: tuple[Organisation, ...]
    last_year_known: bool

    def unstorable(self, *, adding_unknown: bool) -> list[Doubt]:
        """The doubts that prevent storing even when all others are accepted."""
        return [
            doubt
            for doubt in self.doubts
            if doubt.kind in UNSTORABLE
            and not (adding_unknown and doubt.kind is DoubtKind.OFFICE_UNKNOWN and self._can_be_added(doubt))
        ]

    def unknown_names(self) -> list[str]:
        """The printed names that no known organisation carries, each once."""
        return list(dict.fromkeys(r.office for r in self.table.rows if r.office not in self.organisations))

    def table_doubts(self) -> list[str]:
        """The codes of the doubts about the table as a whole."""
        return [doubt.kind.value for doubt in self.doubts if doubt.row is None]

    def rows(self, organisations: Mapping[str, Organisation]) -> list[AnnouncedRow]:
        """The rows as they may be stored, each with its doubts and its organisation by printed name."""
        marks: dict[int, list[str]] = defaultdict(list)
        for doubt in self.doubts:
            if doubt.row is not None and doubt.kind.value not in marks[doubt.row]:
                marks[doubt.row].append(doubt.kind.value)
        return [
            AnnouncedRow(
                organisation=organisations[row.office],
                score=row.score,
                rank=row.rank,
                rating=_rating(self.edition, row),
                passes=row.passes,
                change=row.change,
                doubts=tuple(marks[row.row]),
            )
            for row in self.table.rows
        ]

    def _can_be_added(self, doubt: Doubt) -> bool:
        row = next(row for row in self.table.rows if row.row == doubt.row)
        return new_office(row.office) is not None


def review_table(
    table: PublishedTable, *, programme: str, year: int, national_mean: Decimal | None
) -> Review:
    """Compare a table with the known organisations, last year's scores and the ratings of its edition.

    Raises LookupError for a programme without an edition.
    """
    edition = edition_for(programme, year)
    organisations = list(organisations_of(programme))
    readings, organisation_by_name = _read_names(table, organisations)
    last = _scores_of(programme, year - 1)
    reference = Reference(
        year=year,
        scheme=edition.ratings,
        readings=readings,
        last=last or None,
        national_mean=national_mean,
        edition=edition.id,
        organisations=len(organisations),
    )
    present = {organisation.pk for organisation in organisation_by_name.values()}
    return Review(
        programme=programme,
        year=year,
        table=table,
        edition=edition,
        doubts=tuple(doubts_about(table, reference)),
        organisations=organisation_by_name,
        absent=tuple(organisation for organisation in organisations if organisation.pk not in present),
        last_year_known=bool(last) or "previous" in table.columns,
    )


def organisations_of(programme: str) -> OrganisationQuerySet:
    """Who takes part in a programme: by its name the area offices or the schools, else all organisations."""
    if programme.endswith("-area"):
        return Organisation.objects.area_offices()
    if programme.endswith("-school"):
        return Organisation.objects.schools()
    return Organisation.objects.exclude(kind=OrganisationKind.HEADQUARTERS)


def _scores_of(programme: str, year: int) -> dict[str, Decimal]:
    """A year's announced scores by the code of the organisation."""
    results = Result.objects.for_programme(programme).for_year(year)
    pairs = results.values_list("organisation__code", "score")
    return {code: score for code, score in pairs if score is not None}


def _read_names(
    table: PublishedTable, organisations: Iterable[Organisation]
) -> tuple[dict[str, Reading], dict[str, Organisation]]:
    book = NameLookup(organisations)
    readings, organisation_by_name = {}, {}
    for row in table.rows:
        matches = book.find(row.office)
        if len(matches) == 1:
            readings[row.office], organisation_by_name[row.office] = Reading(matches[0].code), matches[0]
        elif matches:
            readings[row.office] = Reading(
                None, several=tuple(f"{match.name_th} ({match.code})" for match in matches)
            )
        else:
            unknown = len(readings) - len(organisation_by_name)
            near = book.nearest(row.office) if unknown < SUGGESTED_AT_MOST else None
            readings[row.office] = Reading(None, nearest=near.short_th or near.name_th if near else "")
    return readings, organisation_by_name


def _rating(edition: Edition, row: PublishedRow) -> str:
    """The rating's id where the printed one names it, else the rating as printed."""
    rule = announced_rule(edition.ratings, row.rating)
    return rule.id if rule else row.rating


def new_office(name: str) -> Organisation | None:
    """The area office a name describes, not yet stored; None where kind or province are not known from it.

    A typing error in the province's name therefore never makes an office. Numbered offices without province
    are the secondary ones of the years up to 2564.
    """
    office = read_office(name)
    provinces = [BY_THAI_NAME.get(province) for province in office.provinces] if office else []
    if office is None or None in provinces:
        return None
    first = provinces[0] if provinces else None
    places = [province.en.lower().replace(" ", "-") for province in provinces if province]
    number = [str(office.number)] if office.number else []
    return Organisation(
        code="-".join([office.kind.value.removeprefix("area-"), *places, *number]),
        name_th=office.long,
        name_en=office.english,
        short_th=office.short,
        kind=office.kind.value,
        region=first.region if first else "",
        province_th=first.th if first else "",
        province_en=first.en if first else "",
    )
