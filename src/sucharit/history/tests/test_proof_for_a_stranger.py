"""A stranger with nothing but the proof, RFC 9162 and a public key sees that an entry was there."""

import base64
import hashlib
import json
from itertools import pairwise

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.checkpoints.merkle import siblings
from sucharit.history.keys import public_part
from sucharit.history.models import Entry, Seal
from sucharit.history.proof import NoProof, proof_of
from sucharit.history.tests.entries import KEY, sql, write, write_and_seal


def root_by_the_book(entry, index, size, path):
    """The root that a proof leads to, straight from the recursive definition of RFC 9162, 2.1.3.1."""

    def sha(data):
        return hashlib.sha256(data).digest()

    def up(index, size, path):
        if size == 1:
            assert path == []
            return sha(b"\0" + entry)
        half = 1
        while half * 2 < size:
            half *= 2
        if index < half:
            return sha(b"\1" + up(index, half, path[:-1]) + path[-1])
        return sha(b"\1" + path[-1] + up(index - half, size - half, path[:-1]))

    return up(index, size, path)


def check_as_a_stranger(text: str, public_key: str) -> dict:
    """What the entry says. Uses nothing of ours."""
    proof = json.loads(text)
    path = [bytes.fromhex(step) for step in proof["inclusion_path"]]
    data = proof["leaf_data"].encode()
    root = root_by_the_book(data, proof["leaf_index"], proof["tree_size"], path)
    origin, size, root64 = proof["signed"].splitlines()
    assert (int(size), base64.b64decode(root64)) == (proof["tree_size"], root)
    key = bytes.fromhex(public_key)
    Ed25519PublicKey.from_public_bytes(key).verify(
        bytes.fromhex(proof["signature"]), proof["signed"].encode()
    )
    # The same as a signed note (C2SP): text, an empty line, "— name base64(key id, signature)".
    signed, lines = proof["note"].split("\n\n")
    _, name, blob = lines.splitlines()[0].split()
    raw = base64.b64decode(blob)
    assert (signed + "\n", name) == (proof["signed"], origin)
    assert raw[:4] == hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]
    assert raw[4:].hex() == proof["signature"]
    return json.loads(data)


class AnyEntryOfAnyTree(TestCase):
    @given(st.lists(st.integers(1, 7), min_size=1, max_size=4), st.data())
    def test_every_sealed_entry_can_be_proven_to_a_stranger(self, batches, data):
        write_and_seal(*(range(size) for size in batches))
        entry = Entry.objects.get(position=data.draw(st.integers(0, sum(batches) - 1)))
        statement = check_as_a_stranger(json.dumps(proof_of(entry)), public_part(KEY))
        assert statement["what"] == entry.what
        assert statement["by"] == "command line"


@given(st.integers(1, 2**20), st.data())
def test_the_ranges_of_a_proof_and_the_leaf_make_up_the_whole_tree(size, data):
    index = data.draw(st.integers(0, size - 1))
    ranges = sorted([*siblings(index, size), (index, index + 1)])
    assert ranges[0][0] == 0
    assert ranges[-1][1] == size
    assert all(left[1] == right[0] for left, right in pairwise(ranges))


@pytest.mark.django_db
def test_an_entry_is_proven_by_the_first_seal_over_it():
    write_and_seal([1, 2], [3, 4])
    entry = Entry.objects.get(position=0)
    assert proof_of(entry)["root_hash"] == Seal.objects.get(size=2).root


@pytest.mark.django_db
def test_a_proof_of_something_else_convinces_no_one():
    write_and_seal([1, 2, 3])
    proof = proof_of(Entry.objects.get(position=1))
    proof["leaf_data"] = proof["leaf_data"].replace("command line", "person:1")
    with pytest.raises(AssertionError):
        check_as_a_stranger(json.dumps(proof), public_part(KEY))
    with pytest.raises(InvalidSignature):
        check_as_a_stranger(json.dumps(proof_of(Entry.objects.get(position=1))), "00" * 32)


@pytest.mark.django_db
def test_there_is_no_proof_of_what_waits_was_changed_or_lost_its_seal():
    write_and_seal([1, 2], [3])
    (waiting,) = write(4)
    with pytest.raises(NoProof, match=f"entry {waiting.pk} is not sealed yet"):
        proof_of(waiting)
    sql("UPDATE history_entry SET what = %s WHERE position = 0", '{"offices": 99}')
    with pytest.raises(NoProof, match="does not fit the seal over it"):
        proof_of(Entry.objects.get(position=0))
    sql("DELETE FROM history_seal WHERE size = 3")
    with pytest.raises(NoProof, match=r"the seal over entry \d+ is missing"):
        proof_of(Entry.objects.get(position=2))
