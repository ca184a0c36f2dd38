"""`sucharit captures`: those who run it fetch an address, see how far it is, and check what is kept."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result as Answer
from django.utils import timezone

from sucharit.capture.actions import watch
from sucharit.capture.models import Capture, WatchedLink
from sucharit.capture.store.folder import FolderStore
from sucharit.capture.tests.small_sites import page, small_sites
from sucharit.cli.captures import command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(settings, tmp_path: Path) -> FolderStore:
    settings.CAPTURES_STORE = str(tmp_path / "kept")
    return FolderStore(tmp_path / "kept")


@pytest.fixture
def site(settings):
    with small_sites(settings) as (site,):
        site.pages["/budget"] = page("แผนการใช้จ่ายงบประมาณ")
        yield site


def call(*words: str) -> Answer:
    return CliRunner().invoke(command, list(words))


def test_an_address_is_fetched_and_said_how_it_ended(site):
    answer = call("fetch", site.url("/budget"), site.url("/nothing"))
    assert answer.exit_code == 1  # one of them could not be kept
    assert f"{site.url('/budget')}: kept, status 200" in answer.stdout
    assert f"{site.url('/nothing')}: absent, status 404" in answer.stdout
    assert call("fetch", site.url("/budget")).exit_code == 0


def test_what_is_no_address_is_said(db):
    answer = call("fetch", "ftp://x.go.th/")
    assert answer.exit_code == 1
    assert "http" in answer.stderr
    assert not WatchedLink.objects.exists()


def test_what_is_kept_is_verified_and_each_fault_named_with_its_address(site, kept):
    call("fetch", site.url("/budget"))
    assert call("verify").stdout.startswith("all ")
    capture = Capture.objects.get()
    kept.path(capture.content_id).write_bytes(b"another page")
    kept.path(capture.record_id).unlink()
    answer = call("verify")
    assert answer.exit_code == 1
    assert f"{capture.content_id}: altered; kept of {site.url('/budget')}" in answer.stderr
    assert f"{capture.record_id}: missing; kept of {site.url('/budget')}" in answer.stderr
    assert "at fault: 2 of" in answer.stderr


def test_the_status_says_when_no_worker_keeps_up(site):
    watch([site.url("/budget")])
    answer = call("status")
    assert (answer.exit_code, "links: 1, due now: 1" in answer.stdout) == (0, True)
    WatchedLink.objects.update(due=timezone.now() - timedelta(hours=7))
    answer = call("status")
    assert answer.exit_code == 1
    assert "Does `sucharit captures work` run?" in answer.stdout
