"""A stranger recomputes a year from its files alone: equal, or which file, row and organisation."""

import json
import shutil
import subprocess
import sys
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
import pytest
from click.testing import CliRunner

from sucharit.cli.verify import command
from sucharit.releases.findings import ReleaseOutcome
from sucharit.releases.report import lines
from sucharit.releases.seal_checks import trust_of
from sucharit.releases.tables import RELEASE_FILE, TABLES
from sucharit.releases.tests.invented_release import InventedYear, describe, frame_of, make, proof_of, signer
from sucharit.releases.verifying import verify_release
from sucharit.releases.writing import TableWriter

KEY = signer().verifier.vkey


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases") / "obec-area-2566"
    make(folder, InventedYear(few=(5,), names=("=cmd|' /C calc'!A0", "สำนักงาน​ที่หนึ่ง")))
    return folder


@pytest.fixture
def release(made, tmp_path):
    return shutil.copytree(made, tmp_path / made.name)


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def rewrite(folder, table, change):
    """An attacker's edit in all three formats, with new checksums: only what was sealed can tell."""
    frame = change(frame_of(folder, table))
    with TableWriter(TABLES[table], folder) as writer:
        writer.add_frame(frame)
    sign_off(folder)


def sign_off(folder, **changes):
    content = json.loads((folder / RELEASE_FILE).read_bytes())
    kept = {name: content[name] for name in ("announcement", "entry", "tables", "keys")}
    describe(folder, **kept | changes)


def outcomes(folder, key=KEY):
    verification = verify_release(folder, trust_of([key] if key else [], None))
    return {item.id: item.outcome for item in verification.checks}, verification


def places(verification, check):
    [found] = [item for item in verification.checks if item.id == check]
    return [(item.file, item.org, item.column, item.there.en, item.computed.en) for item in found.differences]


def cell(column, row, value):
    """A change of one cell, rows counted from 0."""
    return lambda frame: frame.with_columns(
        pl.when(pl.int_range(pl.len()) == row).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
    )


def test_an_untouched_year_is_equal_and_says_so_in_both_languages(release):
    english, thai = run(release, "--key", KEY), run(release, "--key", KEY, "--lang", "th")
    assert (english.exit_code, thai.exit_code) == (0, 0)
    assert english.output.endswith("Equal: everything that can be held against something agrees\n")
    assert thai.output.endswith("ตรงกันทุกอย่างที่ตรวจได้\n")
    assert "counts hidden because too few people answered: 1;" in english.output


def test_the_same_year_as_one_zip_is_equal_too(release, tmp_path):
    archive = tmp_path / "obec-area-2566.zip"
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for path in release.iterdir():
            zipped.write(path, f"{release.name}/{path.name}")
    assert run(archive, "--key", KEY).exit_code == 0


def test_an_edited_tally_is_named_by_file_row_and_organisation(release):
    lines_before = (release / "tallies.csv").read_text("utf-8-sig").splitlines()
    org, *rest, count = lines_before[9].split(",")
    lines_before[9] = ",".join([org, *rest, str(int(count) + 7)])
    (release / "tallies.csv").write_text("\n".join(lines_before) + "\n", "utf-8-sig")
    answer = run(release, "--key", KEY)
    assert answer.exit_code == 1
    assert f"tallies.csv, row 10, {org}" in answer.output
    assert f"{int(count) + 7} stands there; {count} in tallies.parquet comes out" in answer.output
    assert "สำนักงาน" in answer.output  # the organisation's name stands beside its code


def test_a_tally_edited_in_every_format_with_new_checksums_is_named_by_what_it_changes(release):
    before = frame_of(release, "tallies")
    row = before["count"].arg_max()
    org = before["org"][row]
    rewrite(release, "tallies", cell("count", row, 9))
    by_check, verification = outcomes(release)
    assert by_check["files"] is by_check["formats"] is ReleaseOutcome.EQUAL
    assert by_check["scores"] is by_check["lines"] is ReleaseOutcome.DIFFERS
    assert {place[1] for place in places(verification, "scores")} == {org}
    assert [place[:3] for place in places(verification, "lines")] == [("leaves.parquet", org, "facts")]
    assert any(org in line and "comes out" in line for line in lines(verification, "en"))


