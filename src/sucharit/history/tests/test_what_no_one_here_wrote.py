"""Entries that bear no stamp of this site wait until the operator decides, and the decision is on record."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.history import actions
from sucharit.history.keys import signing_key, trusted_keys
from sucharit.history.models import Entry, Seal
from sucharit.history.tests.entries import sql, write
from sucharit.history.verify import Tally, contradictions
from sucharit.history.waiting import foreign_entries

pytestmark = pytest.mark.django_db

SECRET, LATER_SECRET = "the secret of this year", "the secret of next year"


def verify() -> tuple[list[str], Tally]:
    tally = Tally()
    return list(contradictions(trusted_keys(), {}, tally)), tally


def take_stamp(*entries: Entry) -> None:
    """As an entry from before there were stamps, or one that someone forged."""
    for entry in entries:
        sql("UPDATE history_entry SET stamp = NULL, stamp_key = '', after = '' WHERE id = %s", entry.pk)


def waiting_words() -> list[str]:
    return [item.words for item in foreign_entries()]


def test_what_was_sealed_before_there_were_stamps_stays_good():
    write(1, 2)
    actions.seal_now()
    take_stamp(*Entry.objects.all())
    write(3)
    actions.seal_now()
    words, tally = verify()
    assert (words, tally.older) == ([], 2)


def test_what_waited_when_stamps_began_is_sealed_once_the_operator_vouches_for_it():
    old = write(1, 2)
    take_stamp(*old)
    write(3)
    assert actions.seal_now().size == 1
    assert waiting_words() == [
        f"entry {entry.pk} (results.announce, announcement:obec-area/2566; not sealed yet)"
        " bears no stamp of this site"
        for entry in old
    ]
    assert verify()[0] == waiting_words()
    actions.accept(by=None, numbers=None, reason="updated from 1.0")
    words, tally = verify()
    assert (words, tally.accepted, tally.unsealed) == ([], 2, 0)
    decision = Entry.objects.get(verb="history.accept_entries")
    assert (decision.what["entries"], decision.what["reason"]) == (2, "updated from 1.0")
    assert decision.what["root"] == Seal.objects.get(size=decision.what["size"]).root


def test_an_acceptance_without_a_stamp_accepts_nothing():
    take_stamp(write(1)[0])
    write(2)
    actions.seal_now()
    actions.accept(by=None, numbers=None, reason="forged")
    take_stamp(Entry.objects.get(verb="history.accept_entries"))
    words, _tally = verify()
    assert "entry 1 bears no stamp of this site, and no one accepted that" in words


def test_a_forged_entry_that_was_rejected_is_not_reported_until_it_is_changed():
    (forged,) = write(1)
    take_stamp(forged)
    actions.reject(by=None, numbers=[forged.pk], reason="no one knows of it")
    actions.seal_now()
    assert verify()[0] == []
    assert Entry.objects.get(pk=forged.pk).position is None
    other = Entry(at=forged.at, by=forged.by, verb="other", about=forged.about, what=forged.what)
    other.salt = forged.salt
    sql("UPDATE history_entry SET verb = 'other', hash = %s WHERE id = %s", other.leaf().hex(), forged.pk)
    assert len(verify()[0]) == 1


def test_what_a_rejected_entry_says_is_not_believed():
    write(1)
    (forged,) = write(2)
    what = '{"missing": [[7, "00"]]}'
    other = Entry(at=forged.at, by=forged.by, verb="history.miss_entries", about="history", salt=forged.salt)
    other.what = {"missing": [[7, "00"]]}
    values = (other.verb, other.about, what, other.leaf().hex(), forged.pk)
    sql("UPDATE history_entry SET verb = %s, about = %s, what = %s, hash = %s WHERE id = %s", *values)
    actions.reject(by=None, numbers=[forged.pk], reason="no one knows of it")
    actions.seal_now()
    assert verify()[0] == []


@pytest.mark.parametrize("position", [None, 0])
def test_a_rejection_that_someone_forged_hides_nothing(position):
    (forged,) = write(1)
    take_stamp(forged)
    actions.reject(by=None, numbers=[forged.pk], reason="forged")
    rejection = Entry.objects.get(verb="history.reject_entry")
    take_stamp(rejection)
    Entry._base_manager.filter(pk=rejection.pk).update(position=position)
    words = verify()[0]
    assert len(words) == 2
    assert any(each.startswith(f"entry {forged.pk} ") for each in words)


def test_only_what_waits_without_a_stamp_can_be_decided_about():
    (honest,) = write(1)
    for decide in (actions.accept, actions.reject):
        with pytest.raises(LookupError, match=f"under the number {honest.pk}"):
            decide(by=None, numbers=[honest.pk], reason="why not")


def test_an_entry_whose_hash_does_not_fit_can_not_be_accepted():
    (changed,) = write(1)
    sql("UPDATE history_entry SET verb = 'other' WHERE id = %s", changed.pk)
    assert actions.accept(by=None, numbers=None, reason="all of them") == []
    assert Entry.objects.get(pk=changed.pk).position is None


def test_a_former_secret_counts_for_what_is_sealed_and_brings_in_nothing_new(settings):
    settings.SECRET_KEY = SECRET
    write(1)
    actions.seal_now()
    write(2)
    settings.SECRET_KEY = LATER_SECRET
    words, tally = verify()
    assert tally.unknown == 1
    assert len(words) == 1
    settings.HISTORY_FORMER_SECRETS = [SECRET]
    words, tally = verify()
    assert tally.unknown == 0
    assert "was stamped with a key that is not the present one" in words[0]
    actions.accept(by=None, numbers=None, reason="the key was changed before they were sealed")
    assert verify()[0] == []


def test_whoever_has_the_sealing_key_alone_and_forges_what_is_sealed_is_found_out_by_the_stamps():
    write(1)
    actions.seal_now()
    (forged,) = write(2)
    take_stamp(forged)
    actions._seal(lambda batch: batch, actions._frontier(trusted_keys()), signing_key(), None)
    assert verify()[0] == ["entry 1 bears no stamp of this site, and no one accepted that"]


class AnyForgeries(TestCase):
    @settings(max_examples=40)
    @given(st.lists(st.booleans(), max_size=12), st.integers(0, 3))
    def test_whatever_was_forged_all_that_is_honest_is_sealed_and_nothing_else(self, honest, sealed_before):
        write(*range(sealed_before))
        actions.seal_now()
        entries = write(*range(len(honest)))
        take_stamp(*(entry for entry, good in zip(entries, honest, strict=True) if not good))
        actions.seal_now()
        positions = Entry.objects.in_bulk([entry.pk for entry in entries])
        assert [positions[entry.pk].position is not None for entry in entries] == honest
        assert len(verify()[0]) == honest.count(False)
