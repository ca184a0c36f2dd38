"""One envelope that can't be used never stops a round: it is set aside as it is, and counted."""

import uuid
from dataclasses import replace
from fractions import Fraction

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sucharit.answers import decoding
from sucharit.answers.decoding import BoxKeys, Decoder, EnvelopePile, SealedSurvey
from sucharit.answers.envelope import Answer, Coached, pack, unpack_many, unpack_together
from sucharit.answers.sealing import CannotOpen, Sealer, public_of

WIDTHS = [5, 5, 2, 3, 5, 5, 2, 2, 5]
ROOM = 40  # bytes for a comment
POINTS = [[Fraction(width - place) for place in range(width)] for width in WIDTHS]
PRIVATE = X25519PrivateKey.generate().private_bytes_raw()
SEALER, KEY = Sealer(public_of(PRIVATE)), uuid.uuid4()
KEYS = BoxKeys(PRIVATE, {KEY: SEALER.public}, [POINTS])

answers = st.builds(
    Answer,
    choices=st.tuples(*(st.integers(0, width) for width in WIDTHS)).map(bytes),
    speeding=st.booleans(),
    coached=st.sampled_from(Coached),
    comment=st.sampled_from(["", "ดีมาก", "ไม่มี"]),
)
spoilt = st.sampled_from(
    [
        b"",  # could not be opened
        b"\0",  # too short
        bytes(200),  # too long
        pack(Answer(bytes([9] * len(WIDTHS))), ROOM),  # choices that no part has
        pack(Answer(bytes(WIDTHS)), 0) + b"\0\2\xff\xff" + bytes(ROOM - 2),  # a comment that is no text
        pack(Answer(bytes(WIDTHS)), 0) + b"\xff\xff" + b"a" * ROOM,  # a comment longer than its envelope
    ]
)


@given(st.lists(answers, min_size=7, max_size=30), st.lists(spoilt, max_size=6), st.randoms())
def test_what_can_be_read_is_read_and_the_rest_is_pointed_at(good, bad, chance):
    contents = [pack(answer, ROOM) for answer in good] + bad
    chance.shuffle(contents)
    unpacked = unpack_many(contents, WIDTHS)
    assert [bytes(row) for row in unpacked.choices] == sorted(answer.choices for answer in good)
    assert sorted(unpacked.comments) == sorted(answer.comment for answer in good if answer.comment)
    assert unpacked.speeding == sum(answer.speeding for answer in good)
    assert unpacked.coached[Coached.YES] == sum(answer.coached is Coached.YES for answer in good)
    assert [contents[place] for place in unpacked.unusable] == [each for each in contents if each in bad]


@given(st.lists(st.tuples(st.lists(answers, max_size=5), st.lists(spoilt, max_size=1)), max_size=4))
def test_surveys_are_read_together_as_each_alone(surveys):
    contents = [[pack(answer, ROOM) for answer in good] + bad for good, bad in surveys]
    together = unpack_together(contents, WIDTHS)
    for both in zip(together, [unpack_many(of_survey, WIDTHS) for of_survey in contents], strict=True):
        one, other = ((item.choices.tolist(), replace(item, choices=None)) for item in both)
        assert one == other


def a_pile(*envelopes):
    return EnvelopePile(KEY, len(envelopes), b"".join(envelopes))


def sealed(choices, about=b"link"):
    return SEALER.seal(pack(Answer(bytes(choices)), 0), about)


def test_a_changed_envelope_is_set_aside_as_it_came_and_the_others_count():
    good = [sealed([1] * 9), sealed([2] * 9)]
    changed, moved = bytearray(sealed([1] * 9)), sealed([2] * 9, about=b"another survey")
    changed[-1] ^= 1
    survey = SealedSurvey(7, b"link", 0, (a_pile(good[0], bytes(changed)), a_pile(moved, good[1])))
    [opened] = Decoder(KEYS).open([survey])
    assert opened.rows == bytes([1] * 9 + [2] * 9)
    assert sorted(opened.unusable) == sorted([(KEY, bytes(changed)), (KEY, moved)])


@pytest.mark.parametrize("size", [0, 1, 11, 12, 13, 28, 200])
def test_bytes_of_any_length_that_no_one_sealed_are_set_aside(size):
    survey = SealedSurvey(7, b"link", 0, (a_pile(sealed([1] * 9)), a_pile(bytes(size))))
    [opened] = Decoder(KEYS).open([survey])
    assert (opened.rows, opened.unusable) == (bytes([1] * 9), [(KEY, bytes(size))])


def test_a_key_that_is_not_at_hand_stops_the_opening_because_it_can_be_brought():
    pile = EnvelopePile(uuid.uuid4(), 1, sealed([1] * 9))
    with pytest.raises(CannotOpen, match="survey 7"):
        Decoder(KEYS).open([SealedSurvey(7, b"link", 0, (pile,))])


def test_what_a_refused_key_sealed_is_set_aside_and_the_rest_is_opened():
    """No server of this site made that key; its envelopes are as good as changed ones."""
    other, forger = uuid.uuid4(), Sealer(public_of(PRIVATE))
    forged = forger.seal(pack(Answer(bytes([1] * 9)), 0), b"link")
    keys = BoxKeys(PRIVATE, {KEY: SEALER.public, other: forger.public}, [POINTS], frozenset({other}))
    survey = SealedSurvey(7, b"link", 0, (a_pile(sealed([2] * 9)), EnvelopePile(other, 1, forged)))
    [opened] = Decoder(keys).open([survey])
    assert (opened.rows, opened.unusable, opened.refused) == (bytes([2] * 9), [(other, forged)], 1)
    assert opened.envelopes == 2


def test_a_control_character_in_an_old_comment_is_left_out():
    contents = [pack(Answer(bytes(WIDTHS), comment="ดี\x00มาก"), ROOM)]
    assert unpack_many(contents, WIDTHS).comments == ["ดีมาก"]


def test_those_set_aside_tell_nothing_of_the_order_in_which_they_came():
    """A thief sees in the roster in which order codes were used; no kept envelope has a place in it."""
    changed = [sealed([1 + number % 2] * 9, about=b"another survey") for number in range(40)]
    survey = SealedSurvey(7, b"link", 0, (a_pile(*changed),))
    [opened] = Decoder(KEYS).open([survey])
    kept = [envelope for _, envelope in opened.unusable]
    assert sorted(kept) == sorted(changed)
    assert kept != changed


def test_a_batch_is_opened_in_pieces_that_memory_can_hold_as_it_is_whole(monkeypatch):
    batch = [
        SealedSurvey(n, b"link", 0, (a_pile(*(sealed([1 + (n + each) % 2] * 9) for each in range(3))),))
        for n in range(7)
    ]
    whole = Decoder(KEYS).open(batch)
    monkeypatch.setattr(decoding, "MAX_BYTES_TOGETHER", 250)  # two surveys'
    assert Decoder(KEYS).open(batch) == whole
    assert [len(some) for some in decoding._of_bounded_size(batch, range(7))] == [2, 2, 2, 1]


def test_what_opening_takes_never_shows_the_private_key_in_words():
    """Messages and reports of errors print values."""
    shown = f"{KEYS} {KEYS!r} {Decoder(KEYS)!r}"
    assert PRIVATE.hex() not in shown
    assert repr(PRIVATE)[2:-1] not in shown
