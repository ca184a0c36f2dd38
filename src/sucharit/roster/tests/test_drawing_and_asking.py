"""Drawing by chance, asking one at a time: no one chooses, offices see no names, nothing is shown twice."""

import pytest
from django.core.exceptions import PermissionDenied

from sucharit.history.models import Entry
from sucharit.roster.actions import drawing, interviews, invitations
from sucharit.roster.codes import hash_of
from sucharit.roster.contact_lists import ListedPerson, in_file
from sucharit.roster.models import Code, Contact, EmailInvitation
from sucharit.roster.people_lists import PeopleList
from sucharit.surveys.models import Mode, Turnout
from sucharit.surveys.tests.office_people import assessor_of, lead_of
from sucharit.surveys.tests.small_round import open_round, survey
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter():
    """EIT part 1 of an office that lets visitors register: ten with a phone, ten with an address."""
    eit = survey(open_round(), instrument="eit")
    drawing.choose_mode(by=None, survey=eit, mode=Mode.DRAWN)
    Contact.objects.bulk_create(
        [Contact(survey=eit, name=f"คน {n}", phone=f"0200000{n:02}") for n in range(10)]
        + [Contact(survey=eit, email=f"p{n}@mail.example") for n in range(10)]
    )
    return eit


@pytest.fixture
def listed():
    """EIT part 2 with twelve people on the assessors' list."""
    eit = survey(open_round(), instrument="eit", channel="2")
    people = [ListedPerson(f"คน {n}", f"0210000{n:02}", "") for n in range(12)]
    drawing.list_contacts(by=None, survey=eit, people=people)
    return eit


def test_a_draw_takes_so_many_and_never_the_same_twice(counter):
    first = drawing.draw(by=lead_of(counter), survey=counter, number=12)
    selected = set(counter.contacts.filter(selected=True).values_list("pk", flat=True))
    drawing.draw(by=None, survey=counter, number=8)
    assert first.selected == len(selected) == 12
    assert drawing.draw_progress(counter) == drawing.DrawProgress(registered=20, selected=20)
    with pytest.raises(Refused):
        drawing.draw(by=None, survey=counter, number=1)


def test_chance_draws_differently_each_time(counter):
    draws = set()
    for _ in range(4):
        counter.contacts.update(selected=False)
        EmailInvitation.objects.all().delete()
        drawing.draw(by=None, survey=counter, number=10)
        draws.add(frozenset(counter.contacts.filter(selected=True).values_list("pk", flat=True)))
    assert len(draws) > 1  # the same in all four by chance: once in 10¹⁵


def test_drawn_people_with_an_address_get_a_letter_the_others_go_to_the_assessor(counter):
    result = drawing.draw(by=None, survey=counter, number=20)
    assert result == drawing.DrawResult(selected=20, by_email=10)
    assert invitations.count_emails(counter).waiting == 10
    assert interviews.interview_progress(counter) == interviews.InterviewProgress(
        selected=10, interviewed=0, unreached=0
    )
    assert set(interviews.waiting(counter).values_list("email", flat=True)) == {""}


def test_a_draw_is_recorded_with_counts_and_a_hash_and_without_names(counter):
    drawing.draw(by=None, survey=counter, number=3)
    what = Entry.objects.get(verb="surveys.draw").what
    assert {"registered": 20, "drawn": 3}.items() <= what.items()
    assert len(what["contacts"]) == 64
    history = str(list(Entry.objects.values()))
    for contact in counter.contacts.all():
        assert str(contact.pk) not in history
        assert not contact.phone or contact.phone not in history
        assert not contact.email or contact.email not in history


def test_the_office_gives_a_list_but_only_the_assessor_draws_from_it():
    part_2 = survey(open_round(), instrument="eit", channel="2")
    lead = lead_of(part_2)
    drawing.list_contacts(by=lead, survey=part_2, people=[ListedPerson("ก", "021111111", "")])
    with pytest.raises(PermissionDenied):
        drawing.draw(by=lead, survey=part_2, number=1)
    assert drawing.draw(by=assessor_of(part_2), survey=part_2, number=1).selected == 1


def test_the_mode_can_be_chosen_until_someone_answered_or_registered():
    eit = survey(open_round(), instrument="eit")
    drawing.choose_mode(by=lead_of(eit), survey=eit, mode=Mode.DRAWN)
    drawing.choose_mode(by=None, survey=eit, mode=Mode.OPEN)
    Turnout.objects.create(survey=eit, day=eit.first, answers=1)
    with pytest.raises(Refused):
        drawing.choose_mode(by=None, survey=eit, mode=Mode.DRAWN)
    iit = survey(eit.round)
    with pytest.raises(Refused):
        drawing.choose_mode(by=None, survey=iit, mode=Mode.OPEN)


