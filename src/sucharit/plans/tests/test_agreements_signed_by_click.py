"""Everyone of a dated list signs by one click, the office's people and its schools' directors: n of n."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from sucharit.history.models import Entry
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.factories import make_school
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry, SignerLine
from sucharit.plans.actions.holding import StaleRecord
from sucharit.plans.actions.listing_signers import OF_SCHOOLS, SignerChanges
from sucharit.plans.models import Signature, YearRecord
from sucharit.plans.record_values import record_value
from sucharit.plans.signers import coverage_of, places_of, waiting_at, waiting_in_offices
from sucharit.plans.signers_table import read_signers
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.tables import Faults, Notes
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db
TEXT = "ทำงานสุจริต โปร่งใส ตรวจสอบได้"


class AgreedYear(OpenYear):
    """The north's PDMCAS year with an agreement, and two schools: one with a director, one without."""

    def __init__(self) -> None:
        super().__init__(model="pdmcas")
        self.doi = make_school("โรงเรียนบ้านดอย", under=self.office, code="doi")
        self.thung = make_school("โรงเรียนบ้านทุ่ง", under=self.office, code="thung")
        self.far = make_school("โรงเรียนบ้านไกล", under=self.other, code="far")
        self.head = make_person("head", RoleKind.SCHOOL_ADMIN, self.doi)
        self.teacher = make_person("teacher", RoleKind.STAFF, self.doi)
        self.agreement = self.add("agreement", "ข้อตกลงร่วมกัน", text=TEXT)

    def list_places(self, *lines: SignerLine, by: Person | None = None) -> SignerChanges:
        return actions.list_signers(by=by or self.nok, record=self.agreement, lines=lines, origin="test")

    def list_everyone(self) -> None:
        self.list_places(
            SignerLine("ผู้อำนวยการ", person=self.dara),
            SignerLine("ลูกจ้าง", name="สมชาย ใจดี"),
            SignerLine(OF_SCHOOLS, self.doi),
            SignerLine(OF_SCHOOLS, self.thung),
        )

    def place(self, **of: object) -> Signature:
        return self.agreement.signatures.get(**of)

    def sides(self) -> dict[str, tuple[int, int]]:
        return {side.side: (side.signed, side.asked) for side in coverage_of(places_of(self.agreement))}

    def parties(self) -> list[YearRecord]:
        return list(
            YearRecord.objects.counted().filter(plan=self.plan, kind="agreement-party").order_by("place")
        )


def save_party(year: AgreedYear, party: YearRecord, entry: RecordEntry) -> YearRecord:
    return actions.save_record(by=year.nok, plan=year.plan, kind="agreement-party", record=party, entry=entry)


@pytest.fixture
def year() -> AgreedYear:
    return AgreedYear()


def test_a_list_is_counted_side_by_side_and_stands_in_the_register_by_position(year):
    year.list_everyone()
    assert year.sides() == {"office": (0, 2), "schools": (0, 2)}
    assert [party.title for party in year.parties()] == [
        "ผู้อำนวยการ คนที่ 1",
        "ลูกจ้าง คนที่ 1",
        "ผู้บริหารสถานศึกษา โรงเรียนบ้านดอย",
        "ผู้บริหารสถานศึกษา โรงเรียนบ้านทุ่ง",
    ]
    register = " ".join(f"{party.title} {party.values}" for party in year.parties())
    assert "สมชาย" not in register  # a person's name is for who leads
    assert year.dara.name_th not in register


def test_the_same_list_again_adds_no_one_and_leaves_no_trace(year):
    year.list_everyone()
    before = Entry.objects.count()
    year.list_everyone()
    assert year.sides() == {"office": (0, 2), "schools": (0, 2)}
    assert Entry.objects.count() == before


def test_two_of_one_position_without_names_are_two_places(year):
    lines = [SignerLine("ลูกจ้างชั่วคราว")] * 2
    year.list_places(*lines)
    assert year.sides() == {"office": (0, 2)}
    changes = year.list_places(*lines, SignerLine("ลูกจ้างชั่วคราว"))
    assert (len(changes.new), changes.same) == (1, 2)
    assert [party.title for party in year.parties()][-1] == "ลูกจ้างชั่วคราว คนที่ 3"


def test_a_place_gets_its_person_when_they_have_an_account(year):
    year.list_places(SignerLine("ลูกจ้าง", name="สมชาย ใจดี"))
    changes = year.list_places(SignerLine("ลูกจ้าง", name="สมชาย ใจดี", person=year.tong))
    assert (len(changes.new), len(changes.named)) == (0, 1)
    assert year.place().person == year.tong


def test_people_and_school_heads_sign_and_the_step_of_the_model_is_complete(year):
    year.list_everyone()
    actions.sign_place(by=year.head, place=year.place(school=year.doi), version=year.agreement.version)
    actions.sign(by=year.dara, record=year.agreement, version=year.agreement.version)
    assert year.sides() == {"office": (1, 2), "schools": (1, 2)}
    assert record_value(year.agreement).signed == 2
    signed = [party.title for party in year.parties() if party.values.get("signed_on")]
    assert signed == ["ผู้อำนวยการ คนที่ 1", "ผู้บริหารสถานศึกษา โรงเรียนบ้านดอย"]
    what = Entry.objects.filter(verb="plans.sign").order_by("pk").first().what
    assert what["school"] == "doi"
    assert "late" not in what


