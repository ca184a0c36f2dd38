"""The key that seals is the operator's own; only the demo and the tests make one for themselves."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from sucharit.history.keys import FILE, NoKey, public_part, public_parts, signing_key, trusted_keys

SEED = bytes(range(32))


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path


def test_the_operators_seed_is_the_key(settings, own_folder):
    settings.HISTORY_KEY = SEED
    assert signing_key().private_bytes_raw() == SEED
    assert not (own_folder / FILE).exists()


def test_production_without_a_key_seals_nothing_and_says_how_to_give_one(settings, own_folder):
    settings.HISTORY_KEY, settings.MODE = None, "production"
    with pytest.raises(NoKey, match="SUCHARIT_HISTORY_KEY is not set, so nothing can be sealed"):
        signing_key()
    assert list(own_folder.iterdir()) == []


def test_production_without_a_key_can_still_verify_with_the_keys_it_trusts(settings, own_folder):
    settings.HISTORY_KEY, settings.MODE, settings.HISTORY_TRUSTED = None, "production", frozenset(["ab" * 32])
    assert trusted_keys() == {"ab" * 32}


def test_our_own_key_is_trusted_beside_the_former_ones(settings):
    settings.HISTORY_KEY, settings.HISTORY_TRUSTED = SEED, frozenset(["ab" * 32])
    assert trusted_keys() == {"ab" * 32} | public_parts(signing_key())


def test_the_demos_key_is_made_once_and_no_one_else_can_read_it(own_folder):
    before = os.umask(0)
    try:
        first = signing_key()
    finally:
        os.umask(before)
    assert public_part(signing_key()) == public_part(first)
    assert stat.S_IMODE((own_folder / FILE).stat().st_mode) == 0o600
    assert [path.name for path in own_folder.iterdir()] == [FILE]


def test_many_who_ask_first_at_once_get_one_key(own_folder):
    with ThreadPoolExecutor(8) as pool:
        keys = {public_part(key) for key in pool.map(lambda _: signing_key(), range(32))}
    assert len(keys) == 1
