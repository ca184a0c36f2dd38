"""`sucharit people`: how the first operator comes in, and how one who is locked out does."""

import pytest
from click.testing import CliRunner

from sucharit.cli.people import command
from sucharit.history.models import Entry
from sucharit.people import actions
from sucharit.people.models import Invitation, Person, RoleKind
from sucharit.people.tests.factories import make_headquarters

pytestmark = pytest.mark.django_db(transaction=True)


def call(*words: str):
    return CliRunner().invoke(command, words)


def test_the_first_operator_comes_in_by_a_letter(mailoutbox):
    make_headquarters()
    answer = call("invite", "operator@obec.example", "--at", "obec")
    assert answer.output == "a link for operator@obec.example as operator at obec was sent\n"
    assert "/join/" in mailoutbox[0].body
    assert Invitation.objects.get().kind == "operator"
    assert Entry.objects.get().by == "command line"


def test_an_operator_who_is_locked_out_gets_a_new_link(mailoutbox):
    person = Person.objects.create_user("operator@obec.example", name_th="ส่วนกลาง")
    actions.give_role(by=None, person=person, kind=RoleKind.OPERATOR, organisation=make_headquarters())
    assert call("list").output == "obec\toperator\toperator@obec.example\tส่วนกลาง\n"
    assert call("restore-access", "operator@obec.example").exit_code == 0
    assert [letter.to for letter in mailoutbox] == [["operator@obec.example"]] * 2


def test_many_come_in_by_one_file_after_a_dry_run(mailoutbox, tmp_path):
    make_headquarters()
    path = tmp_path / "i.csv"
    path.write_text("email,organisation,role\na@obec.example,obec,staff\nb@obec.example,obec,executive\n")
    tried = call("invite-many", str(path), "--dry-run")
    assert "new  a@obec.example  staff  obec" in tried.output
    assert not Invitation.objects.exists()
    assert "all were sent" in call("invite-many", str(path)).output
    assert len(mailoutbox) == 2
    assert "0 to invite, 0 hold the role, 2 have a link" in call("invite-many", str(path)).output


def test_a_file_with_a_fault_invites_no_one_and_names_the_row(tmp_path):
    make_headquarters()
    path = tmp_path / "i.csv"
    path.write_text("email,organisation,role\na@obec.example,obec,staff\nb@obec.example,nowhere,staff\n")
    answer = call("invite-many", str(path))
    assert answer.exit_code == 2
    assert "row 3" in answer.output
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("invite", "x@obec.example", "--at", "nowhere"), "no organisation has the code 'nowhere'"),
        (("restore-access", "x@obec.example"), "no one signs in with 'x@obec.example'"),
    ],
)
def test_what_cannot_be_done_is_reported(words, message):
    answer = call(*words)
    assert answer.exit_code == 1
    assert message in answer.output
