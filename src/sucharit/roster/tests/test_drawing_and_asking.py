"""Drawing by chance, asking one at a time: no one chooses, offices see no names, nothing is shown twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from sucharit.cli.rounds import advance_
from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.roster.actions import drawing, interviews, invitations
from sucharit.roster.codes import hash_of
from sucharit.roster.contact_lists import ListedPerson, read_contacts
from sucharit.roster.models import Code, Contact, EmailInvitation
from sucharit.surveys.models import Mode, Turnout
from sucharit.surveys.tests.office_people import assessor_of, lead_of, someone
from sucharit.surveys.tests.small_round import open_round, pass_a_night, survey
from sucharit.tables import Faults, InputFaults
from sucharit.uploads.models import WaitingFile
from sucharit.uploads.tables import Upload
from sucharit.uploads.waiting import keep
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
    Turnout.objects.create(survey=eit, day=timezone.localdate(), answers=9)
    pass_a_night()
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
        contact = interviews.offer(by=None, survey=listed)
        code = interviews.begin(by=assessor, contact=contact)
        Code.objects.filter(pk=hash_of(code)).update(used=True)
        interviews.settle(by=assessor, contact=contact, reached=True)
    assert interviews.offer(by=None, survey=listed) is None
    assert interviews.interview_progress(listed) == interviews.InterviewProgress(
        selected=3, interviewed=3, unreached=0
    )


def test_no_one_is_asked_before_the_first_day(listed):
    drawing.draw(by=None, survey=listed, number=1)
    contact = interviews.offer(by=None, survey=listed)
    listed.first = timezone.localdate() + timedelta(days=1)
    listed.save(update_fields=["first"])
    with pytest.raises(Refused, match="ยังไม่ถึงวันแรก"):
        interviews.begin(by=None, contact=contact)
    assert not Code.objects.filter(survey=listed).exists()


def test_beginning_again_voids_the_code_before(listed):
    drawing.draw(by=None, survey=listed, number=1)
    contact = interviews.offer(by=None, survey=listed)
    old, new = (interviews.begin(by=None, contact=contact) for _ in range(2))
    assert not Code.objects.filter(pk=hash_of(old)).exists()
    assert Code.objects.filter(pk=hash_of(new)).exists()


def test_who_could_not_be_reached_comes_last_and_leaves_no_code_behind(listed):
    drawing.draw(by=None, survey=listed, number=2)
    first = interviews.offer(by=None, survey=listed)
    interviews.begin(by=None, contact=first)
    interviews.settle(by=None, contact=first, reached=False)
    assert not Code.objects.filter(survey=listed).exists()
    second = interviews.offer(by=None, survey=listed)
    assert second != first
    assert interviews.offer(by=None, survey=listed, after=second.pk) == first


def test_who_answered_counts_as_asked_whatever_is_clicked_and_is_not_asked_again(listed):
    drawing.draw(by=None, survey=listed, number=1)
    contact = interviews.offer(by=None, survey=listed)
    Code.objects.filter(pk=hash_of(interviews.begin(by=None, contact=contact))).update(used=True)
    with pytest.raises(Refused):
        interviews.begin(by=None, contact=contact)
    assert interviews.settle(by=None, contact=contact, reached=False).interviewed


def test_nothing_of_a_single_interview_is_written_down(listed):
    drawing.draw(by=None, survey=listed, number=1)
    before = Entry.objects.count()
    contact = interviews.offer(by=None, survey=listed)
    interviews.begin(by=None, contact=contact)
    interviews.settle(by=None, contact=contact, reached=True)
    assert Entry.objects.count() == before


def test_the_office_asks_no_one(listed):
    drawing.draw(by=None, survey=listed, number=1)
    contact = interviews.offer(by=None, survey=listed)
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


def test_a_list_is_read_by_its_columns_and_reported_by_row_and_column(tmp_path):
    path = tmp_path / "list.csv"
    content = "ชื่อ,เบอร์โทร,อีเมล\nก,02.1234.567,\nง,๐๒๑๒๓๔๕๖๗,d@m.example\nจ,,e@m.example\n"
    path.write_text(content)
    faults = Faults()
    read = read_contacts(path, faults)
    assert read.repeated == (3,)
    assert read.people == (ListedPerson("ก", "021234567", ""), ListedPerson("จ", "", "e@m.example"))
    assert not len(faults)
    path.write_text(f"{content}ข,,\nค,12,\nช,,x@\n")
    read_contacts(path, faults)
    with pytest.raises(InputFaults) as raised:
        faults.raise_if_any()
    assert [(fault.row, fault.column) for fault in raised.value.faults] == [
        (5, ""),
        (6, "เบอร์โทร"),
        (7, "อีเมล"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [("ชื่อ,ที่อยู่\nก,ข\n", "a column phone or email"), ("ชื่อ,โทร\n", "at least one person under the header")],
)
def test_a_list_without_anyone_to_reach_says_what_is_lacking(tmp_path, content, expected):
    path, faults = tmp_path / "list.csv", Faults()
    path.write_text(content)
    assert read_contacts(path, faults).people == ()
    with pytest.raises(InputFaults, match=expected):
        faults.raise_if_any()


def test_lists_that_wait_for_a_yes_go_when_the_round_is_announced(listed, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("ชื่อ,โทร\nก,021234567\n")
    upload = Upload(path, "0" * 64)
    lead = lead_of(listed)
    keep(upload, drawing.CONTACTS, drawing.contacts_subject(listed), lead)
    other = keep(upload, "head-counts", f"round:{listed.round_id}", lead)
    drawing.forget_contacts(listed.round)
    assert WaitingFile.objects.get() == other


# — several assessors at once —


@pytest.fixture
def two(listed):
    """Two assessors of one survey with three people drawn."""
    drawing.draw(by=None, survey=listed, number=3)
    return assessor_of(listed), someone("other", RoleKind.ASSESSOR, listed.organisation)


def test_two_assessors_are_never_offered_the_same_person(listed, two):
    first, second = (interviews.offer(by=person, survey=listed) for person in two)
    assert first != second
    assert interviews.offer(by=two[0], survey=listed) == first  # a reload shows the same again
    third = interviews.offer(by=two[0], survey=listed, after=first.pk)
    assert third not in (first, second)
    assert interviews.offer(by=two[1], survey=listed, after=second.pk) == first  # let go by the first


def test_who_is_held_by_another_can_not_be_asked(listed, two):
    held = interviews.offer(by=two[0], survey=listed)
    with pytest.raises(Refused):
        interviews.begin(by=two[1], contact=held)
    assert interviews.begin(by=two[0], contact=held)


def test_an_assessor_who_went_home_holds_no_one_for_long(listed, two, monkeypatch):
    held = interviews.offer(by=two[0], survey=listed)
    offered = [interviews.offer(by=two[1], survey=listed)]
    later = timezone.now() + interviews.HOLDING + interviews.HOLDING_QUARTER
    monkeypatch.setattr(timezone, "now", lambda: later)
    for _ in range(2):
        offered.append(interviews.offer(by=two[1], survey=listed, after=offered[-1].pk))
    assert held in offered


def test_when_others_hold_everyone_left_the_page_says_so(listed, two):
    for _ in range(2):
        contact = interviews.offer(by=two[0], survey=listed)
        interviews.settle(by=two[0], contact=contact, reached=True)
    interviews.offer(by=two[0], survey=listed)
    assert interviews.offer(by=two[1], survey=listed) is None
    assert interviews.held_by_others(by=two[1], survey=listed) == 1


def test_who_was_asked_is_held_by_no_one_and_no_moment_is_left(listed, two):
    contact = interviews.offer(by=two[0], survey=listed)
    assert Contact.objects.get(pk=contact.pk).held_until.minute % 15 == 0
    interviews.settle(by=two[0], contact=contact, reached=False)
    assert not Contact.objects.exclude(held_by=None, held_until=None).exists()


def test_a_hold_that_is_over_is_emptied_by_the_next_look_and_by_the_timer(listed, two, monkeypatch):
    """An assessor begins, the person answers, and the page is closed without a word."""
    later = timezone.now() + interviews.HOLDING + interviews.HOLDING_QUARTER
    for empty in (
        lambda: interviews.offer(by=None, survey=listed),
        lambda: CliRunner().invoke(advance_, catch_exceptions=False),
    ):
        interviews.begin(by=two[0], contact=interviews.offer(by=two[0], survey=listed))
        with monkeypatch.context() as clock:
            clock.setattr(timezone, "now", lambda: later)
            empty()
        assert not Contact.objects.exclude(held_by=None, held_until=None).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_assessors_who_open_the_page_in_the_same_moment_get_different_people():
    listed = survey(open_round(), instrument="eit", channel="2")
    people = [ListedPerson(f"คน {n}", f"0220000{n:02}", "") for n in range(8)]
    drawing.list_contacts(by=None, survey=listed, people=people)
    drawing.draw(by=None, survey=listed, number=8)
    assessors = [someone(f"a{n}", RoleKind.ASSESSOR, listed.organisation) for n in range(8)]
    together = Barrier(len(assessors))

    def open_page(person):
        together.wait()
        try:
            return interviews.offer(by=person, survey=listed).pk
        finally:
            connection.close()

    for _ in range(5):
        Contact.objects.update(**interviews.NOT_HELD)
        with ThreadPoolExecutor(len(assessors)) as pool:
            offered = list(pool.map(open_page, assessors))
        assert len(set(offered)) == len(assessors)


# — how many to draw —


def test_a_draw_begins_with_what_the_quota_lacks(listed):
    need = drawing.draw_need(listed)
    assert need.missing > 12
    assert need.number_to_draw(12) == 12  # no more than there are
    drawing.draw(by=None, survey=listed, number=5)
    assert drawing.draw_need(listed).expected == 5
    assert drawing.DrawNeed(missing=20, expected=5).number_to_draw(100) == 15
    assert drawing.DrawNeed(missing=0, expected=0).number_to_draw(100) == 1


def test_who_could_not_be_reached_is_not_expected_to_answer(listed):
    drawing.draw(by=None, survey=listed, number=4)
    interviews.settle(by=None, contact=interviews.offer(by=None, survey=listed), reached=False)
    assert drawing.draw_need(listed).expected == 3
