"""The history of all that was done names no respondent; and no output can be set against another."""

import csv
import io
import json
import zipfile
from collections import Counter

import pytest
from django.core import mail
from django.test import Client

from sucharit.answers.envelope import Answer
from sucharit.cycle import actions as cycle
from sucharit.cycle.tests.small_year import Year, keys
from sucharit.history.models import Entry
from sucharit.privacy.gate import enough
from sucharit.respond import intake
from sucharit.roster import sending
from sucharit.roster.actions import drawing, interviews, invitations, slips
from sucharit.roster.contact_lists import ListedPerson
from sucharit.roster.models import Code, Contact, EmailInvitation
from sucharit.rounds import rules
from sucharit.rounds.states import State
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.tests.small_round import open_round, survey

pytestmark = pytest.mark.django_db
EMAIL, PHONE, NAME = "kanda@teachers.example", "0112233445", "กานดา ผู้ตอบ"


def everything_traced() -> str:
    return "\n".join(repr(one) for one in Entry.objects.values())


def test_the_history_names_no_respondent_whatever_is_done_with_letters_slips_and_draws(play):
    round = open_round({"one": 60, "two": 60})
    iit, counter, asked = survey(round), survey(round, "two", "eit"), survey(round, "one", "eit", "2")
    slips.print_slips(by=None, survey=iit, number=3)
    invitations.invite_by_email(by=None, survey=iit, addresses=[EMAIL])
    sending.send_waiting(iit)
    invitations.send_reminders(by=None, survey=iit, to="unused")
    sending.send_waiting(iit)
    drawing.choose_mode(by=None, survey=counter, mode=Mode.DRAWN)
    Contact.objects.create(survey=counter, name=NAME, email=EMAIL, phone="")
    drawing.draw(by=None, survey=counter, number=1)
    drawing.list_contacts(by=None, survey=asked, people=[ListedPerson(NAME, PHONE, "")])
    drawing.draw(by=None, survey=asked, number=1)
    contact = Contact.objects.get(survey=asked)
    code = interviews.begin(by=None, contact=contact)
    play.send(asked, code, play.an_answer(asked, 1, comment="ข้อความลับ"))
    interviews.settle(by=None, contact=contact, reached=True)
    slips.void_slips(by=None, survey=iit)
    assert drawing.forget_contacts(round) == 4
    traced = everything_traced()
    assert "surveys.draw" in traced
    ids = [
        str(one) for model in (EmailInvitation, Contact) for one in model.objects.values_list("pk", flat=True)
    ]
    letters = "".join(letter.body for letter in mail.outbox)
    sent = [word for word in letters.split() if word.count("-") == 2 and len(word) == 14]
    assert sent  # the codes that stood in letters
    for secret in (EMAIL, PHONE, NAME, code, "ข้อความลับ", str(contact.pk), *ids, *sent):
        assert secret not in traced
    for link in Survey.objects.values_list("link", flat=True):
        assert link not in traced
    for used in Code.objects.values_list("pk", flat=True):
        assert bytes(used).hex() not in traced


def test_an_answer_or_an_interview_leaves_no_entry_whose_time_would_be_its_own(play):
    scene = play.answered(2)
    asked = survey(scene.survey.round, "one", "eit", "2")
    drawing.list_contacts(by=None, survey=asked, people=[ListedPerson(NAME, PHONE, "")])
    drawing.draw(by=None, survey=asked, number=1)
    before = Entry.objects.count()
    contact = Contact.objects.get()
    code = interviews.begin(by=None, contact=contact)
    play.send(asked, code, play.an_answer(asked, 1))
    interviews.settle(by=None, contact=contact, reached=True)
    assert Entry.objects.count() == before


def test_a_box_once_opened_never_takes_one_more_person_so_no_two_tables_differ_by_one():
    ahead, reached = [State.SCORED], set()
    while ahead:
        state = ahead.pop()
        if state not in reached:
            reached.add(state)
            ahead += rules.MOVES[state]
    assert reached == {State.SCORED, State.ANNOUNCED}


@pytest.fixture
def announced():
    """Two of forty people of the north say the worst of everything, all others the best."""
    year = Year()
    year.open()
    for code in ("north", "south"):
        year.answer(code, "iit", 38)
        year.answer(code, "eit", 40)
        year.publish(code)
    iit = Survey.objects.select_related("questionnaire").get(
        round=year.round, organisation__code="north", instrument="iit"
    )
    asked = sum(len(i["questions"]) for s in iit.questionnaire.content["sections"] for i in s["items"])
    for key in keys(iit, 2):
        at = {"survey": iit.pk, "link": iit.link, "comment_bytes": iit.comment_bytes}
        assert (
            intake.receive(**at, credential=key, answer=Answer(b"\1" * asked))
            is intake.AnswerOutcome.ACCEPTED
        )
    year.close()
    year.score()
    year.round.refresh_from_db()
    cycle.announce_round(by=year.alice, round=year.round)
    return year


def test_the_table_of_an_office_does_not_say_that_two_of_forty_said_the_worst(announced):
    bob = Client(headers={"host": "localhost"})
    bob.force_login(announced.bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = f"/desk/answers/rounds/{announced.round.pk}/north/iit/"
    table = json.loads(bob.get(f"{page}table.json").content)
    chosen = {row["chosen"] for row in table}
    assert 40 in chosen
    assert all(enough(number) for number in chosen)


def test_the_public_file_of_facts_counts_what_the_two_chose_and_holds_no_row_of_theirs(announced):
    """Counts are public, so that a stranger can score (docs/decisions/0010); a row is no person's."""
    answer = Client(headers={"host": "localhost"}).get(f"/office/north/facts-{announced.round.year}.zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as packed:
        _, *rows = csv.reader(io.StringIO(packed.read("iit.csv").decode("utf-8-sig")))
    assert len(rows) == 40
    for column in list(zip(*rows, strict=True))[1:]:
        assert Counter(column)["1"] == 2
        assert list(column) == sorted(column)  # written from the counts alone: a line is no person's
