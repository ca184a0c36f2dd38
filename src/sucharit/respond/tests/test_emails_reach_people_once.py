"""Letters of the roster, with a real mail server that refuses, drops the line, and keeps silent."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sucharit.answers.envelope import Answer
from sucharit.history.models import Entry
from sucharit.people.models import Person
from sucharit.respond.intake import AnswerOutcome, receive
from sucharit.roster import sending
from sucharit.roster.actions import invitations, slips
from sucharit.roster.codes import hash_of
from sucharit.roster.models import Code, EmailInvitation, Mailing, MailState
from sucharit.roster.sending import Batch, Interruption
from sucharit.roster.tests.mail_server import mail_server
from sucharit.surveys.tests.office_people import lead_of
from sucharit.surveys.tests.small_round import open_round, survey
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db
CODE = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")
FIVE = ["ann@mail.example", "ben@mail.example", "cat@mail.example", "dan@mail.example", "eve@mail.example"]


@pytest.fixture
def server(settings):
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def iit():
    found = survey(open_round({"one": 8}))
    invitations.invite_by_email(by=None, survey=found, addresses=FIVE)
    return found


def code_in(message) -> str:
    codes = set(CODE.findall(message.get_content()))
    assert len(codes) == 1
    return codes.pop()


def works(iit, code: str) -> bool:
    return Code.objects.filter(survey=iit, pk=hash_of(code), used=False).exists()


def answer_with(iit, code: str) -> AnswerOutcome:
    from sucharit.surveys.snapshot import questionnaire

    parts = len(questionnaire(iit.questionnaire_id).questions)
    return receive(
        survey=iit.pk,
        link=iit.link,
        comment_bytes=iit.comment_bytes,
        credential=hash_of(code),
        answer=Answer(choices=bytes([1]) * parts),
    )


def codes_by_person(server) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for message in server.messages:
        found.setdefault(message["To"], []).append(code_in(message))
    return found


def test_everyone_on_the_roster_gets_one_letter_with_a_code_that_works(server, iit):
    assert sending.send_waiting(iit) == Batch(completed=5)
    assert sorted(server.to()) == FIVE
    assert all(works(iit, code) for codes in codes_by_person(server).values() for code in codes)
    assert sending.send_waiting(iit) == Batch()
    assert len(server.messages) == 5


def test_a_letter_is_thai_first_then_english_and_plain(server, iit):
    sending.send_waiting(iit)
    message = server.messages[0]
    text = message.get_content()
    assert message.get_content_type() == "text/plain"
    assert text.index("เปิดลิงก์นี้เพื่อตอบ") < text.index("— — —")
    assert f"/a/{iit.link}/#{code_in(message)}" in text


def test_no_code_stands_in_the_database_or_the_history(server, iit):
    sending.send_waiting(iit)
    kept = str(list(EmailInvitation.objects.values())) + str(list(Entry.objects.values()))
    kept += str(list(Mailing.objects.values())) + str([bytes(c.pk) for c in Code.objects.all()])
    for codes in codes_by_person(server).values():
        assert codes[0] not in kept
        assert codes[0].replace("-", "") not in kept


def test_codes_made_before_the_letters_went_out_are_known_to_no_one_but_count(iit):
    assert iit.codes.count() == 5
    with pytest.raises(Refused):
        slips.print_slips(by=None, survey=iit, number=4)
    assert slips.print_slips(by=None, survey=iit, number=3)


def test_more_people_than_the_head_count_are_not_invited_and_nothing_is_half_done(iit):
    with pytest.raises(Refused, match="3"):
        invitations.invite_by_email(by=None, survey=iit, addresses=[f"p{n}@mail.example" for n in range(4)])
    assert iit.invitations.count() == 5


def test_those_invited_already_are_shown_as_a_number(iit):
    assert invitations.invite_by_email(by=None, survey=iit, addresses=["new@mail.example", *FIVE[:2]]) == (
        invitations.RosterAdditions(new=1, already=2)
    )


def test_a_mail_server_that_is_not_there_leaves_every_code_untouched(settings, iit):
    with mail_server(settings) as gone:
        pass
    assert gone.messages == []
    before = set(Code.objects.values_list("pk", flat=True))
    assert sending.send_waiting(iit) == Batch(waiting=5, interruption=Interruption.UNREACHABLE)
    assert set(Code.objects.values_list("pk", flat=True)) == before


def test_a_silent_mail_server_is_left_after_a_while_and_the_rest_waits(settings, server, iit):
    server.silent = True
    settings.EMAIL_TIMEOUT = 0.2
    assert sending.send_waiting(iit).interruption is Interruption.UNREACHABLE
    assert server.contacted.is_set()
    assert invitations.count_emails(iit).waiting == 5


@pytest.mark.parametrize("delivered", [True, False])
def test_a_line_that_drops_midway_never_leaves_two_codes_that_work(server, iit, delivered):
    server.drops_after, server.takes_the_dropped = 2, delivered
    first = sending.send_waiting(iit)
    assert (first.completed, first.waiting, first.interruption) == (2, 3, Interruption.BROKE_OFF)
    server.drops_after = None
    assert sending.send_waiting(iit) == Batch(completed=3)
    by_person = codes_by_person(server)
    assert set(by_person) == set(FIVE)
    for codes in by_person.values():
        assert [works(iit, code) for code in codes] == [False] * (len(codes) - 1) + [True]
    assert len(server.messages) == (6 if delivered else 5)
    assert iit.codes.count() == 5


def test_who_answered_by_the_letter_in_doubt_is_not_written_to_again(server, iit):
    server.drops_after, server.takes_the_dropped = 0, True
    sending.send_waiting(iit)
    assert answer_with(iit, code_in(server.messages[0])) is AnswerOutcome.ACCEPTED
    server.drops_after = None
    sending.send_waiting(iit)
    assert sorted(server.to()) == FIVE
    assert invitations.count_emails(iit).waiting == 0


def test_an_address_that_does_not_exist_is_set_aside_and_the_others_get_theirs(server, iit):
    server.refuses = {FIVE[2]: "550 no such person"}
    assert sending.send_waiting(iit) == Batch(completed=4, refused=1)
    assert invitations.count_emails(iit) == invitations.EmailCounts(
        total=5, completed=4, waiting=0, refused=1
    )


def test_an_address_that_is_not_taken_just_now_waits_for_the_next_time(server, iit):
    server.refuses = {FIVE[0]: "451 come back later"}
    assert sending.send_waiting(iit) == Batch(completed=4, waiting=1)
    server.refuses = {}
    assert sending.send_waiting(iit) == Batch(completed=1)


def test_a_batch_is_bounded_and_the_next_goes_on(server, iit):
    assert sending.send_waiting(iit, limit=2) == Batch(completed=2, waiting=3)
    assert sending.send_waiting(iit, limit=2) == Batch(completed=2, waiting=1)
    assert sending.send_waiting(iit, seconds=-1) == Batch(waiting=1)


def test_two_senders_do_not_write_to_the_same_people(server, iit):
    later = timezone.now() + sending.LEASE
    Mailing.objects.create(survey=iit, sender="6f9619ff-8b86-4d01-b42d-00cf4fc964ff", until=later)
    assert sending.send_waiting(iit) == Batch(waiting=5, interruption=Interruption.BUSY)
    Mailing.objects.update(until=timezone.now() - sending.LEASE)  # it has died
    assert sending.send_waiting(iit) == Batch(completed=5)


def test_letters_wait_for_the_first_day_and_end_with_the_survey(server, iit):
    iit.first = timezone.localdate() + sending.timedelta(days=1)
    assert sending.send_waiting(iit).interruption is Interruption.EARLY
    iit.closed = True
    assert sending.send_waiting(iit).interruption is Interruption.OVER
    assert server.messages == []


def test_a_reminder_brings_a_new_code_and_voids_the_old(server, iit):
    sending.send_waiting(iit)
    invitations.send_reminders(by=lead_of(iit), survey=iit, to="unused")
    sending.send_waiting(iit)
    for old, new in codes_by_person(server).values():
        assert not works(iit, old)
        assert works(iit, new)


def test_only_those_who_did_not_answer_are_reminded_and_no_one_learns_how_many(server, iit):
    sending.send_waiting(iit)
    answered = server.messages[0]
    answer_with(iit, code_in(answered))
    assert invitations.send_reminders(by=None, survey=iit, to="unused") == 5
    before = invitations.count_emails(iit)
    assert sending.send_waiting(iit) == Batch(
        completed=5
    )  # as many as are on the roster, however many answered
    assert before == invitations.EmailCounts(total=5, completed=0, waiting=5, refused=0)
    assert server.to().count(answered["To"]) == 1
    assert len(server.messages) == 9
    assert Entry.objects.get(verb="surveys.send_reminders").what == {"to": "unused", "invitations": 5}


def test_a_reminder_to_all_does_not_tell_who_answered(server, iit):
    """Letters of those who answered differ from the others in nothing but the code, and theirs is dead."""
    sending.send_waiting(iit)
    answered = server.messages[0]
    answer_with(iit, code_in(answered))
    invitations.send_reminders(by=None, survey=iit, to="all")
    sending.send_waiting(iit)
    reminders = server.messages[5:]
    assert sorted(message["To"] for message in reminders) == FIVE
    texts = {CODE.sub("CODE", message.get_content()) for message in reminders}
    assert len(texts) == 1
    dead = [message["To"] for message in reminders if not works(iit, code_in(message))]
    assert dead == [answered["To"]]
    assert iit.codes.filter(used=True).count() == 1


def test_people_are_reminded_at_most_once_a_day(server, iit):
    sending.send_waiting(iit)
    invitations.send_reminders(by=None, survey=iit, to="all")
    sending.send_waiting(iit)
    with pytest.raises(Refused):
        invitations.send_reminders(by=None, survey=iit, to="unused")
    Mailing.objects.update(reminded=timezone.localdate() - sending.timedelta(days=1))
    assert invitations.send_reminders(by=None, survey=iit, to="unused") == 5


def test_strangers_neither_invite_nor_remind(iit):
    stranger = Person.objects.create_user("stranger@mail.example", name_th="คนอื่น")
    with pytest.raises(PermissionDenied):
        invitations.invite_by_email(by=stranger, survey=iit, addresses=["x@mail.example"])
    with pytest.raises(PermissionDenied):
        invitations.send_reminders(by=stranger, survey=iit, to="all")


def test_the_roster_keeps_no_time_of_any_person():
    kinds = {field.get_internal_type() for field in EmailInvitation._meta.get_fields()}
    assert not kinds & {"DateField", "DateTimeField", "TimeField", "AutoField", "BigAutoField"}
    assert set(MailState.values) == {"waiting", "again", "sent", "refused"}
