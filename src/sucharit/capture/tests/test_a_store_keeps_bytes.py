"""Whatever the store, what was kept is read back byte for byte, or it is told that it can't be."""

import hashlib
import os
import socket
import time

import obstore
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sucharit.capture import store
from sucharit.capture.models import Content
from sucharit.capture.store.bucket import BucketStore
from sucharit.capture.store.folder import FolderStore
from sucharit.capture.store.stores import ContentDamaged, ContentMissing, read_checked
from sucharit.capture.store.verifying import check_contents
from sucharit.capture.tests.s3_server import s3_server

PAGE = "ประกาศแผนการจัดซื้อจัดจ้าง".encode()
NAME = hashlib.sha256(PAGE).hexdigest()


@pytest.fixture(scope="session")
def s3():
    """A real S3 server on this machine."""
    with s3_server() as server:
        yield server


@pytest.fixture(params=["folder", "bucket"])
def kept_in(request, tmp_path):
    """The two stores; `damage(name, data)` puts other bytes there, or with None takes away what is kept."""
    if request.param == "folder":
        kept = FolderStore(tmp_path / "kept")

        def damage(name, data):
            if data is None:
                kept.path(name).unlink()
            else:
                kept.path(name).write_bytes(data)

    else:
        server = request.getfixturevalue("s3")
        kept = BucketStore("captures", prefix=tmp_path.name, **server)

        def damage(name, data):
            path = f"{name[:2]}/{name[2:4]}/{name}"
            if data is None:
                obstore.delete(kept._store, path)
            else:
                obstore.put(kept._store, path, data)

    kept.damage = damage
    return kept


class TestEveryStore:
    @pytest.mark.parametrize("data", [b"", PAGE, bytes(range(256)) * 8_192])
    def test_gives_back_what_it_was_given(self, kept_in, data):
        name = hashlib.sha256(data).hexdigest()
        kept_in.write(name, data)
        assert kept_in.length(name) == len(data)
        assert read_checked(kept_in, name) == data

    def test_takes_the_same_bytes_twice(self, kept_in):
        kept_in.write(NAME, PAGE)
        kept_in.write(NAME, PAGE)
        assert read_checked(kept_in, NAME) == PAGE

    def test_says_what_it_does_not_have(self, kept_in):
        assert kept_in.length(NAME) is None
        with pytest.raises(ContentMissing):
            read_checked(kept_in, NAME)

    @pytest.mark.parametrize("data", [PAGE[:-1], PAGE[:-1] + b"?", b""])
    def test_never_serves_cut_or_altered_bytes(self, kept_in, data):
        kept_in.write(NAME, PAGE)
        kept_in.damage(NAME, data)
        with pytest.raises(ContentDamaged):
            read_checked(kept_in, NAME)

    @pytest.mark.parametrize("data", [PAGE[:-1], PAGE[:-1] + b"?", b"", None])
    def test_mends_what_is_damaged_when_the_bytes_come_again(self, kept_in, data):
        kept_in.write(NAME, PAGE)
        kept_in.damage(NAME, data)
        kept_in.write(NAME, PAGE)
        assert read_checked(kept_in, NAME) == PAGE

    def test_never_writes_over_sound_bytes(self, kept_in):
        """Even where the caller's name and bytes don't fit: what is kept stays."""
        kept_in.write(NAME, PAGE)
        kept_in.write(NAME, b"something else")
        assert read_checked(kept_in, NAME) == PAGE


