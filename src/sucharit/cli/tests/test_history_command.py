"""`sucharit history`: operators seal what happened, and anyone can check that it was not changed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Answer

from sucharit.cli.history import command
from sucharit.history.kept import FILE
from sucharit.history.models import Entry, Seal
from sucharit.history.tests.entries import sql, write

pytestmark = pytest.mark.django_db


def call(*words: str) -> Answer:
    return CliRunner().invoke(command, list(words))


def test_sealing_prints_a_note_to_keep_and_verifying_says_that_all_fits(tmp_path: Path) -> None:
    write(1, 2)
    note = call("seal")
    assert note.exit_code == 0
    assert note.stdout == Seal.objects.get().note()
    write(3)
    answer = call("verify")
    assert (answer.exit_code, answer.stdout) == (0, "all 2 entries fit 1 seals; 1 not sealed yet\n")
    notes = tmp_path / "kept"
    notes.write_text(note.stdout + "\n" + call("seal").stdout)
    answer = call("verify", "--kept", str(notes))
    assert answer.stdout == "all 3 entries fit 2 seals; 0 not sealed yet\n"
    again = call("seal")
    assert (again.stdout, again.stderr) == (Seal.objects.last().note(), "nothing new to seal\n")


def test_an_empty_history_fits(db: None) -> None:
    assert call("verify").stdout == "all 0 entries fit 0 seals; 0 not sealed yet\n"
    assert call("list").stdout == "nothing recorded yet\n"
    assert call("list", "--about", "announcement:x").stdout == "nothing recorded about announcement:x\n"


def test_every_contradiction_is_reported_and_the_exit_status_is_1() -> None:
    write(1, 2, 3)
    call("seal")
    sql("DELETE FROM history_entry WHERE position = 0")
    sql("UPDATE history_entry SET verb = 'other' WHERE position = 2")
    answer = call("verify")
    assert (answer.exit_code, answer.stdout) == (1, "")
    missing, changed, count = answer.stderr.splitlines()
    assert missing == "entry 0 is missing"
    assert "was changed after it was written" in changed
    assert count == "contradictions: 2"


def test_a_history_cut_short_contradicts_the_notes_stored_elsewhere(tmp_path: Path) -> None:
    write(1)
    notes = tmp_path / "kept"
    notes.write_text(call("seal").stdout)
    sql("DELETE FROM history_entry")
    sql("DELETE FROM history_seal")
    assert call("verify").exit_code == 0
    answer = call("verify", "--kept", str(notes))
    assert answer.exit_code == 1
    assert "a seal over 1 entries was kept elsewhere, but here is none" in answer.stderr
    notes.write_text("something else")
    assert call("verify", "--kept", str(notes)).exit_code == 2


def test_production_without_a_key_reads_how_to_give_one(settings) -> None:
    write(1)
    settings.MODE = "production"
    answer = call("seal")
    assert answer.exit_code == 1
    assert "SUCHARIT_HISTORY_KEY is not set, so nothing can be sealed" in answer.stderr
    assert Entry.objects.unsealed().count() == 1


def test_nothing_is_sealed_over_a_contradiction() -> None:
    write(1)
    call("seal")
    sql("UPDATE history_seal SET signature = ''")
    write(2)
    answer = call("seal")
    assert answer.exit_code == 1
    assert "the signature of the seal over 1 entries is not good" in answer.stderr


def test_the_list_shows_the_newest_first_and_how_to_go_on() -> None:
    first, second, third = write(1, 2, 3)
    lines = call("list", "--most", "2").stdout.splitlines()
    assert [line.split()[0] for line in lines[:2]] == [str(third.pk), str(second.pk)]
    assert lines[2] == f"older ones: --before {second.pk}"
    (last,) = call("list", "--before", str(second.pk)).stdout.splitlines()
    assert last.startswith(f"{first.pk}  not sealed  ")
    assert last.endswith('Z  command line  results.announce  announcement:obec-area/2566  {"offices": 1}')


def test_the_list_asks_the_database_once_and_counts_nothing(django_assert_num_queries) -> None:
    write(*range(5), about="a")
    write(*range(5), about="b")
    with django_assert_num_queries(1) as queries:
        assert len(call("list", "--about", "a").stdout.splitlines()) == 5
    assert "COUNT" not in queries.captured_queries[0]["sql"]


def test_verifying_asks_a_set_number_of_questions_however_long_the_log(
    django_assert_max_num_queries,
) -> None:
    write(*range(300))
    call("seal")
    with django_assert_max_num_queries(8) as queries:
        call("verify")
    assert not [query for query in queries.captured_queries if "COUNT(" in query["sql"]]


def test_a_proof_is_json_and_an_entry_without_one_is_refused_in_words() -> None:
    sealed, *_ = write(1, 2, 3)
    call("seal")
    proof = json.loads(call("proof", str(sealed.pk)).stdout)
    assert (proof["leaf_index"], proof["tree_size"], len(proof["inclusion_path"])) == (0, 3, 2)
    (waiting,) = write(4)
    assert "is not sealed yet" in call("proof", str(waiting.pk)).stderr
    assert "there is no entry 0" in call("proof", "0").stderr
    assert call("proof", "0").exit_code == 1


def take_stamps(*entries: Entry) -> None:
    for entry in entries:
        sql("UPDATE history_entry SET stamp = NULL WHERE id = %s", entry.pk)


def test_what_no_one_here_wrote_is_left_out_until_an_operator_decides() -> None:
    honest, old, forged = write(1, 2, 3)
    take_stamps(old, forged)
    answer = call("seal")
    assert answer.exit_code == 1
    assert answer.stdout == Seal.objects.get(size=1).note()
    assert f"not sealed: entry {old.pk} (" in answer.stderr
    assert "`sucharit history accept` or `reject`" in answer.stderr
    assert call("verify").stderr.splitlines()[-1] == "contradictions: 2"

    assert call("accept", "--reason", "x").exit_code == 2
    assert call("accept", "--all", str(old.pk), "--reason", "x").exit_code == 2
    assert call("accept", str(old.pk), "--reason", "from before").exit_code == 1  # no one said yes
    answer = call("accept", str(old.pk), "--reason", "from before", "--yes")
    assert (answer.exit_code, answer.stdout) == (0, "accepted and sealed: 1\n")
    answer = call("reject", str(honest.pk), "--reason", "x", "--yes")
    assert f"no entry waits without a stamp under the number {honest.pk}" in answer.stderr
    assert call("reject", str(forged.pk), "--reason", "no one's", "--yes").stdout == "rejected: 1\n"

    assert call("seal").exit_code == 0
    answer = call("verify")
    assert answer.exit_code == 0
    assert answer.stderr == "note: 1 entries bear no stamp of this site; an operator accepted them\n"


def test_a_note_that_the_machine_kept_itself_is_compared_without_being_asked_for(settings) -> None:
    write(1)
    call("seal")
    (settings.VAR / FILE).write_text(Seal.objects.get().note())
    assert call("verify").exit_code == 0
    sql("DELETE FROM history_entry")
    sql("DELETE FROM history_seal")
    answer = call("verify")
    assert answer.exit_code == 1
    assert "a seal over 1 entries was kept elsewhere, but here is none" in answer.stderr
