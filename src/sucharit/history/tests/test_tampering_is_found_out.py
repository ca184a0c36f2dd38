"""A change of the history past the product is detected, and its place is reported."""

import json
from base64 import b64encode

import pytest
from django.db import connection  # noqa: F401 — a condition below names it
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.checkpoints.merkle import Frontier
from sucharit.history.keys import fingerprint, signers
from sucharit.history.models import Entry, LogKey, Seal, encoded
from sucharit.history.tests.entries import STRANGERS_KEY, all_contradictions, sql, write, write_and_seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed() -> list[Entry]:
    """Three seals over 4, 7 and 9 entries; one more entry waits."""
    write_and_seal([0, 1, 2, 3], [4, 5, 6], [7, 8])
    write(9)
    return list(Entry.objects.order_by("pk"))


def rehash(pk: int) -> str:
    """Make an entry's own hash fit what it says now, as a careful forger would."""
    leaf = Entry.objects.get(pk=pk).leaf().hex()
    sql("UPDATE history_entry SET hash = %s WHERE id = %s", leaf, pk)
    return leaf


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("what", '{"offices": 99}'),
        ("what", '{"offices": 5.0}'),
        ("what", "[]"),
        ("by", "somebody else"),
        ("verb", "results.replace"),
        ("about", "announcement:other/2566"),
        ("at", "2026-01-01 00:00:00+00:00"),
        ("salt", "0" * 32),
        ("hash", "0" * 64),
        ("hash", "no hash at all"),
    ],
)
@pytest.mark.parametrize("place", [5, 9])  # one sealed, one not yet
def test_an_entry_edited_by_sql_is_named(sealed, place, column, value):
    sql(f'UPDATE history_entry SET "{column}" = %s WHERE id = %s', value, sealed[place].pk)
    words = all_contradictions()
    assert f"entry {sealed[place].pk} " in words[0]
    assert "was changed after it was written" in words[0]


def test_one_edited_entry_is_reported_once_and_nothing_else_is_doubted(sealed):
    sql("UPDATE history_entry SET what = %s WHERE id = %s", '{"offices": 99}', sealed[5].pk)
    assert len(all_contradictions()) == 1


def test_an_entry_edited_with_its_hash_contradicts_the_seal_over_it_and_only_that(sealed):
    sql("UPDATE history_entry SET what = %s WHERE id = %s", '{"offices": 99}', sealed[5].pk)
    rehash(sealed[5].pk)
    assert all_contradictions() == ["the seal over 7 entries does not fit entries 4 to 6", bare(5)]


def bare(place: int) -> str:
    """What the stamp says of an entry that was edited with its hash."""
    return f"entry {place} bears no stamp of this site, and no one accepted that"


def test_every_tampered_batch_is_reported(sealed):
    for place in (1, 8):
        sql("UPDATE history_entry SET what = %s WHERE id = %s", '{"offices": 99}', sealed[place].pk)
        rehash(sealed[place].pk)
    assert all_contradictions() == [
        "the seal over 4 entries does not fit entries 0 to 3",
        "the seal over 9 entries does not fit entries 7 to 8",
        bare(1),
        bare(8),
    ]


@pytest.mark.parametrize("place", [0, 5, 8])
def test_a_deleted_entry_is_missed(sealed, place):
    sql("DELETE FROM history_entry WHERE id = %s", sealed[place].pk)
    assert all_contradictions() == [f"entry {place} is missing"]


def test_all_gaps_are_reported_and_what_lies_behind_them_is_still_looked_at(sealed):
    for place in (0, 1, 5):
        sql("DELETE FROM history_entry WHERE id = %s", sealed[place].pk)
    sql("UPDATE history_entry SET what = %s WHERE id = %s", '{"offices": 99}', sealed[8].pk)
    rehash(sealed[8].pk)
    assert all_contradictions() == [
        "entries 0 to 1 are missing",
        "entry 5 is missing",
        "the seal over 9 entries does not fit entries 7 to 8",
        bare(8),
    ]


def test_an_entry_pushed_in_where_one_was_deleted_is_found_out(sealed):
    sql("DELETE FROM history_entry WHERE id = %s", sealed[5].pk)
    (pushed,) = write(5)
    sql("UPDATE history_entry SET position = 5 WHERE id = %s", pushed.pk)
    assert all_contradictions() == ["the seal over 7 entries does not fit entries 4 to 6"]


def test_two_entries_that_changed_places_are_found_out(sealed):
    for place, to in ((4, 99), (6, 4), (99, 6)):
        sql("UPDATE history_entry SET position = %s WHERE position = %s", to, place)
    assert all_contradictions() == ["the seal over 7 entries does not fit entries 4 to 6"]


def test_a_sealed_entry_that_was_made_to_wait_again_is_missed(sealed):
    sql("UPDATE history_entry SET position = NULL WHERE id = %s", sealed[8].pk)
    assert all_contradictions() == ["entry 8 is missing"]