class TestFolder:
    def test_is_read_by_its_own_user_only(self, tmp_path):
        kept = FolderStore(tmp_path / "kept")
        kept.write(NAME, PAGE)
        assert kept.path(NAME).stat().st_mode & 0o077 == 0
        assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "kept").rglob("*"))

    @pytest.mark.parametrize("name", ["../../../etc/passwd", "", NAME[:-1], NAME.upper(), NAME[:-1] + "/"])
    def test_is_left_by_no_name(self, tmp_path, name):
        with pytest.raises(ValueError, match="64 hexadecimal"):
            FolderStore(tmp_path / "kept").read(name)

    def test_shows_nothing_when_the_disk_is_full(self, tmp_path, monkeypatch):
        kept = FolderStore(tmp_path / "kept")
        write = os.write

        def full(file, data):
            write(file, data[: len(data) // 2])
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(OSError, match="No space"):
            kept.write(NAME, PAGE)
        monkeypatch.undo()
        assert kept.length(NAME) is None
        assert [path for path in (tmp_path / "kept").rglob("*") if path.is_file()] == []

    def test_forgets_what_was_left_half_written_long_ago(self, tmp_path):
        kept = FolderStore(tmp_path / "kept")
        kept.write(NAME, PAGE)
        old, new = ((tmp_path / "kept/unfinished" / name) for name in ("old", "new"))
        old.write_bytes(b"half")
        new.write_bytes(b"half")
        os.utime(old, (time.time() - 200_000,) * 2)
        assert kept.forget_unfinished() == 1
        assert not old.exists()
        assert new.exists()


@pytest.mark.django_db
class TestContents:
    @pytest.fixture(autouse=True)
    def _kept_here(self, settings, tmp_path):
        settings.CAPTURES_STORE = str(tmp_path / "kept")

    @given(pieces=st.lists(st.binary(max_size=40), max_size=8))
    @hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_the_same_bytes_are_one_content_however_often_they_come(self, pieces):
        Content.objects.all().delete()
        names = {store.put(data, "text").pk for data in [*pieces, *pieces]}
        assert names == {hashlib.sha256(data).hexdigest() for data in pieces}
        assert Content.objects.count() == len(names)
        assert all(store.get(hashlib.sha256(data).hexdigest()) == data for data in pieces)

    def test_what_was_lost_is_kept_again(self, tmp_path):
        content = store.put(PAGE, "text")
        path = FolderStore(tmp_path / "kept").path(content.pk)
        path.unlink()
        with pytest.raises(ContentMissing):
            store.get(content.pk)
        assert store.put(PAGE, "text") == content
        assert store.get(content.pk) == PAGE

    def test_no_row_says_that_bytes_are_kept_which_are_not(self, settings, tmp_path):
        (tmp_path / "a-file").touch()
        settings.CAPTURES_STORE = str(tmp_path / "a-file")
        with pytest.raises(OSError):  # noqa: PT011 - whatever the system says of it
            store.put(PAGE, "text")
        assert not Content.objects.exists()

    def test_every_fault_is_told(self, tmp_path):
        kept = FolderStore(tmp_path / "kept")
        contents = [store.put(f"page {n}".encode(), "text").pk for n in range(4)]
        missing, cut, altered, sound = contents
        kept.path(missing).unlink()
        kept.path(cut).write_bytes(b"page")
        kept.path(altered).write_bytes(b"gape 2")
        faults = {item.sha256: item.fault for item in check_contents()}
        assert faults == {missing: "missing", cut: "altered", altered: "altered", sound: ""}
        quick = {item.sha256: item.fault for item in check_contents(only_sizes=True)}
        assert quick == {missing: "missing", cut: "4 bytes instead of 6", altered: "", sound: ""}


class TestBucket:
    def test_a_wrong_key_is_an_error_and_not_a_missing_file(self, s3):
        stranger = BucketStore("captures", **{**s3, "secret": "wrong"})
        with pytest.raises(OSError, match="S3 store"):
            stranger.read(NAME)

    def test_a_server_that_is_away_is_an_error_within_a_minute(self):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            endpoint = f"http://127.0.0.1:{closed.getsockname()[1]}"
            began = time.monotonic()
            with pytest.raises(OSError, match="S3 store"):
                BucketStore("captures", endpoint=endpoint, key="k", secret="s").read(NAME)
        assert time.monotonic() - began < 60

    def test_the_setting_chooses_it(self, s3, settings, django_db_setup, db):
        settings.CAPTURES_STORE, settings.CAPTURES_S3 = "s3://captures/by-setting", {"region": "", **s3}
        content = store.put(PAGE, "text")
        assert store.get(content.pk) == PAGE
        assert BucketStore("captures", prefix="by-setting", **s3).length(content.pk) == len(PAGE)