def test_people_on_the_list_already_are_shown_as_a_number(listed):
    again = [ListedPerson("ใหม่", "029999999", ""), ListedPerson("เก่า", "021000003", "")]
    assert drawing.list_contacts(by=None, survey=listed, people=again) == invitations.RosterAdditions(
        new=1, already=1
    )


def test_an_assessor_asks_one_after_the_other_until_none_is_left(listed):
    assessor = assessor_of(listed)
    drawing.draw(by=assessor, survey=listed, number=3)
    for _ in range(3):
        contact = interviews.next_to_ask(listed)
        code = interviews.begin(by=assessor, contact=contact)
        Code.objects.filter(pk=hash_of(code)).update(used=True)
        interviews.settle(by=assessor, contact=contact, reached=True)
    assert interviews.next_to_ask(listed) is None
    assert interviews.interview_progress(listed) == interviews.InterviewProgress(
        selected=3, interviewed=3, unreached=0
    )


def test_beginning_again_voids_the_code_before(listed):
    drawing.draw(by=None, survey=listed, number=1)
    contact = interviews.next_to_ask(listed)
    old, new = (interviews.begin(by=None, contact=contact) for _ in range(2))
    assert not Code.objects.filter(pk=hash_of(old)).exists()
    assert Code.objects.filter(pk=hash_of(new)).exists()


def test_who_could_not_be_reached_comes_last_and_leaves_no_code_behind(listed):
    drawing.draw(by=None, survey=listed, number=2)
    first = interviews.next_to_ask(listed)
    interviews.begin(by=None, contact=first)
    interviews.settle(by=None, contact=first, reached=False)
    assert not Code.objects.filter(survey=listed).exists()
    assert interviews.next_to_ask(listed) != first
    assert interviews.next_to_ask(listed, after=interviews.next_to_ask(listed).pk) == first


def test_who_answered_counts_as_asked_whatever_is_clicked_and_is_not_asked_again(listed):
    drawing.draw(by=None, survey=listed, number=1)
    contact = interviews.next_to_ask(listed)
    Code.objects.filter(pk=hash_of(interviews.begin(by=None, contact=contact))).update(used=True)
    with pytest.raises(Refused):
        interviews.begin(by=None, contact=contact)
    assert interviews.settle(by=None, contact=contact, reached=False).interviewed


def test_nothing_of_a_single_interview_is_written_down(listed):
    drawing.draw(by=None, survey=listed, number=1)
    before = Entry.objects.count()
    contact = interviews.next_to_ask(listed)
    interviews.begin(by=None, contact=contact)
    interviews.settle(by=None, contact=contact, reached=True)
    assert Entry.objects.count() == before


def test_the_office_asks_no_one(listed):
    drawing.draw(by=None, survey=listed, number=1)
    contact = interviews.next_to_ask(listed)
    lead = lead_of(listed)
    with pytest.raises(PermissionDenied):
        interviews.begin(by=lead, contact=contact)
    with pytest.raises(PermissionDenied):
        interviews.settle(by=lead, contact=contact, reached=True)


def test_everyone_is_forgotten_when_the_round_is_announced(counter):
    drawing.draw(by=None, survey=counter, number=20)
    codes = Code.objects.count()
    assert drawing.forget_contacts(counter.round) == 30
    assert not Contact.objects.exists()
    assert not EmailInvitation.objects.exists()
    assert Code.objects.count() == codes


def test_a_list_is_read_by_its_columns_and_reported_by_row(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("ชื่อ,โทรศัพท์,อีเมล\nก,02.1234.567,\nข,,\nค,12,\nง,๐๒๑๒๓๔๕๖๗,d@m.example\nจ,,e@m.example\n")
    read = in_file(path)
    assert [fault.row for fault in read.faults] == [3, 4]
    assert read.repeated == (5,)
    assert read.entries == (ListedPerson("ก", "021234567", ""), ListedPerson("จ", "", "e@m.example"))
    path.write_text("ชื่อ,ที่อยู่\nก,ข\n")
    assert in_file(path) == PeopleList(faults=in_file(path).faults)
    assert [fault.row for fault in in_file(path).faults] == [1]
