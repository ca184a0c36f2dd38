"""Fetched pages as WARC 1.1 (ISO 28500:2017), and back: records of the very bytes that went over the line.

One gzip member a record. A response's payload digest stands only where no chunks frame it: the standard
means the payload without chunks, most tools compute it with them, and a proof must not look broken to either.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sucharit.capture.fetching.fetched import Exchange, Fetched, FetchedPage, FetchRole

_VERSION = "WARC/1.1"
_FIELDS = "application/warc-fields"
_HOPS = {
    FetchRole.PAGE: "",
    FetchRole.OTHER: "X",
}  # as crawlers write it: E an embed, X of a script, R a redirect


@dataclass(frozen=True, slots=True)
class EarlierPayload:
    """Where the same payload was kept before."""

    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record, read back."""

    kind: str  # warcinfo, request, response, revisit, metadata
    id: str
    at: datetime
    url: str
    fields: Mapping[str, str]  # of WARC, names in lower case
    status: int | None  # of HTTP
    headers: Mapping[str, str]  # of HTTP, names in lower case
    body: bytes  # of HTTP, without chunks and unpacked; of other records all of it


def to_warc(
    page: FetchedPage, *, made_by: str = "sucharit", earlier: Mapping[str, EarlierPayload] | None = None
) -> bytes:
    """A whole file: warcinfo, then of each exchange response or revisit, request, and how it was come to.

    `earlier` names, by `payload_digest` (SHA-256, hexadecimal), payloads that another file holds; for those
    only the head is written, as a revisit. A file that must stand alone is written without `earlier`.
    """
    out = BytesIO()
    writer = _Writer(out, earlier or {})
    writer.write_info(made_by)
    for fetched in page.all():
        writer.write_fetched(fetched, page.main.address)
    return out.getvalue()


def from_warc(data: bytes, *, most: int = 64 * 2**20) -> Iterator[WarcRecord]:
    """The records of a file. Raises ValueError where it is no WARC or a digest does not hold.

    `most` is how many bytes one body may have, unpacked.
    """
    try:
        for record in ArchiveIterator(BytesIO(data), check_digests="raise"):
            yield _read(record, most)
    except (ArchiveLoadFailed, EOFError, KeyError, UnicodeDecodeError) as error:
        raise ValueError(f"no WARC that holds: {error}") from error


class _Writer:
    def __init__(self, out: BytesIO, earlier: Mapping[str, EarlierPayload]) -> None:
        self._writer = _ExactWriter(out, gzip=True, warc_version="1.1")
        self._earlier = earlier

    def write_info(self, made_by: str) -> None:
        info = {"software": made_by, "format": "WARC File Format 1.1"}
        self._write("warcinfo", "", datetime.now(UTC), _FIELDS, _fields(info))

    def write_fetched(self, fetched: Fetched, page: str) -> None:
        hops, via = _HOPS.get(fetched.role, "E"), page if fetched.role != FetchRole.PAGE else ""
        for exchange in fetched.exchanges:
            answer = self._write_answer(exchange) if exchange.head else ""
            about = {"WARC-Concurrent-To": answer} if answer else {}
            if exchange.request:
                place = {"WARC-IP-Address": exchange.place}
                self._write(
                    "request",
                    exchange.url,
                    exchange.at,
                    "application/http; msgtype=request",
                    exchange.request,
                    {**place, **about},
                )
            last = exchange is fetched.exchanges[-1]
            notes = {
                "via": via,
                "hopsFromSeed": hops,
                "fetchTimeMs": str(round(exchange.seconds * 1_000)),
                "outcome": str(fetched.outcome.value) if last else "",
                "details": fetched.details if last else "",
            }
            self._write("metadata", exchange.url, exchange.at, _FIELDS, _fields(notes), about)
            hops, via = f"{hops}R", exchange.url

    def _write_answer(self, exchange: Exchange) -> str:
        """A response, or a revisit where the same payload was kept before; its id."""
        fields = {"WARC-IP-Address": exchange.place}
        if exchange.truncated:
            fields["WARC-Truncated"] = exchange.truncated
        before = self._earlier.get(exchange.payload_digest) if exchange.tail else None
        kind, block = "response", exchange.head + exchange.tail
        if before and not exchange.truncated:
            kind, block = "revisit", exchange.head
            fields |= {
                "WARC-Profile": WARCWriter.REVISIT_PROFILE_1_1,
                "WARC-Refers-To-Target-URI": before.url,
                "WARC-Refers-To-Date": _date(before.at),
            }
        if exchange.payload_digest and (kind == "revisit" or not exchange.chunked):
            fields["WARC-Payload-Digest"] = _digest(bytes.fromhex(exchange.payload_digest))
        type_ = "application/http; msgtype=response"
        return self._write(kind, exchange.url, exchange.at, type_, block, fields)

    def _write(
        self,
        kind: str,
        url: str,
        at: datetime,
        type_: str,
        block: bytes,
        further: Mapping[str, str] | None = None,
    ) -> str:
        """One record; its id. `warcio` frames and packs it, the bytes of the block stay as they are."""
        id_ = f"<urn:uuid:{uuid4()}>"
        fields = {"WARC-Type": kind, "WARC-Record-ID": id_, "WARC-Date": _date(at)}
        fields |= {"WARC-Target-URI": url} if url else {}
        fields |= {**(further or {}), "WARC-Block-Digest": _digest(sha256(block).digest())}
        headers = StatusAndHeaders("", list(fields.items()), protocol=_VERSION)
        head = _RawHead(block) if kind == "revisit" else None
        rest = b"" if head else block
        record = ArcWarcRecord(
            "warc", kind, headers, BytesIO(rest), head, type_, len(block), payload_length=len(rest)
        )
        self._writer.write_record(record)
        return id_


class _ExactWriter(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """Writes the bytes as they are: all digests are set already."""

    def ensure_digest(self, record: ArcWarcRecord, block: bool = True, payload: bool = True) -> None:
        """Compute none."""


class _RawHead(StatusAndHeaders):  # type: ignore[misc]
    """A head of HTTP as it came; warcio writes of a revisit nothing but its head."""

    def __init__(self, raw: bytes) -> None:
        super().__init__("as it came", [])
        self._raw = raw

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Take the bytes."""
        self.headers_buff = self._raw


def _read(record: ArcWarcRecord, most: int) -> WarcRecord:
    fields = {name.lower(): value for name, value in record.rec_headers.headers}
    http = record.http_headers
    body = record.content_stream().read(most + 1) if http else record.raw_stream.read(most + 1)
    if len(body) > most:
        raise ValueError(f"a record has more than {most} bytes")
    return WarcRecord(
        kind=record.rec_type,
        id=fields.get("warc-record-id", ""),
        at=datetime.fromisoformat(fields["warc-date"].replace("Z", "+00:00")),
        url=fields.get("warc-target-uri", ""),
        fields=fields,
        status=int(http.get_statuscode()) if http and record.rec_type != "request" else None,
        headers={name.lower(): value for name, value in http.headers} if http else {},
        body=body,
    )


def _fields(values: Mapping[str, str]) -> bytes:
    lines = (f"{name}: {' '.join(value.split())}\r\n" for name, value in values.items() if value)
    return "".join(lines).encode()


def _date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _digest(digest: bytes) -> str:
    return f"sha256:{b32encode(digest).decode('ascii')}"
