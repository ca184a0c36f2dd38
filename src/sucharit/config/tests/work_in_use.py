"""A year of work at the north, for tests that walk over all of the site: records, evidence, a loop."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sucharit.cycle.tests.small_year import Year
from sucharit.evidence import actions as evidence
from sucharit.evidence.models import Evidence
from sucharit.people.models import Person, RoleKind
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry
from sucharit.plans.models import PublishedDocument, YearPlan, YearRecord
from sucharit.plans.reading import vocabulary_of
from sucharit.vocabulary import values

WORK_YEAR = 2567
KINDS = ("activity", "step", "step-report", "internal-measure", "goal", "reflection-round")


def make_work(year: Year, people: Mapping[RoleKind, Person]) -> None:
    """A year driven by its result, with a step due each quarter, and one by developmental evaluation."""
    lead, office = people[RoleKind.PROJECT_LEAD], year.places["north"]
    picture = BytesIO()
    Image.new("RGB", (40, 30), "#0f766e").save(picture, "PNG")
    upload = SimpleUploadedFile("picture.png", picture.getvalue())
    piece = evidence.add_file(by=lead, organisation=office, upload=upload, type="photo", title="รูป")
    evidence.add_link(by=lead, organisation=office, url="https://north.example/plan", title="ลิงก์")
    begin = {"by": lead, "organisation": office, "programme": "obec-area", "result_year": 2566}
    plan = actions.begin_year(year=WORK_YEAR, model="result-driven", **begin)
    row = add(plan, lead, "plan-row", "แถว", nodes=["quality"], quarters=["1", "2", "3", "4"])
    activity = add(plan, lead, "activity", "กิจกรรม", under=row, evidence=[piece])
    step = add(plan, lead, "step", "ขั้นตอน", under=row, quarters=["1", "2", "3", "4"])
    add(plan, lead, "step-report", "รายงาน", under=step, quarter="1", outcome="done")
    add(plan, lead, "measure", "มาตรการ", links={"topics": [add(plan, lead, "topic", "ประเด็น")]})
    paper = add(plan, lead, "internal-measure", "มาตรการ", sort=["bribery"], purpose=["กันสินบน"])
    actions.ask_to_sign(by=lead, record=paper, people=[people[RoleKind.STAFF]])
    loop = actions.begin_year(year=WORK_YEAR + 1, model="developmental-evaluation", **begin)
    add(loop, lead, "goal", "ตัวชี้วัด", group=["staff"])
    leaf = add(loop, lead, "activity", "กิจกรรมย่อย")
    add(loop, lead, "decision", "ข้อตัดสินใจ", under=leaf, what="none")
    assert activity.evidence.count() == 1


def add(
    plan: YearPlan, lead: Person, kind: str, title: str, under: YearRecord | None = None, **more: object
) -> YearRecord:
    """A record by its verb; fields as a form gives them."""
    own = vocabulary_of(plan).kind(kind)
    pieces, links = more.pop("evidence", ()), more.pop("links", {})
    read = {name: values.read(own.field(name), raw) for name, raw in more.items()}
    entry = RecordEntry(title=title, under=under, values=read, evidence=pieces, links=links)  # type: ignore[arg-type]
    return actions.save_record(by=lead, plan=plan, kind=kind, entry=entry)


def names_of_work() -> dict[str, list[str]]:
    """What the names in addresses of a year stand for."""
    records = YearRecord.objects.order_by("kind")
    activities = records.filter(kind="activity").values_list("pk", flat=True)
    return {
        "activity": list(map(str, activities)),
        "document": ["measures-report", "best-practice-report"],
        "language": ["th", "en"],
        "piece": [str(pk) for pk in Evidence.objects.values_list("pk", flat=True)],
        "quarter": ["1", "4", "5"],
        "record": [str(pk) for pk in records.values_list("pk", flat=True)],
        "record_kind": [*KINDS, "no-such-kind"],
    }


def links_of_work() -> list[str]:
    """The public links of documents, which share their name in addresses with certificates."""
    return list(PublishedDocument.objects.values_list("link", flat=True))


def steps_of_work() -> list[str]:
    """The keys of steps, which share their name in addresses with moves of boards."""
    return [str(pk) for pk in YearRecord.objects.filter(kind="step").values_list("pk", flat=True)]
