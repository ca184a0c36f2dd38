"""The cast of the tests of years: an office in the north with people of every role, its result, its year.

Alice runs rounds. In the north Nok leads the project, Dara is the director, Oil owns items, Sup supervises,
Tong works there; in the south Lek leads and Dao is the director. Eve holds no role. The FY2566 result of the
north is that of the worked example: 94.67, A, with O28 and O33 missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from sucharit.evidence.models import Evidence
from sucharit.frameworks import load
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.plans.reading import facts_of
from sucharit.plans.stored_models import vocabulary_of
from sucharit.results.actions import announce_computed
from sucharit.results.models import Announcement, Result, Source
from sucharit.rounds.tests.places import make_places
from sucharit.scoring import Facts
from sucharit.scoring.columns import gather
from sucharit.scoring.results import score_all
from sucharit.vocabulary import values
from sucharit.vocabulary.model import FieldType
from sucharit.year_models.facts import YearFacts

PROGRAMME, RESULT_YEAR, YEAR = "obec-area", 2566, 2567
EDITION = "obec-area/2566"
INDICATORS = {
    "1": "99.02", "2": "96.90", "3": "96.49", "4": "98.69", "5": "98.13",
    "6": "93.20", "7": "91.94", "8": "90.53",
}  # fmt: skip
MISSING = ("o28", "o33")  # columns of the items that were not published


def worked_result(missing: Sequence[str] = MISSING, **indicators: str) -> Facts:
    """The facts of the worked example: indicators 1–8 as announced, 43 verdicts, some items missing."""
    oit = load(EDITION).instrument("oit")
    columns = [part.column for item in oit.items() for part in item.parts]
    verdicts = {column: (1, 0) if column in missing else (0, 1) for column in columns}
    return Facts(
        counts={"oit": {channel: verdicts for channel in oit.channels}},
        published={code: Fraction(value) for code, value in {**INDICATORS, **indicators}.items()},
    )


def announce(facts_by_code: Mapping[str, Facts], *, mean: str | None = None, replace: bool = False) -> None:
    """Announce the result year of these organisations, by code."""
    edition = load(EDITION)
    announce_computed(
        by=None,
        result_set=score_all(edition, gather(edition, dict(facts_by_code))),
        national_mean=Decimal(mean) if mean else None,
        replace=replace,
    )


def announce_total(organisation: Organisation, year: int, total: str | None, rating: str = "") -> None:
    """An announced total of one organisation in another year, rows alone."""
    announcement, _made = Announcement.objects.get_or_create(
        programme=PROGRAMME, year=year, defaults={"edition": EDITION, "source": Source.IMPORTED}
    )
    score = None if total is None else Decimal(total)
    Result.objects.create(announcement=announcement, organisation=organisation, score=score, rating=rating)


class OpenYear:
    """The organisations, the persons, the north's announced FY2566 result, and its plan for FY2567.

    `model` is the id of a year model; "" is a year without one. Records are added by verbs: `add`.
    """

    def __init__(self, model: str = "", *, result: bool = True, target: str | None = "95") -> None:
        self.places = make_places()
        self.office, self.other = self.places["north"], self.places["south"]
        self.alice = make_person("alice", RoleKind.OPERATOR, self.places["obec"])
        self.nok = make_person("nok", RoleKind.PROJECT_LEAD, self.office)
        self.dara = make_person("dara", RoleKind.EXECUTIVE, self.office)
        self.oil = make_person("oil", RoleKind.ITEM_OWNER, self.office)
        self.sup = make_person("sup", RoleKind.SUPERVISOR, self.office)
        self.tong = make_person("tong", RoleKind.STAFF, self.office)
        self.lek = make_person("lek", RoleKind.PROJECT_LEAD, self.other)
        self.dao = make_person("dao", RoleKind.EXECUTIVE, self.other)
        self.eve = make_person("eve")
        if result:
            announce({"north": worked_result()})
        self.plan: YearPlan = actions.begin_year(
            by=self.nok, organisation=self.office, programme=PROGRAMME, year=YEAR, model=model
        )
        if target is not None:
            self.plan = actions.set_targets(by=self.nok, plan=self.plan, target=Decimal(target))

    @cached_property
    def south_plan(self) -> YearPlan:
        """The south's year, without a result and without a model."""
        return actions.begin_year(by=self.lek, organisation=self.other, programme=PROGRAMME, year=YEAR)

    def facts(self, today: date | None = None) -> YearFacts:
        """The year as rules read it, today or on a day."""
        return facts_of(YearPlan.objects.select_related("organisation").get(pk=self.plan.pk), today)

    def entry(
        self,
        kind: str,
        title: str = "",
        *,
        under: YearRecord | None = None,
        number: str = "",
        day: date | None = None,
        until: date | None = None,
        evidence: Sequence[Evidence] = (),
        draft: bool = False,
        assigned: Person | None = None,
        **fields: Any,
    ) -> RecordEntry:
        """An entry whose fields are given raw, as a form gives them; fields of records are lists of records.

        A field whose id has a dash is written with an underscore.
        """
        own = vocabulary_of(self.plan).kind(kind)
        given = {
            (name if own.has_field(name) else name.replace("_", "-")): raw for name, raw in fields.items()
        }
        links = {name: raw for name, raw in given.items() if own.field(name).type is FieldType.RECORDS}
        read = {name: values.read(own.field(name), raw) for name, raw in given.items() if name not in links}
        return RecordEntry(
            title=title or own.title.th,
            under=under,
            number=number,
            day=day,
            until=until,
            values=read,
            links=links,
            evidence=evidence,
            draft=draft,
            assigned=assigned,
        )

    def add(self, kind: str, title: str = "", *, by: Person | None = None, **more: Any) -> YearRecord:
        """A record of the north's year, entered by its lead, as `entry` says."""
        return actions.save_record(
            by=by or self.nok, plan=self.plan, kind=kind, entry=self.entry(kind, title, **more)
        )

    def add_row(
        self, kind: str, title: str = "", *, entered: date | None = None, **columns: Any
    ) -> YearRecord:
        """A record without a verb: for kinds that the product makes, and for what was entered long ago.

        `values` are given as they are stored.
        """
        place = YearRecord.objects.filter(plan=self.plan).count() + 1
        state = columns.pop("state", StoredState.CURRENT)
        row = YearRecord.objects.create(
            plan=self.plan, kind=kind, title=title or kind, place=place, state=state, **columns
        )
        if entered is not None:
            YearRecord.objects.filter(pk=row.pk).update(entered=f"{entered.isoformat()}T05:00:00+00:00")
            row.refresh_from_db()
        return row
