"""What no server of this site sealed is known, and a copied envelope counts once."""

import uuid
from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from sucharit.answers import keys
from sucharit.answers.decoding import Decoder, EnvelopePile, SealedSurvey
from sucharit.answers.keys import is_proven, sealing_key_of
from sucharit.answers.models import SealingKey
from sucharit.answers.sealing import NONCE, Sealer
from sucharit.answers.tests.test_envelopes_that_cannot_be_used import KEY, KEYS, SEALER, sealed

BOX = SEALER.box


@given(st.lists(st.integers(1, 2), min_size=1, max_size=40), st.randoms())
def test_each_envelope_counts_once_however_often_it_was_copied(choices, chance):
    envelopes = [sealed([choice] * 9) for choice in choices]
    copies = [chance.choice(envelopes) for _ in range(chance.randrange(5))]
    pile = [*envelopes, *copies]
    chance.shuffle(pile)
    survey = SealedSurvey(7, b"link", 0, (EnvelopePile(KEY, len(pile), b"".join(pile)),))
    [opened] = Decoder(KEYS).open([survey])
    assert opened.rows == b"".join(bytes([choice] * 9) for choice in sorted(choices))
    assert (opened.people, opened.copies) == (len(choices), len(copies))


def test_two_envelopes_that_begin_alike_by_chance_are_two():
    first = sealed([1] * 9)
    other = first[:8] + bytes(byte ^ 1 for byte in first[8:12]) + first[12:]
    pile = EnvelopePile(KEY, 2, first + other)
    assert pile.without_copies().envelopes == 2


@pytest.mark.parametrize("size", [0, 1, 11, 12, 13])
def test_envelopes_of_any_size_are_looked_at(size):
    kept = EnvelopePile(KEY, 2, bytes(2 * size)).without_copies()
    assert kept.envelopes == (1 if size >= NONCE else 2)  # what holds no nonce can't be opened anyway


def test_a_key_is_proven_for_what_it_is_and_for_this_site_alone(settings):
    sealing_key = sealing_key_of(Sealer(BOX), uuid.uuid4())
    assert is_proven(sealing_key)
    for change in ({"id": uuid.uuid4()}, {"box": "00" * 32}, {"public": bytes(32)}, {"proof": None}):
        columns = {name: getattr(sealing_key, name) for name in ("id", "box", "public", "proof")}
        assert not is_proven(SealingKey(**(columns | change))), change
    settings.SECRET_KEY = "another site's"
    assert not is_proven(sealing_key)


def test_a_site_that_changes_its_secret_still_knows_what_it_sealed_before(settings):
    sealing_key = sealing_key_of(Sealer(BOX), uuid.uuid4())
    settings.SECRET_KEY, settings.HISTORY_FORMER_SECRETS = "the secret of today", [settings.SECRET_KEY]
    assert is_proven(sealing_key)


@pytest.mark.django_db
def test_those_who_upgrade_vouch_for_the_keys_their_servers_made_before():
    sealer = Sealer(BOX)
    SealingKey.objects.create(box=sealer.box.hex(), public=sealer.public)
    assert len(keys.unproven_keys()) == 1
    migration = import_module("sucharit.answers.migrations.0004_proofs_of_sealing_keys")
    migration.vouch_for_keys_of_before(apps, None)
    assert keys.unproven_keys() == []
