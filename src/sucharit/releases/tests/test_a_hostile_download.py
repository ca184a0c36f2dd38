"""What a download may hold against its reader: bombs, paths, links, NaN, a million columns, an odd server."""

import io
import json
import os
import shutil
import stat
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sucharit.cli.verify import command
from sucharit.frameworks import archive, edition_folders, load
from sucharit.releases import copying, downloading, file_checks, opening
from sucharit.releases.editions import read_edition
from sucharit.releases.faults import UnreadableRelease
from sucharit.releases.json_files import parse_json
from sucharit.releases.opening import opened
from sucharit.releases.tables import TABLES
from sucharit.releases.tests.invented_release import InventedYear, make


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases") / "obec-area-2566"
    make(folder, InventedYear(offices=4, hidden=()))
    return folder


@pytest.fixture
def release(made, tmp_path):
    return shutil.copytree(made, tmp_path / made.name)


def refused(source):
    """The words with which a source is refused: status 2, and no traceback."""
    answer = CliRunner().invoke(command, [str(source)])
    assert answer.exit_code == 2, answer.output
    assert answer.exception is None or isinstance(answer.exception, SystemExit)
    return answer.output


def zipped(path, *members, packing=ZIP_DEFLATED):
    with ZipFile(path, "w", packing) as archive_:
        for name, content in members:
            archive_.writestr(name, content)
    return path


def test_a_zip_bomb_stops_at_the_ceiling(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "MAX_FILE", 2**20)
    bomb = zipped(tmp_path / "bomb.zip", ("tallies.json", bytes(64 * 2**20)), ("release.json", b"{}"))
    assert bomb.stat().st_size < 2**17
    assert "larger than 1,048,576 bytes" in refused(bomb)


def test_a_path_in_a_zip_leads_nowhere(tmp_path):
    outside = zipped(tmp_path / "a.zip", ("../../release.json", b"{}"), ("/etc/release.json", b"{}"))
    assert "no release.json" in refused(outside)
    assert not list(tmp_path.parent.glob("release.json"))