def test_the_last_seal_taken_away_is_missed(sealed):
    sql("DELETE FROM history_seal WHERE size = 9")
    assert all_contradictions() == ["entry 7 was sealed, but the seal over it is missing"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("root", "00" * 32),
        ("root", "no root"),
        ("at", "2026-01-01 00:00:00+00:00"),
        ("signature", "00" * 64),
        ("signature", ""),
        ("key", "no key"),
        ("peaks", "[]"),
        ("peaks", '["00"]'),
        ("peaks", "7"),
        ("origin", ""),
        ("origin", "other.example/history"),
        ("timed_key", "00" * 32),
        ("timed_key", ""),
        ("timed_signature", ""),
        ("timed_signature", "no signature"),
        ("size", 8),
    ],
)
def test_a_seal_edited_by_sql_is_named(sealed, column, value):
    sql(f"UPDATE history_seal SET {column} = %s WHERE size = 7", value)
    words = all_contradictions()
    assert f"the seal over {value if column == 'size' else 7} entries" in words[0] + words[-1]


def forge(size: int, ours: bool = False) -> None:
    """A seal over what stands there now, right but for the hand that signed it, which it may hide."""
    frontier = Frontier()
    for entry in Entry.objects.sealed_between(0, size):
        frontier.add(bytes.fromhex(entry.hash))
    found = Seal.objects.get(size=size)
    found.root, found.peaks = frontier.root().hex(), [peak.hex() for peak in frontier.peaks]
    text, at = found.statement().decode(), int(found.at.timestamp())
    plain, timed = signers(STRANGERS_KEY, found.origin)
    theirs = timed.verifier.key
    keys = (found.key, found.timed_key) if ours else (plain.verifier.key.hex(), fingerprint(theirs))
    LogKey(fingerprint=fingerprint(theirs), key=b64encode(theirs).decode()).save()
    sql(
        "UPDATE history_seal SET root = %s, peaks = %s, signature = %s, key = %s, timed_key = %s,"
        " timed_signature = %s WHERE size = %s",
        found.root, json.dumps(found.peaks), plain.sign(text).body.hex(), *keys,
        encoded(timed.sign(text, at)), size,
    )  # fmt: skip


def test_a_forged_seal_over_a_forged_entry_is_found_out_by_its_key(sealed):
    sql("UPDATE history_entry SET what = %s WHERE id = %s", '{"offices": 99}', sealed[8].pk)
    rehash(sealed[8].pk)
    forge(9)
    words, stamp = all_contradictions()
    assert words.startswith("the seal over 9 entries is signed with a key that is not trusted")
    assert stamp == bare(8)


def test_a_forged_seal_that_borrows_our_key_is_found_out_by_its_signature(sealed):
    sql("UPDATE history_entry SET what = %s WHERE id = %s", '{"offices": 99}', sealed[8].pk)
    rehash(sealed[8].pk)
    forge(9, ours=True)
    assert all_contradictions() == ["the signature of the seal over 9 entries is not good", bare(8)]


def test_a_history_cut_short_whole_seals_at_a_time_contradicts_the_seal_kept_elsewhere(sealed):
    roots = {one.size: one.root for one in Seal.objects.all()}
    assert all_contradictions(roots=roots) == []
    sql("DELETE FROM history_entry WHERE position >= 7 OR position IS NULL")
    sql("DELETE FROM history_seal WHERE size = 9")
    assert all_contradictions() == []  # nothing here knows better
    assert all_contradictions(roots=roots) == ["a seal over 9 entries was kept elsewhere, but here is none"]


def test_a_history_rewritten_with_our_own_key_contradicts_the_seal_kept_elsewhere(sealed):
    roots = {7: Seal.objects.get(size=7).root}
    sql("DELETE FROM history_seal")
    sql("DELETE FROM history_entry")
    write_and_seal([0, 1, 2, 3], [4, 99, 6])
    assert all_contradictions() == []
    assert all_contradictions(roots=roots) == [
        "the seal over 7 entries is not the one that was kept elsewhere"
    ]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="other databases refuse to keep such a time")
def test_a_row_that_cannot_even_be_read_is_reported(sealed):
    sql("UPDATE history_entry SET at = %s WHERE id = %s", "2026-13-99 00:00:00", sealed[5].pk)
    words = all_contradictions()
    assert words[0].startswith("an entry can't be read, so it and those after it were not looked at: month")
    assert words[1:] == ["entries 4 to 6 are missing"]


COLUMNS = st.sampled_from(["what", "by", "verb", "about", "at", "salt"])


class AnyEntry(TestCase):
    @settings(max_examples=60)
    @given(st.integers(0, 11), COLUMNS, st.booleans(), st.sets(st.integers(1, 11), max_size=4))
    def test_whichever_entry_is_edited_however_it_is_found_out(self, place, column, careful, cuts):
        ends = [*sorted(cuts), 12]
        write_and_seal(*(range(a, b) for a, b in zip([0, *ends], ends, strict=False)))
        other = {"what": '{"offices": 99}', "at": "2020-01-01 00:00:00+00:00"}.get(column, "other")
        pk = Entry.objects.get(position=place).pk
        sql(f'UPDATE history_entry SET "{column}" = %s WHERE id = %s', other, pk)
        if careful:
            rehash(pk)
        alone_at_the_beginning = place == 0 and ends[0] == 1  # may be from before there were stamps
        assert len(all_contradictions()) == 1 + (careful and not alone_at_the_beginning)
