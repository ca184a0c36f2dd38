"""What a process committed it remembers until it is sealed, and it seals soon without being asked."""

import os
import subprocess
import sys
import threading

import pytest
from django.db import connection, transaction

from sucharit.history import actions
from sucharit.history.keeper import Keeper
from sucharit.history.keys import trusted_keys
from sucharit.history.models import Entry, Seal
from sucharit.history.receipts import MAX_NAMED, receipts
from sucharit.history.tests.entries import sql, write
from sucharit.history.verify import Tally, contradictions


def words() -> list[str]:
    return list(contradictions(trusted_keys(), {}, Tally()))


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_neither_remembered_nor_named():
    with transaction.atomic():
        actions.record(by=None, verb="try", about="thing")
        transaction.set_rollback(True)
    assert receipts.waiting() == {}
    write(1)
    (entry,) = write(2)
    assert len(entry.after.split()) == 1
    actions.seal_now()
    assert words() == []


@pytest.mark.django_db(transaction=True)
def test_each_committed_entry_is_named_by_a_later_one_however_many_are_committed_at_once():
    together = write(*range(MAX_NAMED + 5))
    later = write(1) + write(2)
    named = {int(name.partition(":")[0]) for entry in later for name in entry.after.split()}
    assert {entry.pk for entry in together} <= named
    assert words() == []


@pytest.mark.django_db(transaction=True)
def test_an_entry_changed_before_it_is_sealed_is_reported_by_the_process_that_wrote_it():
    (entry,) = write(1)
    changed = Entry.objects.get(pk=entry.pk)
    changed.verb = "other"
    sql("UPDATE history_entry SET verb = 'other', hash = %s WHERE id = %s", changed.leaf().hex(), entry.pk)
    actions.seal_now()
    report = Entry.objects.get(verb="history.miss_entries")
    assert report.what == {"entries": 1, "missing": [[entry.pk, entry.hash]]}
    assert f"entry {entry.pk} was committed, then lost before a seal: entry {report.pk} says so" in words()


@pytest.mark.django_db(transaction=True)
def test_what_is_sealed_is_remembered_no_longer():
    write(1, 2)
    assert len(receipts.waiting()) == 2
    actions.seal_now()
    assert receipts.waiting() == {}
    assert write(3)[0].after == ""


@pytest.mark.django_db(transaction=True)
def test_a_process_without_a_key_still_reports_what_is_missing(settings):
    settings.MODE, settings.HISTORY_KEY = "production", None
    (lost,) = write(1)
    sql("DELETE FROM history_entry WHERE id = %s", lost.pk)
    actions._keep()
    assert Entry.objects.get().what["missing"] == [[lost.pk, lost.hash]]
    assert not Seal.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_process_without_a_key_lets_go_of_what_another_has_sealed(settings):
    settings.MODE, settings.HISTORY_KEY = "production", None
    write(1, 2)
    Entry._base_manager.filter(what={"offices": 1}).update(position=0)
    actions._keep()
    assert list(receipts.waiting()) == [Entry.objects.get(position=None).pk]


@pytest.mark.django_db(transaction=True)
def test_what_waits_is_sealed_soon_by_itself_and_the_rest_when_the_process_ends(settings, monkeypatch):
    settings.HISTORY_SEALS_ITSELF = True
    sealed = threading.Event()

    def work() -> None:
        actions.seal_now()
        sealed.set()

    keeper = Keeper(work, after=0.05)
    monkeypatch.setattr(actions, "_KEEPER", keeper)
    write(1)
    assert sealed.wait(20)
    assert Seal.objects.get().size == 1
    slow = Keeper(work, after=600)
    monkeypatch.setattr(actions, "_KEEPER", slow)
    write(2)
    assert Seal.objects.count() == 1
    keeper.end()
    slow.end()
    assert Seal.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_keeper_that_fails_once_goes_on(settings, caplog):
    settings.HISTORY_SEALS_ITSELF = True
    calls, twice = [], threading.Event()

    def work() -> None:
        calls.append(connection.alias)
        if len(calls) == 1:
            raise OSError("the database is away")
        twice.set()

    keeper = Keeper(work, after=0.05)
    keeper.wake()
    while not calls:
        threading.Event().wait(0.01)
    keeper.wake()
    assert twice.wait(20)
    keeper.end()
    assert "the history could not be sealed" in caplog.text


PROCESS = """
import django, multiprocessing, pathlib, sys

django.setup()
from django.conf import settings
from sucharit.history.keeper import Keeper

settings.HISTORY_SEALS_ITSELF = True

def serve():
    Keeper(pathlib.Path(sys.argv[1]).touch, after=600).wake()

if sys.argv[2] == "worker":  # as the web server starts those that answer
    worker = multiprocessing.get_context("fork").Process(target=serve)
    worker.start()
    worker.join()
else:
    serve()
"""


@pytest.mark.parametrize("process", ["worker", "command"])
def test_what_is_left_is_done_when_a_process_ends_of_whatever_kind(process, tmp_path):
    done = tmp_path / "done"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "sucharit.config.settings"}
    subprocess.run(
        [sys.executable, "-c", PROCESS, str(done), process], env=environment, check=True, timeout=60
    )
    assert done.exists()


def test_a_process_that_ends_waits_for_what_is_being_done(settings):
    settings.HISTORY_SEALS_ITSELF = True
    begun, may_go_on, done = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        may_go_on.wait(20)
        done.set()

    keeper = Keeper(work, after=0)
    keeper.wake()
    assert begun.wait(20)
    threading.Timer(0.1, may_go_on.set).start()
    keeper.end()
    assert done.is_set()
