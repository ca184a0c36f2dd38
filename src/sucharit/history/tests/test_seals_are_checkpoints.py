"""Each seal is a log's checkpoint under two keys; those from before stay good; a log keeps its name."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import KeyKind, Verifier
from sucharit.checkpoints.merkle import leaf_hash
from sucharit.checkpoints.notes import Note
from sucharit.checkpoints.policy import TrustPolicy
from sucharit.checkpoints.proofs import TlogProof
from sucharit.history import actions, public
from sucharit.history.keys import mldsa_key, public_part
from sucharit.history.models import FORMER_ORIGIN, Entry, Seal
from sucharit.history.proof import tlog_proof_of
from sucharit.history.tests.entries import (
    KEY,
    STRANGERS_KEY,
    all_contradictions,
    seal,
    sql,
    write,
    write_and_seal,
)

LOG = "test.invalid/sucharit/history"


def sign_as_before(a_seal):
    """With one key, over four lines: what a seal was before it became a checkpoint."""
    a_seal.origin = ""
    sql(
        "UPDATE history_seal SET origin = '', timed_key = '', timed_signature = '', signature = %s"
        " WHERE size = %s",
        KEY.sign(a_seal.statement()).hex(), a_seal.size,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_seal_is_a_checkpoint_that_both_keys_sign():
    write_and_seal([1, 2, 3])
    note = Note.parse(Seal.objects.get().note().encode())
    root = bytes.fromhex(Seal.objects.get().root)
    assert Checkpoint.parse(note.text) == Checkpoint(LOG, 3, root)
    plain, timed = map(Verifier.from_vkey, public.vkeys())
    assert (plain.kind, timed.kind) == (KeyKind.ED25519, KeyKind.COSIGNED_MLDSA44)
    assert TrustPolicy((plain, timed)).accept(note).signed_by == {plain, timed}
    for one in (plain, timed):
        assert TrustPolicy((one,)).accept(note).signed_by == {one}


@pytest.mark.django_db
def test_the_second_key_follows_from_the_seed_and_from_no_other():
    first, again = (mldsa_key(KEY).public_key().public_bytes_raw() for _ in range(2))
    assert first == again != mldsa_key(STRANGERS_KEY).public_key().public_bytes_raw()


@pytest.mark.django_db
def test_seals_from_before_stay_good_and_what_comes_goes_on_from_them():
    write_and_seal([1, 2], [3])
    for former in Seal.objects.all():
        sign_as_before(former)
    assert all_contradictions() == []
    assert Seal.objects.first().note().startswith(f"{FORMER_ORIGIN}\n2\n")
    write_and_seal([4])
    assert all_contradictions() == []
    assert [a_seal.log for a_seal in Seal.objects.all()] == [FORMER_ORIGIN, FORMER_ORIGIN, LOG]
    assert len(public.vkeys()) == 3


@pytest.mark.django_db
def test_the_policy_of_a_log_that_had_no_name_at_first_can_be_read():
    write_and_seal([1, 2])
    sign_as_before(Seal.objects.get())
    write_and_seal([3])
    policy = TrustPolicy.parse(public.policy().format().encode())  # the same key, under its two names
    assert {log.name for log in policy.logs} == {LOG}
    assert policy.accept(public.witnessed_note(Seal.objects.last())).checkpoint.size == 3


@pytest.mark.django_db
def test_an_entry_from_before_is_proven_by_a_checkpoint_or_where_there_is_none_by_its_seal():
    write_and_seal([1, 2])
    sign_as_before(Seal.objects.get())
    entry = Entry.objects.get(position=0)
    former = Verifier(FORMER_ORIGIN, KeyKind.ED25519, bytes.fromhex(public_part(KEY)))
    leaf = leaf_hash(canonical(entry.content()))
    proof = TlogProof.parse(tlog_proof_of(entry).encode())
    assert proof.check(leaf, TrustPolicy((former,))).checkpoint.size == 2
    write_and_seal([3])
    proof = TlogProof.parse(tlog_proof_of(entry).encode())
    assert proof.check(leaf, public.policy()).checkpoint.origin == LOG


@pytest.mark.django_db
def test_who_has_the_first_key_alone_can_t_go_back_to_one_signature():
    write_and_seal([1], [2])
    sign_as_before(Seal.objects.last())
    assert all_contradictions() == [
        f"the seal over 2 entries is of '{FORMER_ORIGIN}', those before are of the log '{LOG}'"
    ]


@pytest.mark.django_db
def test_a_log_keeps_its_name_whatever_the_site_is_called(settings):
    write_and_seal([1])
    settings.HISTORY_ORIGIN_UNSET = "moved.example/history"
    write_and_seal([2])
    assert {a_seal.origin for a_seal in Seal.objects.all()} == {LOG}
    settings.HISTORY_ORIGIN = LOG
    write_and_seal([3])
    assert all_contradictions() == []


@pytest.mark.django_db
def test_another_name_is_refused_in_words_and_verifying_says_so(settings):
    write_and_seal([1])
    settings.HISTORY_ORIGIN = "other.example/history"
    write(2)
    with pytest.raises(actions.CannotSeal, match=r"other\.example.*a log keeps its name for good"):
        seal()
    (words,) = all_contradictions()
    assert words.startswith("SUCHARIT_HISTORY_ORIGIN is 'other.example/history', but the seals so far are of")


@pytest.mark.django_db
def test_a_name_is_chosen_before_the_first_checkpoint_and_after_seals_from_before(settings):
    write_and_seal([1])
    sign_as_before(Seal.objects.get())
    settings.HISTORY_ORIGIN = "ita.example/history"
    write_and_seal([2])
    assert Seal.objects.last().origin == "ita.example/history"
    assert all_contradictions() == []


@pytest.mark.django_db
def test_the_time_of_a_seal_is_signed_to_the_second():
    write_and_seal([1])
    later = timezone.now().replace(year=2030)
    sql("UPDATE history_seal SET at = %s", later)
    assert all_contradictions() == ["the signature of the seal over 1 entries is not good"]


@pytest.mark.django_db
def test_a_stored_key_that_is_another_is_noticed():
    write_and_seal([1])
    sql("UPDATE history_logkey SET key = %s", "AAAA")
    assert all_contradictions() == ["the signature of the seal over 1 entries is not good"]


class AnyEntryOfAnyTree(TestCase):
    @given(st.lists(st.integers(1, 7), min_size=1, max_size=4), st.data())
    def test_every_sealed_entry_has_a_proof_in_one_file_that_is_checked_offline(self, batches, data):
        write_and_seal(*(range(size) for size in batches))
        entry = Entry.objects.get(position=data.draw(st.integers(0, sum(batches) - 1)))
        proof = TlogProof.parse(tlog_proof_of(entry).encode())
        trusted = proof.check(leaf_hash(canonical(entry.content())), public.policy())
        assert (proof.index, len(trusted.signed_by)) == (entry.position, 2)
