"""Whether the lines that the tables of a release give are those that were sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sucharit.checkpoints.merkle import leaf_hash, root_of
from sucharit.languages import Text
from sucharit.releases.faults import UnreadableRelease, shortened
from sucharit.releases.findings import ReleaseDifference
from sucharit.releases.gathering import Frames
from sucharit.releases.json_files import parse_json
from sucharit.releases.lines import (
    announcement_line,
    facts_line,
    indicators_by_org,
    result_line,
    tallies_by_org,
)

Row = dict[str, Any]
_SHORTAGE = ("instrument", "required", "responses")

_SEALED = Text("ค่าแฮช {hash}", "the hash {hash}")
_CANT = Text("เขียนเป็นบรรทัดที่ประทับตราไม่ได้ ({why})", "no line that can be sealed ({why})")
_LEAF = Text("ใบที่ {place} {org} {part}", "leaf {place} {org} {part}")
_END = Text("ไม่มีใบนี้", "no such leaf")


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A line as the tables give it, made when asked for: whose, which part, and its bytes by the salt."""

    org: str
    part: str
    write: Callable[[str], bytes]


def leaves_root(frames: Frames) -> str:
    """The root of all leaves as the release tells them; "" where one is no hash."""
    try:
        return root_of(map(bytes.fromhex, frames["leaves"]["hash"])).hex()
    except ValueError:
        return ""


def leaf_differences(
    frames: Frames, announcement: Mapping[str, Any], file: str
) -> Iterator[ReleaseDifference]:
    """The leaves that are not those of the lines which the tables give, in order.

    A facts line without its salt is a hash alone: it counts in the root, and nothing can be held against it.
    """
    lines = _lines(frames, announcement)
    row = 1
    for row, (place, org, part, salt, told) in enumerate(frames["leaves"].iter_rows(), 2):
        line = next(lines, None)
        if line is None or (place, org or "", part) != (row - 2, line.org, line.part):
            wanted = _LEAF.format(place=row - 2, org=line.org, part=line.part) if line else _END
            there = _LEAF.format(place=place, org=org or "", part=part)
            yield ReleaseDifference(file, row, "place", org or "", there, wanted)
            return
        if line.part == "facts" and salt is None:
            continue
        try:
            computed = leaf_hash(line.write(salt or "")).hex()
        except (LookupError, TypeError, ValueError, UnreadableRelease) as error:
            yield ReleaseDifference(
                file, row, part, line.org, _hash(told), _CANT.format(why=shortened(error))
            )
        else:
            if computed != told:
                yield ReleaseDifference(file, row, part, line.org, _hash(told), _hash(computed))
    if (line := next(lines, None)) is not None:
        wanted = _LEAF.format(place=row - 1, org=line.org, part=line.part)
        yield ReleaseDifference(file, row + 1, "place", line.org, _END, wanted)


def _hash(told: str) -> Text:
    return _SEALED.format(hash=shortened(told, 17))


def _lines(frames: Frames, announcement: Mapping[str, Any]) -> Iterator[SealedLine]:
    yield SealedLine("", "announcement", lambda _: announcement_line(announcement))
    numbers = dict(frames["organisations"].select("org", "number").iter_rows())
    shortages: dict[str, list[Row]] = {}
    for org, *cells in frames["shortages"].select("org", *_SHORTAGE).iter_rows():
        shortages.setdefault(org, []).append(dict(zip(_SHORTAGE, cells, strict=True)))
    scores, tallies = indicators_by_org(frames["indicators"]), tallies_by_org(frames["tallies"])
    for result in frames["results"].iter_rows(named=True):
        org = result["org"]
        sealed = partial(_result, result, numbers, shortages.get(org, []), scores.get(org, ""))
        yield SealedLine(org, "result", sealed)
        yield SealedLine(org, "facts", partial(_facts, org, numbers, tallies.get(org, "null")))


def _result(result: Row, numbers: Mapping[str, int], shortages: list[Row], scores: str, _: str) -> bytes:
    sealed = {
        "organisation": numbers[result["org"]],
        "rating": result["rating"] or "",
        "shortages": shortages,
        "doubts": parse_json((result["doubts"] or "[]").encode(), "doubts"),
        "reliability": parse_json((result["reliability"] or "null").encode(), "reliability"),
    }
    return result_line(result | sealed, scores)


def _facts(org: str, numbers: Mapping[str, int], tallies: str, salt: str) -> bytes:
    return facts_line(numbers[org], salt, tallies)