def test_a_second_click_changes_nothing(year):
    year.list_everyone()
    place = year.place(school=year.doi)
    first = actions.sign_place(by=year.head, place=place, version=1)
    entries = Entry.objects.count()
    again = actions.sign_place(by=year.head, place=place, version=1)
    assert again.signed == first.signed
    assert Entry.objects.count() == entries


def test_another_head_of_the_school_is_told_that_it_is_signed(year):
    year.list_everyone()
    deputy = make_person("deputy", RoleKind.EXECUTIVE, year.doi)
    actions.sign_place(by=year.head, place=year.place(school=year.doi), version=1)
    with pytest.raises(Refused):
        actions.sign_place(by=deputy, place=year.place(school=year.doi), version=1)


def test_no_one_signs_for_a_school_but_who_approves_for_it_by_a_role_of_its_own(year):
    year.list_everyone()
    place = year.place(school=year.doi)
    for person in (year.teacher, year.dara, year.nok, year.alice, year.eve, year.dao):
        with pytest.raises(PermissionDenied):
            actions.sign_place(by=person, place=place, version=1)
    assert year.place(school=year.doi).signed is None


def test_no_one_signs_at_the_place_of_another(year):
    year.list_everyone()
    for person in (year.nok, year.tong, year.head):
        with pytest.raises(PermissionDenied):
            actions.sign_place(by=person, place=year.place(person=year.dara), version=1)
        with pytest.raises(PermissionDenied):
            actions.sign_place(by=person, place=year.place(name="สมชาย ใจดี"), version=1)


def test_a_late_signature_is_marked_and_never_refused(year):
    year.list_everyone()
    yesterday = timezone.localdate() - timedelta(days=1)
    assert actions.set_signing_day(by=year.nok, record=year.agreement, due=yesterday) == 4
    signed = actions.sign_place(by=year.head, place=year.place(school=year.doi), version=1)
    assert signed.is_late
    assert Entry.objects.get(verb="plans.sign").what["late"] is True
    later = timezone.localdate() + timedelta(days=9)
    assert actions.set_signing_day(by=year.nok, record=year.agreement, due=later) == 3
    assert year.place(school=year.doi).is_late  # a day that is moved makes no one punctual
    assert not actions.sign(by=year.dara, record=year.agreement).is_late


def test_a_new_place_has_the_day_of_those_that_wait(year):
    year.list_places(SignerLine(OF_SCHOOLS, year.doi))
    day = timezone.localdate() + timedelta(days=5)
    actions.set_signing_day(by=year.nok, record=year.agreement, due=day)
    year.list_places(SignerLine(OF_SCHOOLS, year.thung))
    assert year.place(school=year.thung).due == day


def test_what_was_signed_can_t_be_changed_under_the_signature(year):
    year.list_everyone()
    actions.sign_place(by=year.head, place=year.place(school=year.doi), version=1)
    entry = year.entry("agreement", "ข้อตกลงร่วมกัน", text="รับของขวัญได้")
    with pytest.raises(Refused):
        actions.save_record(by=year.nok, plan=year.plan, kind="agreement", record=year.agreement, entry=entry)


def test_the_register_keeps_what_the_click_left(year):
    year.list_everyone()
    actions.sign_place(by=year.head, place=year.place(school=year.doi), version=1)
    party = year.place(school=year.doi).party
    before = dict(party.values)
    for fields in ({"signed_on": None}, {"signed_on": "1 ต.ค. 2566"}, {"position": "ครู"}):
        given = {"side": "schools", "position": OF_SCHOOLS, "school": "โรงเรียนบ้านดอย", **fields}
        given = {name: value for name, value in given.items() if value is not None}
        entry = year.entry("agreement-party", party.title, under=year.agreement, **given)
        with pytest.raises(Refused):
            save_party(year, party, entry)
    party.refresh_from_db()
    assert party.values == before


def test_no_one_signs_another_text_than_the_one_they_read(year):
    year.list_everyone()
    entry = year.entry("agreement", "ข้อตกลงร่วมกัน", text="ข้อความใหม่")
    actions.save_record(by=year.nok, plan=year.plan, kind="agreement", record=year.agreement, entry=entry)
    with pytest.raises(StaleRecord):
        actions.sign_place(by=year.head, place=year.place(school=year.doi), version=1)
    assert actions.sign_place(by=year.head, place=year.place(school=year.doi), version=2).signed


