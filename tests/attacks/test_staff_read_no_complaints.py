"""Staff of the very office try every way to read a complaint case that is for those who lead.

Seen before: everyone of the office read it: on its page, in the list of its kind, by search, in the form of
another record, on the page of what it stands under; and its evidence in the list, and as a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from sucharit.driving.tests.years import BusyYear, client_of
from sucharit.evidence import actions as evidence
from sucharit.evidence.models import Evidence
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions
from sucharit.plans.models import YearRecord
from sucharit.plans.reading import facts_for, facts_of, readable_records

SECRET = "ลับมากเรื่องนี้"  # in all that must not be read
PACKAGES = ("driving", "evidence", "year_papers", "reflections")
READERS = ("tong", "oil", "sup", "screener")
PDF = b"%PDF-1.4\n%" + SECRET.encode() + b"\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
# Made from the year, minutes long in all: each kind of file of documents has its own test in year_papers
TOO_SLOW = {"document-file"}

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class OfficeWithAComplaint(BusyYear):
    """A busy year with a complaint case and its reply, entered by the lead, with a scanned letter."""

    def __init__(self) -> None:
        super().__init__()
        self.screener = make_person("screener", RoleKind.SCREENING_COMMITTEE, self.office)
        self.paper = self.add(
            "internal-measure", "มาตรการจัดการเรื่องร้องเรียน", sort=["complaints-about-officers"]
        )
        self.letter = evidence.add_file(
            by=self.nok,
            organisation=self.office,
            upload=SimpleUploadedFile(f"{SECRET}.pdf", PDF),
            type="letter",
            title=f"หนังสือ {SECRET}",
        )
        self.case = self.add(
            "form-complaint-case",
            f"เรื่องที่ ๑ {SECRET}",
            under=self.paper,
            number="๑/๒๕๖๗",
            day=date(2024, 1, 8),
            channel="letter",
            matter="corruption",
            state="received",
            receipt=f"ร.๑ {SECRET}",
            progress=[SECRET],
            evidence=[self.letter],
        )
        self.reply = self.add(
            "form-reply-letter",
            f"ตอบ {SECRET}",
            under=self.paper,
            day=date(2024, 1, 9),
            case=[self.case],
            answer=SECRET,
        )
        actions.approve(by=self.dara, plan=self.plan, what=str(self.case.pk))

    def values_of(self, name: str) -> list[object]:
        """What stands in a place of an address."""
        records = [self.case.pk, self.reply.pk, self.paper.pk]
        return {
            "code": [self.office.code],
            "year": [2567],
            "quarter": [2],
            "record": records,
            "activity": [self.activity.pk],
            "step": [self.step.pk],
            "record_kind": ["form-complaint-case", "form-reply-letter", "internal-measure", "approval"],
            "piece": [self.letter.pk],
            "capture": [1],
            "document": ["internal-measures", "quarter-summary"],
            "language": ["th"],
            "public_link": [uuid4().hex[:16]],
            "kind": ["xlsx"],
            "secret": ["x" * 32],
            "place": [1],
        }[name]

    def addresses(self) -> Iterator[str]:
        """Every address of the packages that know of a year, with the complaint wherever it fits."""
        for package in PACKAGES:
            _prefix, resolver = get_resolver().namespace_dict[package]
            for pattern in resolver.url_patterns:
                names = list(pattern.pattern.converters)
                if pattern.name not in TOO_SLOW:
                    for given in product(*map(self.values_of, names)):
                        yield reverse(
                            f"{package}:{pattern.name}", kwargs=dict(zip(names, given, strict=True))
                        )


@pytest.fixture
def office(settings, tmp_path) -> OfficeWithAComplaint:
    settings.VAR = tmp_path
    return OfficeWithAComplaint()


def text_of(answer: object) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


def leaks(office: OfficeWithAComplaint, person: Person) -> list[str]:
    client = client_of(person)
    asked = [
        *office.addresses(),
        *(
            f"{reverse('driving:records', args=['north', 2567])}?q={word}"
            for word in (SECRET, "เรื่องที่", "๑/๒๕๖๗")
        ),
        *(f"{reverse('evidence:list', args=['north'])}?{query}" for query in ("q=หนังสือ", "type=letter")),
        *(f"{reverse('evidence:choices', args=['north'])}?find={word}" for word in ("", "หนังสือ")),
        f"{reverse('driving:new-record', args=['north', 2567, 'form-reply-letter'])}?under={office.paper.pk}",
        f"{reverse('driving:new-record', args=['north', 2567, 'activity'])}?evidence={office.letter.pk}",
        f"{reverse('driving:approve', args=['north', 2567])}?what={office.case.pk}",
        "/me/",
        reverse("people:history"),
        f"{reverse('people:history')}?at=north",
    ]
    return [
        address
        for address in asked
        if SECRET in text_of(client.get(address, follow=True)).replace(address, "")
    ]


@pytest.mark.parametrize("who", READERS)
def test_no_page_of_the_office_tells_its_staff_of_a_complaint(office: OfficeWithAComplaint, who: str):
    told = leaks(office, getattr(office, who))
    # What they searched for themselves stands in the box of the search
    assert [address for address in told if f"q={SECRET}" not in address] == []


@pytest.mark.parametrize("who", ["nok", "dara"])
def test_who_leads_and_who_approves_read_it(office: OfficeWithAComplaint, who: str):
    client = client_of(getattr(office, who))
    for address in (
        reverse("driving:record", args=["north", 2567, office.case.pk]),
        reverse("driving:kind", args=["north", 2567, "form-complaint-case"]),
        reverse("evidence:piece", args=["north", office.letter.pk]),
        reverse("evidence:list", args=["north"]),
    ):
        assert SECRET in text_of(client.get(address))


def test_a_search_that_names_it_finds_nothing(office: OfficeWithAComplaint):
    page = client_of(office.tong).get(reverse("driving:records", args=["north", 2567]), {"q": SECRET})
    assert str(office.case.pk) not in text_of(page)


def test_who_entered_one_reads_it_and_no_other(office: OfficeWithAComplaint):
    own = office.add(
        "form-complaint-case",
        "เรื่องที่ ๒",
        by=office.oil,
        under=office.paper,
        day=date(2024, 2, 1),
        channel="online",
        matter="service",
        state="received",
    )
    assert list(readable_records(office.oil, office.plan).filter(kind="form-complaint-case")) == [own]
    assert [
        each.id for each in facts_for(office.oil, office.plan).records.of_kind("form-complaint-case")
    ] == [str(own.pk)]
    assert len(facts_of(office.plan).records.of_kind("form-complaint-case")) == 2
    page = client_of(office.oil).get(reverse("driving:record", args=["north", 2567, own.pk]))
    assert "เรื่องที่ ๒" in text_of(page)


@pytest.mark.parametrize("who", ["oil", "sup"])
def test_no_verb_changes_or_moves_what_someone_may_not_read(office: OfficeWithAComplaint, who: str):
    person = getattr(office, who)
    entry = office.entry(
        "form-complaint-case", "แก้", under=office.paper, channel="letter", matter="other", state="closed"
    )
    for attack in (
        lambda: actions.save_record(
            by=person, plan=office.plan, kind="form-complaint-case", entry=entry, record=office.case
        ),
        lambda: actions.confirm_record(by=person, record=office.case, why="x"),
        lambda: actions.place_record(by=person, record=office.case),
        lambda: actions.withdraw_record(by=person, record=office.case, why="x"),
    ):
        with pytest.raises(PermissionDenied):
            attack()
    assert YearRecord.objects.get(pk=office.case.pk).version == office.case.version


def test_evidence_that_an_open_record_shows_too_is_open(office: OfficeWithAComplaint):
    office.add("meeting", "ประชุม", moment="other", day=date(2024, 1, 10), evidence=[office.letter])
    assert (
        client_of(office.tong).get(reverse("evidence:piece", args=["north", office.letter.pk])).status_code
        == 200
    )


def test_the_evidence_of_a_withdrawn_complaint_stays_kept(office: OfficeWithAComplaint):
    actions.withdraw_record(by=office.nok, record=office.reply, why="ซ้ำ")
    actions.withdraw_record(by=office.nok, record=office.case, why="ซ้ำ")
    assert Evidence.objects.in_use().filter(pk=office.letter.pk).exists()
    assert leaks(office, office.tong) == [f"{reverse('driving:records', args=['north', 2567])}?q={SECRET}"]
