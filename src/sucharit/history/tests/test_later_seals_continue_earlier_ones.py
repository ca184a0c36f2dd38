"""Who kept a checkpoint sees from a few hashes that a later one only adds to it; most stand in the seals."""

from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.checkpoints.merkle import is_consistent
from sucharit.history import growth
from sucharit.history.growth import TooMuchToRead, growth_of, path_between
from sucharit.history.models import Entry, Seal
from sucharit.history.proof import NoProof
from sucharit.history.tests.entries import sql, write_and_seal

pytestmark = pytest.mark.django_db
BATCHES = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]


def write_seals(sizes):
    write_and_seal(*(range(size) for size in sizes))
    return list(Seal.objects.order_by("size"))


def is_shown(old, new):
    path = path_between(old.size, new)
    return is_consistent(old.size, bytes.fromhex(old.root), new.size, bytes.fromhex(new.root), path)


@pytest.mark.parametrize("at_once", [0, 2, 256])
def test_any_two_seals_are_proven_however_little_is_read_from_entries(at_once, monkeypatch):
    monkeypatch.setattr(growth, "READ_AT_ONCE", at_once)
    for old, new in combinations(write_seals(BATCHES), 2):
        assert is_shown(old, new), (old, new)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=6))
@settings(max_examples=10)
def test_seals_over_any_numbers_of_entries_are_proven(sizes):
    before = Seal.objects.order_by("-size").first()
    seals = write_seals(sizes)
    assert all(is_shown(old, new) for old, new in combinations(seals, 2))
    assert before is None or is_shown(before, seals[-1])


def test_what_the_seals_keep_is_not_read_from_entries(monkeypatch):
    monkeypatch.setattr(growth, "READ_AT_ONCE", 0)
    seals = write_seals([1] * 64)
    with CaptureQueriesContext(connection) as queries:
        path_between(33, seals[-1])
    read = [query["sql"] for query in queries if "history_entry" in query["sql"]]
    assert len(read) == 5  # of 31 entries: a leaf that is the second of two stands in no seal
    assert len(queries) < 40


def test_entries_that_went_under_one_seal_are_read_at_once(monkeypatch):
    monkeypatch.setattr(growth, "READ_AT_ONCE", 0)
    seals = write_seals([16, 112])
    with CaptureQueriesContext(connection) as queries:
        path_between(16, seals[-1])
    assert len([query for query in queries if "history_entry" in query["sql"]]) == 3  # 16, 32, 64 leaves


def test_no_more_is_read_than_was_allowed():
    seals = write_seals([1, 20])
    assert path_between(1, seals[-1], most=20)
    with pytest.raises(TooMuchToRead, match="more entries lie between"):
        path_between(1, seals[-1], most=19)


def test_from_nothing_and_to_itself_there_is_nothing_to_show():
    seals = write_seals([3, 2])
    assert path_between(0, seals[0]) == path_between(3, seals[0]) == ()


def test_what_a_witness_is_sent_holds_the_newer_checkpoint():
    old, new = write_seals([3, 2])
    asked = growth_of(3, new)
    assert asked.checkpoint.text == new.statement().decode()
    assert asked.continues(bytes.fromhex(old.root))


@pytest.mark.parametrize(("old", "words"), [(4, "no seal over 4"), (9, "can't continue")])
def test_without_such_a_seal_there_is_no_proof(old, words):
    with pytest.raises(NoProof, match=words):
        growth_of(old, write_seals([3, 2])[-1])


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE history_seal SET root = '" + "0" * 64 + "' WHERE size = 3",
        "UPDATE history_seal SET root = 'no root' WHERE size = 3",
        "UPDATE history_seal SET peaks = '[]' WHERE size = 3",
        "UPDATE history_entry SET hash = '" + "0" * 64 + "' WHERE position = 3",
        "DELETE FROM history_entry WHERE position = 3",
    ],
)
def test_what_someone_edits_between_two_seals_is_told_and_never_proven(tampering):
    new = write_seals([3, 3])[-1]
    assert Entry.objects.count() == 6
    sql(tampering)
    with pytest.raises(NoProof, match="do not fit each other"):
        path_between(3, new)