def test_who_left_is_struck_off_with_the_reason_and_the_count_follows(year):
    year.list_everyone()
    place = year.place(school=year.thung)
    with pytest.raises(Refused):
        actions.strike_signer(by=year.nok, place=place, why=" ")
    with pytest.raises(PermissionDenied):
        actions.strike_signer(by=year.oil, place=place, why="ยุบ")
    struck = actions.strike_signer(by=year.nok, place=place, why="ยุบรวมเดือนธันวาคม")
    assert (struck.reason, struck.struck is not None) == ("ยุบรวมเดือนธันวาคม", True)
    assert year.sides()["schools"] == (0, 1)
    assert len(year.parties()) == 3
    year.list_places(SignerLine(OF_SCHOOLS, year.thung))  # a mistake is mended by listing it again
    assert year.sides()["schools"] == (0, 2)


def test_a_signature_on_paper_counts_apart_and_asks_no_one_any_more(year):
    year.list_everyone()
    party = year.place(school=year.thung).party
    given = {
        "side": "schools",
        "position": OF_SCHOOLS,
        "school": year.thung.name_th,
        "signed_on": "2026-11-02",
    }
    entry = year.entry("agreement-party", party.title, under=year.agreement, **given)
    actions.save_record(by=year.nok, plan=year.plan, kind="agreement-party", record=party, entry=entry)
    (_office, schools) = coverage_of(places_of(year.agreement))
    assert (schools.clicked, schools.on_paper, schools.missing) == (0, 1, 1)
    admin = make_person("admin", RoleKind.SCHOOL_ADMIN, year.thung)
    assert waiting_at(admin, year.thung) == []


def test_what_was_typed_into_the_register_before_is_taken_onto_the_list_and_not_doubled(year):
    given = {"side": "schools", "position": OF_SCHOOLS, "school": year.doi.name_th}
    school = year.add("agreement-party", "บ้านดอย", under=year.agreement, signed_on="2026-11-02", **given)
    post = year.add("agreement-party", "ลูกจ้าง", under=year.agreement, side="office", position="ลูกจ้าง")
    year.list_everyone()
    assert len(year.parties()) == 4
    assert year.place(school=year.doi).party == school
    assert year.place(name="สมชาย ใจดี").party == post
    assert year.sides() == {"office": (0, 2), "schools": (1, 2)}  # on paper


def test_what_waits_for_a_head_and_for_a_person(year):
    year.list_everyone()
    assert [row.record for row in waiting_at(year.head, year.doi)] == [year.agreement]
    assert waiting_at(year.teacher, year.doi) == []
    assert [row.record for row in waiting_in_offices(year.dara)] == [year.agreement]
    actions.sign_place(by=year.head, place=year.place(school=year.doi), version=1)
    assert waiting_at(year.head, year.doi) == []


def test_only_who_leads_makes_the_list_and_only_of_the_office_and_its_schools(year):
    for person in (year.oil, year.dara, year.head, year.lek):
        with pytest.raises(PermissionDenied):
            year.list_places(SignerLine(OF_SCHOOLS, year.doi), by=person)
    for line in (
        SignerLine(OF_SCHOOLS, year.far),
        SignerLine("ใคร", person=year.lek),
        SignerLine("ใคร", year.doi, year.dara),
    ):
        with pytest.raises(Refused):
            year.list_places(line)
    plain = year.add("meeting", "ประชุม", moment="other")
    with pytest.raises(Refused):
        actions.list_signers(by=year.nok, record=plain, lines=[SignerLine("ใคร")], origin="")


def test_the_database_keeps_one_place_a_school(year):
    year.list_places(SignerLine(OF_SCHOOLS, year.doi))
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(record=year.agreement, school=year.doi)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(record=year.agreement, signed=timezone.now())


def test_a_table_is_read_with_every_fault_by_row_and_column(year, tmp_path):
    lines = [
        "ตำแหน่ง,ชื่อ,โรงเรียน,อีเมล",
        "นักวิชาการ,สมหญิง,,tong@example.org",
        ",,โรงเรียนบ้านดอย,",
        "ผู้อำนวยการโรงเรียน,,thung,",
        ",ไม่มีตำแหน่ง,,",
        ",,โรงเรียนบ้านไกล,",
        ",,doi,",
    ]
    faults, notes = Faults(), Notes()
    read = read_signers(_file(tmp_path, lines), year.plan, faults, notes)
    assert [(line.position, line.school, line.person) for line in read[:3]] == [
        ("นักวิชาการ", None, year.tong),
        (OF_SCHOOLS, year.doi, None),
        ("ผู้อำนวยการโรงเรียน", year.thung, None),
    ]
    assert sorted((fault.row, str(fault.column)) for fault in faults) == [
        (5, "ตำแหน่ง"),
        (6, "โรงเรียน"),
        (7, "โรงเรียน"),
    ]


def test_a_table_does_not_tell_whether_a_stranger_has_an_account(year, tmp_path):
    lines = ["ตำแหน่ง,อีเมล", "นักวิชาการ,lek@example.org", "นักวิชาการ,no-one@example.org"]
    notes = Notes()
    read = read_signers(_file(tmp_path, lines), year.plan, Faults(), notes)
    assert [line.person for line in read] == [None, None]
    assert len(list(notes)) == 1
    assert "2" in next(iter(notes)).th


def _file(folder: Path, lines: list[str]) -> Path:
    path = folder / "signers.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
