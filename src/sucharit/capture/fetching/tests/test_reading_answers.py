"""However an answer comes in pieces, it is read the same; and whatever comes, reading says what it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sucharit.capture.fetching.failing import FetchFailed
from sucharit.capture.fetching.responses import ReplyReader

HEAD = b"HTTP/1.1 200 OK\r\nServer: x\r\n"
BODY = "แผน ๒๕๖๘".encode()
ANSWERS = {
    "of a length": HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "to the end": HEAD + b"\r\n" + BODY,
    "in chunks": HEAD
    + b"Transfer-Encoding: chunked\r\n\r\n5;a=b\r\n"
    + BODY[:5]
    + b"\r\n%x\r\n" % (len(BODY) - 5)
    + BODY[5:]
    + b"\r\n0\r\nX: y\r\n\r\n",
    "in bare breaks": b"HTTP/1.1 200 OK\nContent-Length: %d\n\n" % len(BODY) + BODY,
}


class Pieces:
    """A line on which these pieces come, one after the other."""

    def __init__(self, pieces):
        self._pieces = [piece for piece in pieces if piece]

    def receive_into(self, buffer):
        if not self._pieces:
            return 0
        piece, rest = self._pieces[0][: len(buffer)], self._pieces[0][len(buffer) :]
        self._pieces[:1] = [rest] if rest else []
        buffer[: len(piece)] = piece
        return len(piece)


def cut(raw, places):
    places = sorted({place % (len(raw) + 1) for place in places})
    return [raw[a:b] for a, b in zip([0, *places], [*places, len(raw)], strict=True)]


@pytest.mark.parametrize("raw", ANSWERS.values(), ids=ANSWERS)
@given(places=st.lists(st.integers(0, 500), max_size=20))
def test_an_answer_is_the_same_in_whatever_pieces_it_comes(raw, places):
    reader = ReplyReader(Pieces(cut(raw, places)), 1_000)
    reader.read()
    assert (reader.status, bytes(reader.payload)) == (200, BODY)
    assert reader.head + reader.tail == raw  # not a byte is lost


@pytest.mark.parametrize("raw", [raw for name, raw in ANSWERS.items() if name != "to the end"])
@given(data=st.data())
def test_an_answer_that_is_cut_off_anywhere_is_never_taken_for_whole(raw, data):
    until = data.draw(st.integers(0, len(raw) - 1))
    reader = ReplyReader(Pieces([raw[:until]]), 1_000)
    with pytest.raises(FetchFailed):
        reader.read()
    assert not reader.reusable


@example(b"\r\n" + b"x" * 101, HEAD)  # comes together with its head
@given(st.binary(max_size=300), st.sampled_from([b"", HEAD, *(raw[:60] for raw in ANSWERS.values())]))
def test_whatever_comes_is_read_or_refused_and_stays_small(noise, start):
    reader = ReplyReader(Pieces([start + noise]), 100)
    try:
        reader.read()
    except FetchFailed:
        return
    assert len(reader.payload) <= 100
    assert 200 <= reader.status <= 999


@given(st.binary(min_size=1, max_size=50))
def test_a_line_that_carried_more_than_the_answer_is_not_used_again(more):
    for name in ("of a length", "in chunks"):
        reader = ReplyReader(Pieces([ANSWERS[name] + more]), 1_000)
        reader.read()
        assert not reader.reusable
        whole = ReplyReader(Pieces([ANSWERS[name]]), 1_000)
        whole.read()
        assert whole.reusable
