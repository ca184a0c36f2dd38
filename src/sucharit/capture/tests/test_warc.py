"""What was fetched is kept as WARC 1.1 that libraries' tools read: the bytes as they went over the line."""

import gzip
import io
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from sucharit.capture.fetching import fetch
from sucharit.capture.fetching.tests.strangers import Site, Stranger, answer, plan_for, says
from sucharit.capture.warc import EarlierPayload, from_warc, to_warc

PAGE = "<meta charset=utf-8><link rel=stylesheet href=a.css><h1>แผน ๒๕๖๘</h1>".encode()
PAGE += sha256(PAGE).hexdigest().encode() * 2  # what hardly packs
SHEET = ("text/css", b"h1{color:red}")
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"


def in_chunks(payload, size=7):
    parts = [payload[n : n + size] for n in range(0, len(payload), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def office(path="/"):
    """A page that moved once and has a style sheet; as fetched, and its answers' bytes."""
    with Site({"/": ("301 Moved", ["Location: /o"], b"moved"), "/o": PAGE, "/a.css": SHEET}) as site:
        return fetch(f"{site.url}{path[1:]}", plan=plan_for(site)), site


def passes_check(data, tmp_path):
    """Whether the checker of warcio has nothing to say."""

    class Command:
        inputs = [str(tmp_path / "file.warc.gz")]
        verbose = False

    (tmp_path / "file.warc.gz").write_bytes(data)
    checker = Checker(Command())
    checker.process_all()
    return checker.exit_value == 0


def test_every_exchange_has_its_answer_its_question_and_how_it_was_come_to():
    page, site = office()
    records = list(from_warc(to_warc(page, made_by="sucharit 1")))
    assert [(record.kind, record.url.removeprefix(site.url)) for record in records] == [
        ("warcinfo", ""),
        *((kind, path) for path in ("", "o", "a.css") for kind in ("response", "request", "metadata")),
    ]
    assert b"software: sucharit 1\r\n" in records[0].body
    assert records[4].body == PAGE
    assert records[4].status == 200
    assert records[4].fields["warc-ip-address"] == "127.0.0.1"
    assert f"via: {site.url}\r\nhopsFromSeed: R\r\n".encode() in records[6].body
    assert f"via: {site.url}o\r\nhopsFromSeed: E\r\n".encode() in records[9].body
    for answered, asked, about in (records[1:4], records[4:7], records[7:10]):
        assert asked.fields["warc-concurrent-to"] == about.fields["warc-concurrent-to"] == answered.id
        assert answered.at == asked.at


def test_the_bytes_are_those_that_went_over_the_line():
    raw = CHUNKED + b"X-Odd:\t spaced \r\nServer: \xe0\xb8\x81\r\nContent-Encoding: gzip\r\n\r\n"
    raw += in_chunks(gzip.compress(PAGE))
    with Stranger(says(raw)) as server:
        page = fetch(server.url, plan=plan_for(server, obeys_robots=False, requisites=0))
        (question,) = server.heard
    data = to_warc(page)
    blocks = [record.raw_stream.read() for record in ArchiveIterator(io.BytesIO(data), no_record_parse=True)]
    assert blocks[1] == raw
    assert blocks[2] == question
    assert page.main.body == PAGE
    assert next(record for record in from_warc(data) if record.kind == "response").body == PAGE


def test_each_record_is_a_member_of_its_own_and_the_checker_of_warcio_is_content(tmp_path):
    page, _ = office()
    data = to_warc(page)
    assert passes_check(data, tmp_path)
    assert gzip.decompress(data).count(b"WARC/1.1\r\n") == data.count(b"\x1f\x8b\x08\x00") == 10
    with Stranger(says(CHUNKED + b"\r\n" + in_chunks(PAGE))) as server:
        chunked = fetch(server.url, plan=plan_for(server, obeys_robots=False, requisites=0))
    assert passes_check(to_warc(chunked), tmp_path)


def test_a_changed_byte_is_noticed(tmp_path):
    data = bytearray(gzip.decompress(to_warc(office()[0])))
    data[data.index("แผน".encode())] ^= 1
    with pytest.raises(ValueError, match="digest"):
        list(from_warc(bytes(data)))
    assert not passes_check(bytes(data), tmp_path)


@pytest.mark.parametrize("data", [b"no file", b"\x1f\x8b\x08broken", b"WARC/1.1\r\n", b"\xff" * 99])
def test_what_is_no_warc_is_said_to_be_none(data):
    with pytest.raises(ValueError):  # noqa: PT011
        list(from_warc(data))


def test_what_an_earlier_file_holds_is_named_instead_of_repeated(tmp_path):
    first, _ = office("/o")
    before = first.main.exchanges[-1]
    again, site = office("/o")
    earlier = {before.payload_digest: EarlierPayload(before.url, before.at)}
    data = to_warc(again, earlier=earlier)
    revisit = next(record for record in from_warc(data) if record.kind == "revisit")
    assert revisit.url == f"{site.url}o"
    assert revisit.fields["warc-refers-to-target-uri"] == before.url
    assert datetime.fromisoformat(revisit.fields["warc-refers-to-date"]) == before.at
    assert revisit.fields["warc-profile"].endswith("/1.1/revisit/identical-payload-digest")
    assert (revisit.status, revisit.body) == (200, b"")
    assert passes_check(data, tmp_path)
    assert len(data) < len(to_warc(again))
    assert [record.kind for record in from_warc(to_warc(again))].count("revisit") == 0  # it stands alone


def test_the_digest_of_a_payload_is_the_same_in_chunks_and_without():
    digests = []
    for raw in (CHUNKED + b"\r\n" + in_chunks(PAGE), CHUNKED + b"\r\n" + in_chunks(PAGE, 3), answer(PAGE)):
        with Stranger(says(raw)) as server:
            page = fetch(server.url, plan=plan_for(server, obeys_robots=False, requisites=0))
        digests.append(page.main.exchanges[-1].payload_digest)
    assert digests == [sha256(PAGE).hexdigest()] * 3


def test_what_was_cut_off_says_why_and_what_never_came_says_so_too(tmp_path):
    def record_of(behave, **limits):
        with Stranger(behave) as server:
            page = fetch(server.url, plan=plan_for(server, obeys_robots=False, **limits))
        data = to_warc(page)
        assert passes_check(data, tmp_path)
        records = list(from_warc(data))
        return next((record for record in records if record.kind == "response"), None), records[-1]

    short, about = record_of(says(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"))
    assert short.fields["warc-truncated"] == "disconnect"
    assert b"outcome: unreachable\r\n" in about.body
    long, about = record_of(says(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n"), body=1_000)
    assert long.fields["warc-truncated"] == "length"
    assert b"outcome: too-large\r\n" in about.body
    nothing, about = record_of(says(b"SSH-2.0-server\r\n\r\n"))
    assert nothing is None
    assert b"details: it does not answer in HTTP/1.1\r\n" in about.body


TEXT = st.text(alphabet=st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=20)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5), st.binary(max_size=60))
def test_whatever_headers_a_server_makes_up_its_record_is_read_back(headers, body):
    head = "".join(f"{name}:{value}\r\n" for name, value in headers).encode("latin-1")
    with Stranger(says(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + body)) as server:
        page = fetch(server.url, plan=plan_for(server, obeys_robots=False, requisites=0))
    kinds = [record.kind for record in from_warc(to_warc(page))]
    assert kinds[0] == "warcinfo"
    assert kinds[-1] == "metadata"


def test_times_are_those_of_the_question():
    before = datetime.now(UTC)
    page, _ = office()
    dates = [record.at for record in from_warc(to_warc(page)) if record.kind == "response"]
    assert before <= dates[0] <= dates[1] <= dates[2] <= datetime.now(UTC)
