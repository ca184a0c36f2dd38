"""One value, one text: whatever order or database it has been through."""

import json

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.checkpoints.canonical import MAX_WHOLE, canonical, plain
from sucharit.history import actions
from sucharit.history.models import Entry
from sucharit.history.tests.entries import all_contradictions

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_WHOLE, MAX_WHOLE) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
TABLES = st.dictionaries(TEXT, VALUES, max_size=4)


def test_it_is_the_json_of_rfc_8785():
    value = {"ข": [True, None, -7], "a": 'ก\n\x1f"\\/€', "\ufb33": 1, "😀": 2}
    # The grinning face comes before U+FB33, for its first UTF-16 unit is U+D83D.
    assert canonical(value).decode() == ('{"a":"ก\\n\\u001f\\"\\\\/€","ข":[true,null,-7],"😀":2,"\ufb33":1}')


@given(VALUES)
def test_it_says_the_same_as_the_value(value):
    assert json.loads(canonical(value)) == value


@given(TABLES, st.randoms())
def test_the_order_in_which_keys_came_does_not_matter(value, chance):
    keys = list(value)
    chance.shuffle(keys)
    assert canonical({key: value[key] for key in keys}) == canonical(value)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (1.5, "what is 1.5: expected text, a whole number"),
        ({"score": [94.67]}, r"what.score\[0\] is 94.67"),
        (float("nan"), "what is nan"),
        (1.0, "what is 1.0"),
        (2**53, "write a whole number beyond"),
        ("a\0b", "holds the character NUL"),
        ({"a\0": 1}, "a key of what holds the character NUL"),
        ("\ud83d", "half a letter"),
        ({1: "a"}, "what has the key 1: expected text"),
        (b"bytes", "expected text"),
        ({"when": {1, 2}}, "what.when is {1, 2}"),
    ],
)
def test_what_could_come_back_otherwise_is_refused_with_its_place(wrong, words):
    with pytest.raises((TypeError, ValueError), match=words):
        plain(wrong)


class InTheDatabase(TestCase):
    @given(TABLES, TEXT.filter(bool))
    def test_an_entry_comes_back_from_the_database_with_the_hash_it_went_in_with(self, what, about):
        with transaction.atomic():
            written = actions.record(by=None, verb="try", about=about, what=what)
        read = Entry.objects.get(pk=written.pk)
        assert read.what == what
        assert read.at == written.at
        assert read.leaf().hex() == read.hash == written.hash
        assert all_contradictions() == []