def test_a_link_in_a_zip_or_a_folder_is_not_followed(release, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("org\n")
    link = ZipInfo("release.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a link or a device" in refused(zipped(tmp_path / "a.zip", (link, str(secret))))
    (release / "tallies.csv").unlink()
    (release / "tallies.csv").symlink_to(secret)
    assert "tallies.csv: a link or a device" in refused(release)
    (release / "tallies.csv").unlink()
    os.mkfifo(release / "tallies.csv")
    assert "tallies.csv: a link or a device" in refused(release)


def test_what_is_no_release_is_refused_in_words(tmp_path):
    assert "there is nothing here" in refused(tmp_path / "none")
    assert "no release.json" in refused(tmp_path)
    text = tmp_path / "a.zip"
    text.write_text("no archive")
    assert "can't be read as .zip" in refused(text)
    assert "expected an address of http or https" in refused("file:///etc/passwd")
    assert "expected an address of http or https" in refused("ftp://example.org/a.zip")
    assert "expected an address of http or https" in refused("http://user:word@example.org/a.zip")


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_damaged_zip_is_refused_in_words(tmp_path, packing):
    archive_ = zipped(tmp_path / "a.zip", ("release.json", b'{"a": 1}' * 1_000), packing=packing)
    content = bytearray(archive_.read_bytes())
    begins = content.index(b"release.json") + len("release.json")
    for place in range(begins, min(begins + 40, content.index(b"PK\x01\x02"))):
        archive_.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        refused(archive_)


@pytest.mark.parametrize(
    "content",
    [
        b"[1]",
        b"{",
        b"\xff",
        b'{"a": NaN}',
        b'{"a": 1.5}',
        b'{"a": 1, "a": 2}',
        b"[" * 100_000,
        b'{"format": "other"}',
    ],
)
def test_json_that_could_mean_two_things_is_refused(release, content):
    (release / "release.json").write_bytes(content)
    assert "release.json" in refused(release)


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_json_or_are_refused(content):
    try:
        parse_json(content, "a.json")
    except UnreadableRelease:
        return


def test_a_file_that_is_listed_a_thousand_times_is_read_once(release, monkeypatch):
    read = []
    sha256_of = file_checks.sha256_of
    monkeypatch.setattr(file_checks, "sha256_of", lambda path: read.append(path.name) or sha256_of(path))
    name = "tallies.json"
    (release / "SHA256SUMS").write_text(f"{sha256_of(release / name)}  {name}\n" * 700)
    CliRunner().invoke(command, [str(release)])
    assert read.count(name) == 1


def edited(release, table, change):
    path = release / f"{table}.csv"
    path.write_text(change(path.read_text("utf-8-sig")), "utf-8-sig")
    return refused(release)


def test_a_cell_that_is_no_number_is_named_by_row_and_column(release):
    answer = edited(release, "results", lambda text: text.replace("office-00001,", "office-00001,NaN", 1))
    assert "results.csv, row " in answer
    assert "column score: found 'NaN" in answer
    assert "expected a number such as 94.67" in answer


def test_a_million_columns_are_refused_at_the_header(release):
    many = ",".join(f"c{n}" for n in range(1_000_000))
    assert "results.csv, row 1: found other columns" in edited(
        release, "results", lambda _: f"{many}\n{many}\n"
    )


def test_a_row_that_is_too_long_and_one_that_stands_twice_are_named(release):
    def longer(text):
        return text.replace("\noffice-00001", "\noffice-00001,,,,,,,,,,,,,", 1)

    assert "cells; expected 11 cells" in edited(release, "results", longer)


def test_an_organisation_that_stands_twice_is_named(release):
    def twice(text):
        rows = text.splitlines()
        return "\n".join([*rows, rows[1]]) + "\n"

    assert "results.csv, row 6, column org: found " in edited(release, "results", twice)


def test_a_tally_of_nobody_known_and_a_choice_that_is_not_asked_are_named(release):
    for path in release.glob("tallies.*"):
        if path.suffix != ".csv":
            path.unlink()
    rows = (release / "tallies.csv").read_text("utf-8-sig").splitlines()
    odd = [*rows, "nobody,iit,1,i1,0,5", "office-00001,iit,1,i1,9,5", "office-00001,iit,1,x1,0,5"]
    answer = edited(release, "tallies", lambda _: "\n".join(odd) + "\n")
    for place in ("column org: found 'nobody'", "column choice: found '9'", "column column: found 'x1'"):
        assert place in answer


def test_a_broken_parquet_file_is_refused(release):
    whole = (release / "tallies.parquet").read_bytes()
    (release / "tallies.parquet").write_bytes(whole[:100] + bytes(60) + whole[160:])
    assert "tallies.parquet: found something unreadable" in refused(release)
    pl.DataFrame({f"c{n}": [1] for n in range(2_000)}).write_parquet(release / "tallies.parquet")
    assert "tallies.parquet: found other columns" in refused(release)


@pytest.mark.parametrize("edition_id", edition_folders())
def test_an_edition_is_read_from_its_files_and_has_its_hash(edition_id):
    edition = load(edition_id)
    released = read_edition({"id": edition_id, "hash": edition.hash, "files": archive.pack(edition_id)})
    assert released.hash == edition.hash
    assert released.edition.instruments == edition.instruments
    assert released.edition.ratings == edition.ratings


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.yaml",
        "edition/../../a.yaml",
        "/etc/a.yaml",
        "edition/a.py",
        "edition/.a.yaml",
        "edition\\a.yaml",
    ],
)
def test_the_name_of_a_file_of_the_edition_leads_nowhere(name):
    with pytest.raises(UnreadableRelease, match="expected a name such as"):
        read_edition({"id": "a/2566", "hash": "", "files": {name: ""}})


def test_an_edition_that_multiplies_itself_is_refused():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(UnreadableRelease, match="can't be read"):
        read_edition({"id": "a/2566", "hash": "", "files": {"edition/edition.yaml": bomb}})


