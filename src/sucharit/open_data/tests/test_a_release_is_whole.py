"""A release holds what was announced, whole or not at all, and the same bytes whenever it is made."""

import csv
import fcntl
import json
import os
from hashlib import sha256
from zipfile import ZipFile

import polars as pl
import pytest

from sucharit.checkpoints.merkle import root_of
from sucharit.history.models import Entry
from sucharit.history.tests.entries import sql
from sucharit.open_data.keeping import folder_of, year_releases
from sucharit.open_data.making import BeingMade, NotReleasable, make_release
from sucharit.open_data.tests.open_year import EVERYONE, FEW, NO_ONE, SHOWN, WITHHELD, announce_open_year
from sucharit.releases.tables import NAMES, TABLES


def rows_of(kept, table):
    with (kept.folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def all_bytes(kept):
    return {path.name: path.read_bytes() for path in [*kept.folder.iterdir(), kept.archive]}


def test_it_has_every_file_of_a_release_and_no_other(kept):
    assert {path.name for path in kept.folder.iterdir()} == NAMES


def test_each_table_says_the_same_in_all_three_formats(kept):
    for table in TABLES.values():
        frame = pl.read_parquet(kept.folder / f"{table.name}.parquet")
        assert tuple(frame.columns) == table.names
        assert frame.to_dicts() == json.loads((kept.folder / f"{table.name}.json").read_bytes())
        assert len(frame) == len(rows_of(kept, table.name)) == kept.content["tables"][table.name]["rows"]


def test_everyone_has_a_row_and_figures_are_those_announced(kept, announcement):
    assert {row["org"] for row in rows_of(kept, "organisations")} == set(EVERYONE)
    by_org = {row["org"]: row for row in rows_of(kept, "results")}
    for result in announcement.results.select_related("organisation"):
        row = by_org[result.organisation.code]
        assert row["score"] == ("" if result.score is None else str(result.score))
        assert row["rank"] == ("" if result.rank is None else str(result.rank))
        assert row["withheld"] == str(int(result.withheld))
    assert {row["org"] for row in rows_of(kept, "shortages")} == {WITHHELD}


def test_counts_are_there_only_of_those_who_may_be_shown(kept):
    assert {row["org"] for row in rows_of(kept, "tallies")} == set(SHOWN)
    salted = {row["org"] for row in rows_of(kept, "leaves") if row["salt"]}
    assert salted == {*SHOWN, NO_ONE}  # where no one was asked there is nothing to hide


def test_the_leaves_make_the_root_that_the_history_sealed(kept):
    leaves = [bytes.fromhex(row["hash"]) for row in rows_of(kept, "leaves")]
    assert len(leaves) == 1 + 2 * len(EVERYONE)
    assert root_of(leaves).hex() == kept.content["entry"]["what"]["root"]


def test_verdicts_are_there_for_everyone_who_was_judged(kept):
    rows = rows_of(kept, "verdicts")
    assert {row["org"] for row in rows} == {*SHOWN, FEW, WITHHELD}
    assert len(rows) == 4 * 43
    assert {row["published"] for row in rows} <= {"0", "1"}


def test_every_file_has_its_sum(kept):
    listed = kept.content["files"]
    sums = dict(line.split("  ")[::-1] for line in (kept.folder / "SHA256SUMS").read_text().splitlines())
    for path in kept.folder.iterdir():
        digest = sha256(path.read_bytes()).hexdigest()
        if path.name != "SHA256SUMS":
            assert sums[path.name] == digest
        if path.name not in ("SHA256SUMS", "release.json"):
            assert listed[path.name] == {"sha256": digest, "bytes": path.stat().st_size}


def test_the_archive_holds_the_same_files_in_one_folder(kept):
    with ZipFile(kept.archive) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {f"{kept.name}/{path.name}": path.read_bytes() for path in kept.folder.iterdir()}


def test_made_again_elsewhere_it_is_the_same_to_the_byte(kept, announcement, settings, tmp_path):
    settings.VAR = tmp_path / "another machine"
    again = make_release(announcement)
    assert again.place != kept.place
    assert all_bytes(again) == all_bytes(kept)


def test_it_is_dated_by_the_announcement_and_not_made_twice(kept, announcement):
    before = (kept.folder / "release.json").stat().st_mtime_ns
    assert (make_release(announcement).folder / "release.json").stat().st_mtime_ns == before
    at = Entry.objects.about("announcement:obec-area/2566").get().at
    assert kept.content["made"] == f"{at.astimezone():%Y-%m-%d}"


CHANGES = {
    "a score": "UPDATE results_result SET score = 1 WHERE rank = 1",
    "a count": 'UPDATE results_result SET tallies = \'{"iit": {"1": {"i1": [9, 9]}}}\' WHERE rank = 1',
    "an indicator": "UPDATE results_indicatorscore SET score = 1 WHERE node = 'iit'",
    "what no one could announce": "UPDATE results_result SET shortages = '[0.5]' WHERE rank = 1",
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_published_of_what_is_not_as_it_was_sealed(announcement, change):
    sql(CHANGES[change])
    with pytest.raises(NotReleasable):
        make_release(announcement)
    assert [path.name for path in folder_of(announcement).iterdir()] == [".lock"]


def test_nothing_is_published_of_what_no_seal_covers(announcement):
    sql("DELETE FROM history_entry")
    with pytest.raises(NotReleasable):
        make_release(announcement)


def test_where_the_disk_is_full_half_way_nothing_is_there(announcement, monkeypatch):
    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr("sucharit.open_data.making.write_archive", full)
    with pytest.raises(OSError, match="No space"):
        make_release(announcement)
    assert [path.name for path in folder_of(announcement).iterdir()] == [".lock"]
    assert year_releases(announcement).current is None


def test_what_a_killed_process_left_is_cleared_away(announcement):
    unfinished = folder_of(announcement) / ".making-killed"
    unfinished.mkdir(parents=True)
    (unfinished / "half.csv").write_text("org")
    make_release(announcement)
    assert not unfinished.exists()


def test_two_processes_do_not_make_it_at_once(announcement):
    folder_of(announcement).mkdir(parents=True)
    with (folder_of(announcement) / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(BeingMade):
            make_release(announcement)
    assert make_release(announcement)


def test_after_a_correction_the_former_release_stays_and_is_known_as_corrected(kept, announcement):
    before = all_bytes(kept)
    corrected = announce_open_year(replace=True, lean=5)
    assert year_releases(corrected).current is None
    again = make_release(corrected)
    releases = year_releases(corrected)
    assert (releases.current.version, [old.version for old in releases.earlier]) == (
        again.version,
        [kept.version],
    )
    assert all_bytes(releases.earlier[0]) == before
    assert again.content["entry"]["what"]["corrects"]["digest"] == kept.content["entry"]["what"]["digest"]


def test_its_files_may_be_read_by_the_web_server_of_another_user(kept):
    assert os.stat(kept.place).st_mode & 0o055 == 0o055
