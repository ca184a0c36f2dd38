"""Seals follow each other over one growing tree, whichever process seals and however often."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.checkpoints.merkle import root_of
from sucharit.history import actions
from sucharit.history.keys import public_parts
from sucharit.history.models import Entry, Seal
from sucharit.history.tests.entries import (
    OURS,
    STRANGERS_KEY,
    all_contradictions,
    seal,
    sql,
    write,
    write_and_seal,
)
from sucharit.history.verify import Tally, contradictions


@pytest.mark.django_db
def test_nothing_new_needs_no_seal():
    assert seal() is None
    write_and_seal([1])
    assert seal() is None
    assert Seal.objects.count() == 1


@pytest.mark.django_db
def test_more_entries_than_are_taken_at_once_are_sealed_together(monkeypatch):
    monkeypatch.setattr(actions, "BATCH_SIZE", 3)
    write(*range(8))
    assert seal().size == 8
    assert all_contradictions() == []


@pytest.mark.django_db
def test_verifying_counts_what_it_met():
    write_and_seal([1, 2], [3])
    write(4)
    tally = Tally()
    assert list(contradictions(OURS, {}, tally)) == []
    assert (tally.entries, tally.seals, tally.unsealed) == (3, 2, 1)


@pytest.mark.django_db
def test_seals_of_a_former_key_count_as_long_as_the_operator_trusts_it():
    write_and_seal([1])
    write(2)
    both = OURS | public_parts(STRANGERS_KEY)
    actions.seal(key=STRANGERS_KEY, trusted=both)
    assert all_contradictions(trusted=both) == []
    only_new = public_parts(STRANGERS_KEY)
    (words,) = all_contradictions(trusted=only_new)
    assert words.startswith("the seal over 1 entries is signed with a key that is not trusted: ")


@pytest.mark.django_db
def test_nothing_is_built_upon_a_seal_that_is_not_sound():
    write_and_seal([1])
    sql("UPDATE history_seal SET root = %s", "00" * 32)
    write(2)
    with pytest.raises(actions.CannotSeal, match="nothing was sealed: the signature of the seal over 1"):
        seal()
    assert Entry.objects.unsealed().count() == 1


@pytest.mark.django_db
def test_nothing_is_sealed_where_the_last_seal_was_taken_away():
    write_and_seal([1], [2, 3])
    sql("DELETE FROM history_seal WHERE size = 3")
    write(4)
    with pytest.raises(actions.CannotSeal, match="entries stand beyond the last seal, which is over 1"):
        seal()


class AnyBatches(TestCase):
    @given(st.lists(st.integers(0, 9), max_size=6))
    def test_however_entries_fall_into_batches_all_fit_and_each_root_is_that_of_the_whole(self, batches):
        for batch in batches:
            write(*range(batch))
            last = seal()
            leaves = [bytes.fromhex(entry.hash) for entry in Entry.objects.order_by("position")]
            assert last is None or last.root == root_of(leaves).hex()
        assert all_contradictions() == []


def in_a_thread(pool, work):
    """Its own connection to the database, closed in the end."""

    def run():
        try:
            return work()
        finally:
            connection.close()

    return pool.submit(run)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_seal_at_once_do_not_part_the_tree():
    with ThreadPoolExecutor(4) as pool:
        for _ in range(8):
            write(*range(20))
            start = threading.Barrier(4)

            def work(start=start):
                start.wait()
                write(1)
                return seal()

            for done in [in_a_thread(pool, work) for _ in range(4)]:
                done.result()
            seal()
    assert Entry.objects.unsealed().count() == 0
    assert Seal.objects.last().size == 8 * 24
    assert all_contradictions() == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_entry_whose_transaction_ends_late_is_sealed_later():
    written, may_end = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            entry = actions.record(by=None, verb="slow", about="thing")
            written.set()
            assert may_end.wait(20)
            return entry.pk

    with ThreadPoolExecutor(1) as pool:
        late = in_a_thread(pool, slow)
        assert written.wait(20)
        (quick,) = write(2)
        assert seal().size == 1
        may_end.set()
        assert late.result() < quick.pk  # it began first, and is listed second
    assert all_contradictions() == []
    assert seal().size == 2
    assert Entry.objects.get(pk=late.result()).position == 1
    assert all_contradictions() == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_writing_and_sealing_meanwhile_do_not_make_a_verification_cry_wolf():
    write_and_seal(range(50))
    ended = threading.Event()

    def busy():
        while not ended.is_set():
            write_and_seal([1, 2])

    with ThreadPoolExecutor(1) as pool:
        worker = in_a_thread(pool, busy)
        try:
            heard = [words for _ in range(10) for words in all_contradictions()]
        finally:
            ended.set()
        worker.result()
    assert heard == []