@pytest.mark.parametrize(
    ("table", "column", "value", "check"),
    [
        ("results", "score", "99.99", "totals"),
        ("results", "rating", "AAA", "totals"),
        ("results", "coverage", "0.5000", "totals"),
        ("results", "rank", 9, "ranks"),
        ("results", "withheld", True, "withheld"),
        ("results", "score", "90.123", "totals"),
        ("indicators", "responses", 500, "answers"),
        ("indicators", "score", "12.34", "scores"),
        ("indicators", "weighted", "29.99", "scores"),
        ("verdicts", "published", None, "answers"),
    ],
)
def test_whatever_is_edited_comes_out_otherwise(release, table, column, value, check):
    frame = frame_of(release, table)
    row = 0
    if table == "indicators":
        row = frame["weighted"].is_not_null().arg_max()
    if column == "published":
        value = not frame["published"][0]
    rewrite(release, table, cell(column, row, value))
    by_check, verification = outcomes(release)
    assert by_check[check] is ReleaseOutcome.DIFFERS
    assert frame["org"][row] in {place[1] for place in places(verification, check)}
    if table in ("results", "indicators"):
        assert by_check["lines"] is ReleaseOutcome.DIFFERS


def test_the_office_whose_counts_are_hidden_can_neither_be_edited_nor_guessed(release):
    """Its leaf alone is there: no salt, no rows; a score a point higher than its indicators is noticed."""
    frame = frame_of(release, "results")
    row = frame["org"].to_list().index("office-00003")
    rewrite(release, "results", cell("score", row, "99.50"))
    by_check, _ = outcomes(release)
    assert by_check["totals"] is by_check["lines"] is ReleaseOutcome.DIFFERS


def test_counts_taken_away_do_not_pass_for_hidden_ones(release):
    org = frame_of(release, "tallies")["org"][0]
    rewrite(release, "tallies", lambda frame: frame.filter(pl.col("org") != org))
    by_check, _ = outcomes(release)
    assert by_check["scores"] is by_check["lines"] is ReleaseOutcome.DIFFERS


def test_a_key_from_the_download_proves_only_that_it_agrees_with_itself(release):
    answer = run(release)
    assert answer.exit_code == 0
    assert "IN THE DOWNLOAD ITSELF" in answer.output
    assert "who signed it is not proven" in answer.output


def test_a_whole_year_signed_by_someone_else_is_found_out_by_the_key_alone(release):
    """The attacker's own key, root and checksums agree with each other; the office's key does not."""
    forger = signer(2)
    entry = json.loads((release / RELEASE_FILE).read_bytes())["entry"]
    (release / "announcement.tlog-proof").write_bytes(proof_of(entry, forger))
    sign_off(release, keys=[forger.verifier.vkey])
    assert run(release).exit_code == 0
    answer = run(release, "--key", KEY)
    assert answer.exit_code == 1
    assert "the seal is not good" in answer.output


def test_another_entry_than_the_sealed_one_is_not_in_the_log(release):
    entry = json.loads((release / RELEASE_FILE).read_bytes())["entry"]
    entry["what"]["results"] += 1
    sign_off(release, entry=entry)
    by_check, _ = outcomes(release)
    assert by_check["entry"] is by_check["seal"] is ReleaseOutcome.DIFFERS


def test_what_was_not_sealed_line_by_line_is_never_called_equal(release):
    entry = json.loads((release / RELEASE_FILE).read_bytes())["entry"]
    del entry["what"]["root"]
    sign_off(release, entry=entry)
    by_check, _ = outcomes(release)
    assert by_check["lines"] is ReleaseOutcome.UNKNOWN


def test_without_head_counts_quotas_are_taken_as_announced_and_the_rest_is_equal(release):
    rewrite(release, "organisations", lambda frame: frame.with_columns(population=pl.lit(None, pl.Int64)))
    by_check, verification = outcomes(release)
    assert by_check["population"] is ReleaseOutcome.UNKNOWN
    assert not verification.differs


def test_another_edition_is_not_the_announced_one(release):
    content = json.loads((release / "edition.json").read_bytes())
    name = "edition/edition.yaml"
    content["files"][name] = content["files"][name].replace("pass_mark: 85", "pass_mark: 80")
    (release / "edition.json").write_text(json.dumps(content, ensure_ascii=False))
    sign_off(release)
    by_check, _ = outcomes(release)
    assert by_check["edition"] is ReleaseOutcome.DIFFERS


def test_programs_read_the_same_as_json(release):
    answer = json.loads(run(release, "--key", KEY, "--format", "json").output)
    assert answer["equal"]
    assert {item["outcome"] for item in answer["checks"]} == {"equal", "not-checked"}


def test_it_runs_where_django_does_not_exist(release):
    code = """
import sys
class NoDjango:
    def find_spec(self, name, *rest):
        if name.split(".")[0] in ("django", "psycopg", "allauth"):
            raise ImportError(f"{name} is asked for")
sys.meta_path.insert(0, NoDjango())
from sucharit.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code, "verify", release], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
