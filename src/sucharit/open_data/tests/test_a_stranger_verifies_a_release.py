"""What `sucharit verify` says of a release: equal as it was made, and what differs once someone edits it."""

import json

from click.testing import CliRunner

from sucharit.cli.verify import command
from sucharit.history.models import Entry
from sucharit.history.tests.entries import sql
from sucharit.open_data.making import make_release
from sucharit.open_data.tests.open_year import announce_open_year
from sucharit.releases.verifying import verify_release
from sucharit.results import integrity


def test_as_it_was_made_everything_agrees(kept):
    for source in (kept.folder, kept.archive):
        answer = CliRunner().invoke(command, [str(source), "--format", "json"])
        assert answer.exit_code == 0, answer.output


def test_an_edited_count_an_edited_score_and_an_exchanged_entry_are_noticed(kept):
    edits = {"tallies": ('"count":1}', '"count":2}'), "results": ('"rank":1,', '"rank":2,')}
    for table, (before, after) in edits.items():
        path = kept.folder / f"{table}.json"
        whole = path.read_text()
        assert before in whole
        path.write_text(whole.replace(before, after, 1))
        assert verify_release(kept.folder).differs
        path.write_text(whole)
    assert not verify_release(kept.folder).differs
    card = kept.folder / "release.json"
    content = json.loads(card.read_bytes())
    content["entry"]["what"]["root"] = "0" * 64
    card.write_text(json.dumps(content))
    assert verify_release(kept.folder).differs


def test_a_corrected_release_verifies_too(kept, announcement):
    corrected = make_release(announce_open_year(replace=True, lean=5))
    assert not verify_release(corrected.folder).differs
    assert not verify_release(kept.folder).differs


def test_one_from_before_there_were_roots_is_not_called_equal(announcement):
    sql("UPDATE results_result SET salt = ''")
    entry = Entry.objects.about("announcement:obec-area/2566").get()
    what = {name: value for name, value in entry.what.items() if name != "root"}
    sql(
        "UPDATE history_entry SET what = %s",
        json.dumps({**what, "digest": integrity.stored_results(announcement).digest}),
    )
    kept = make_release(announcement)
    answer = CliRunner().invoke(command, [str(kept.folder)])
    assert "line by line" in answer.output