@contextmanager
def server(answers):
    """A real server on this machine: path → (status, headers, body)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with io.BytesIO(body) as stream:
                shutil.copyfileobj(stream, self.wfile)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}"
        finally:
            running.shutdown()
            thread.join()


def served(release):
    return {f"/r/{path.name}": (200, {}, path.read_bytes()) for path in release.iterdir()}


def test_the_address_of_a_folder_or_of_a_zip_that_someone_typed_is_fetched(release, tmp_path):
    """It may lie on the reader's own machine: the reader typed it."""
    archive_ = zipped(tmp_path / "a.zip", *((path.name, path.read_bytes()) for path in release.iterdir()))
    with server(served(release) | {"/a.zip": (200, {}, archive_.read_bytes())}) as address:
        for source in (f"{address}/r/", f"{address}/r/release.json", f"{address}/a.zip"):
            answer = CliRunner().invoke(command, [source])
            assert answer.exit_code == 0, answer.output


def test_a_list_of_files_leads_to_no_other_name(release):
    content = json.loads((release / "release.json").read_bytes())
    content["files"]["../../secret"] = content["files"]["../other.csv"] = {"sha256": "0" * 64, "bytes": 1}
    (release / "release.json").write_text(json.dumps(content))
    asked = served(release)
    with server(asked) as address, opened(f"{address}/r/") as folder:
        assert {path.name for path in folder.iterdir()} <= {path.name for path in release.iterdir()}


def test_a_redirect_does_not_lead_into_a_private_network_nor_round_and_round(release, monkeypatch):
    round_ = {"/a.zip": (302, {"Location": "/a.zip"}, b"")}
    with server(served(release)) as private, server(round_) as address:
        assert "more than 5 redirects" in refused(f"{address}/a.zip")
        elsewhere = private.replace("127.0.0.1", "localhost")
        away = {"/a.zip": (302, {"Location": f"{elsewhere}/r/release.json"}, b"")}
        with server(away) as leading:
            assert "which lies in a private network" in refused(f"{leading}/a.zip")
        to_file = {"/a.zip": (302, {"Location": "file:///etc/passwd"}, b"")}
        with server(to_file) as leading:
            assert "expected an address of http or https" in refused(f"{leading}/a.zip")


def test_an_endless_or_a_slow_answer_ends(monkeypatch):
    with server({"/a.zip": (200, {}, bytes(2**20))}) as address:
        monkeypatch.setattr(downloading, "MAX_FILE", 2**16)
        assert "larger than 65,536 bytes" in refused(f"{address}/a.zip")
        monkeypatch.setattr(downloading, "MAX_FILE", copying.MAX_FILE)
        monkeypatch.setattr(downloading, "MAX_SECONDS", -1)
        assert "took more than" in refused(f"{address}/a.zip")
        assert "the server answers 404" in refused(f"{address}/none.zip")


def test_a_wrong_key_is_refused_before_anything_is_read(release):
    answer = CliRunner().invoke(command, [str(release), "--key", "no key"])
    assert answer.exit_code == 2
    assert "--key no key: no key" in answer.output


def test_nothing_of_a_download_reaches_the_terminal_as_a_command_to_it(release):
    """An escape that clears the screen, or turns the line round, in a code, a name or a title."""
    trick = "\x1b[2J\u202eoffice"
    for name in TABLES:
        edit_all(release, name, lambda text: text.replace("office-00001,", f"{trick},"))
    card = json.loads((release / "release.json").read_bytes())
    card["announcement"]["programme"] = trick
    (release / "release.json").write_text(json.dumps(card))
    answer = CliRunner().invoke(command, [str(release), "--lang", "th"])
    assert answer.exit_code == 1
    assert "\\x1b[2J\\u202eoffice" in answer.output
    assert all(letter.isprintable() or letter == "\n" for letter in answer.output)


def edit_all(release, table, change):
    """The same edit in a folder that has its tables as CSV alone."""
    for path in release.glob("*.*"):
        if path.suffix in (".parquet", ".json") and path.with_suffix(".csv").exists():
            path.unlink()
    path = release / f"{table}.csv"
    path.write_text(change(path.read_text("utf-8-sig")), "utf-8-sig")


def test_the_list_of_checksums_is_held_against_the_files_too(release):
    """Who follows the bare steps compares with SHA256SUMS: a forged line there must not stay unnoticed."""
    (release / "SHA256SUMS").write_text(f"{'0' * 64}  tallies.csv\nno line\n")
    answer = CliRunner().invoke(command, [str(release)])
    assert answer.exit_code == 1
    assert "SHA256SUMS, row 1, column tallies.csv" in answer.output
    assert "SHA256SUMS, row 2" in answer.output
