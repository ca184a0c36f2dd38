"""Who kept an older checkpoint gets a few hashes that lead to a newer one, from the site or a folder."""

from itertools import pairwise

import pytest
from click.testing import CliRunner
from django.test import Client

from sucharit.checkpoints.adding import AddCheckpoint
from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.notes import Note
from sucharit.cli.history import command
from sucharit.history.models import Seal
from sucharit.history.tests.entries import sql, write_and_seal
from sucharit.public_proof import views
from sucharit.public_proof.publishing import NotPublished, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed():
    write_and_seal([1, 2, 3], [4], [5, 6])


def root_over(size):
    return bytes.fromhex(Seal.objects.get(size=size).root)


def get(older, size):
    return Client().get(f"/proof/consistency/{older}/{size}")


@pytest.mark.parametrize(("older", "size"), [(0, 3), (3, 3), (3, 4), (3, 6), (4, 6)])
def test_any_two_checkpoints_are_linked_for_everyone(sealed, older, size):
    answer = get(older, size)
    asked = AddCheckpoint.parse(answer.content)
    assert Checkpoint.parse(asked.checkpoint.text).size == size
    assert asked.old == older
    assert not older or asked.continues(root_over(older))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("older", "size"), [(6, 3), (2, 6), (3, 5), (7, 7), (3, 2**63), (2**63, 2**63), ("9" * 400, "9" * 400)]
)
def test_where_there_are_no_such_checkpoints_nothing_is_linked(sealed, older, size):
    assert get(older, size).status_code == 404


def test_two_checkpoints_that_contradict_each_other_are_told_so(sealed):
    sql("UPDATE history_seal SET root = %s WHERE size = 3", "0" * 64)
    answer = get(3, 6)
    assert answer.status_code == 409
    assert "do not fit each other" in answer.content.decode()


def test_a_page_reads_so_many_entries_and_no_more(sealed, monkeypatch):
    monkeypatch.setattr(views, "MAX_LEAVES", 0)
    answer = get(3, 6)
    assert answer.status_code == 422
    assert "sucharit history consistency" in answer.content.decode()


def test_the_command_prints_the_same(sealed):
    for arguments in (["3"], ["3", "6"]):
        assert CliRunner().invoke(command, ["consistency", *arguments]).output == get(3, 6).content.decode()
    refused = CliRunner().invoke(command, ["consistency", "2"])
    assert refused.exit_code == 1
    assert "there is no seal over 2 entries" in refused.output
    assert CliRunner().invoke(command, ["consistency", "2", "9"]).exit_code == 1


def test_a_published_folder_is_a_chain_from_its_first_checkpoint(sealed, tmp_path):
    for size in (7, 8, 9):
        publish(tmp_path)
        write_and_seal([size])
    publish(tmp_path)
    publish(tmp_path)
    sizes = [6, 7, 8, 9]
    links = sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.glob("consistency/*/*"))
    assert links == [f"consistency/{old}/{new}" for old, new in pairwise(sizes)]
    for link in links:
        old = link.split("/")[1]
        kept = Checkpoint.parse(Note.parse((tmp_path / "checkpoints" / old).read_bytes()).text)
        assert AddCheckpoint.parse((tmp_path / link).read_bytes()).continues(kept.root)


def test_what_does_not_continue_what_was_published_is_not_published(sealed, tmp_path):
    publish(tmp_path)
    write_and_seal([7])
    sql("UPDATE history_seal SET root = %s WHERE size = 7", "0" * 64)
    with pytest.raises(NotPublished, match="do not fit each other"):
        publish(tmp_path)
    assert not (tmp_path / "consistency").exists()
