"""Names of organisations found in a text, as fast for 30,000 names as for one."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sucharit.elements.patterns import thai
from sucharit.thai.folding import folded
from sucharit.thai.names import read_office

_SIGNS = "\\s.\\-_()ฯ\"'“”‘’"  # what people write or leave out within a name
_NO_SIGN = re.compile(f"[^{_SIGNS}]+")
_SIGN = re.compile(f"[{_SIGNS}]+")
# A name may end where a letter follows at once only if the sentence goes on so.
_GOES_ON = thai(  # long enough that, without tone marks, they are not the rest of a name
    "และ|กับ|หรือ|เพื่อ|ได้(?:รับ|จัด|ดำ|ร่วม)|จัด|ขอ(?:แจ้ง|ให้|เชิญ|ความ)|มี(?:การ|นโยบาย|ความ|มติ)|เป็น|ที่(?:ได้|มี|จัด|อยู่)|"
    "ซึ่ง|ใน(?:การ|ปี|สังกัด|วัน|เดือน)|โดย|จาก|ตาม|ให้(?:ความ|การ|บริการ|ทุก)|ทุก|ต่อไป|ว่าด้วย|สังกัด|ตำบล|อำเภอ|จังหวัด|เลขที่|ปี(?:งบ|การ|[0-9])|ประจำ|"
    "ประกาศ|เรื่อง|ร่วม|เข้า|ดำเนิน|โทร|ผู้อำนวย|รอง|ครู|นาย(?=[ก-ฮเ-ไ])|นางสาว|ทำการ|แจ้ง|รับ(?:สมัคร|การ|นัก)|เชิญ|พร้อม|ครั้งที่|ทั้งหมด|"
    "แห่งนี้|ของ|แล้ว|จะ|ยัง|ไม่(?:ได้|มี|เป็น)|ตั้ง(?:อยู่|แต่)|ถูก|สพฐ|สำนักงาน|ลงนาม|ยินดี"
)
_MORE_OF_A_NUMBER = re.compile(r"\d{1,3}(?!\d)")
MIN_LENGTH = 6  # letters without signs; shorter names are words of the language
_HEAD = 6  # letters by which a place is looked up first,
_LONG_HEAD = 14  # and then, so that thousands of names with one beginning are not all tried


class NamePlace(NamedTuple):
    """A name as it was given, and the piece of the folded text where it stands."""

    name: str
    start: int
    end: int


class NameIndex:
    """Names by their letters. Making it takes longer than using it: make it once, for many texts."""

    __slots__ = ("_heads", "_lengths", "_names")

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        for name in names:
            for spelling in spellings(name):
                if len(spelling) >= MIN_LENGTH:
                    self._names.setdefault(spelling, name)
        lengths: dict[str, set[int]] = {}
        for spelling in self._names:
            lengths.setdefault(spelling[:_LONG_HEAD], set()).add(len(spelling))
        self._lengths = {head: tuple(sorted(of, reverse=True)) for head, of in lengths.items()}
        self._heads = {spelling[:_HEAD] for spelling in self._names}

    def __len__(self) -> int:
        return len(self._names)

    def places(self, text: str, own: NameIndex) -> Iterator[NamePlace]:
        """Where a folded text has names of this index; not where a name of `own` stands that is as long."""
        compact, at = _compact(text)
        heads = self._heads | own._heads
        done = 0
        for start in (i for i in range(len(compact) - _HEAD + 1) if compact[i : i + _HEAD] in heads):
            if start < done:
                continue
            end = self._longest(compact, at, start)
            of_own = own._longest(compact, at, start)
            if end > of_own:
                yield NamePlace(self._names[compact[start:end]], at[start], at[end - 1] + 1)
            done = max(end, of_own, done)

    def _longest(self, compact: str, at: array[int], start: int) -> int:
        """The end of the longest name that begins here; 0 for none."""
        for head in (_LONG_HEAD, *range(_LONG_HEAD - 1, MIN_LENGTH - 1, -1)):
            for length in self._lengths.get(compact[start : start + head], ()):
                end = start + length
                if end <= len(compact) and compact[start:end] in self._names and _may_end(compact, at, end):
                    return end
        return 0


def _may_end(compact: str, at: array[int], end: int) -> bool:
    """Whether no longer name goes on: no more digits of a number, no letter at once that begins no word."""
    if end >= len(compact):
        return True
    follows, is_apart = compact[end], at[end] != at[end - 1] + 1
    if follows.isdigit():
        is_longer_number = not is_apart and compact[end - 1].isdigit()
        return not is_longer_number and not (
            _MORE_OF_A_NUMBER.match(compact, end) and not compact[end - 1].isdigit()
        )
    if is_apart or not follows.isalpha():
        return True
    if compact[end - 1].isascii():
        return not follows.isascii()
    return _GOES_ON.match(compact, end) is not None


def _compact(text: str) -> tuple[str, array[int]]:
    """The text without signs, and the place of each of its letters."""
    parts, places = [], array("I")
    for match in _NO_SIGN.finditer(text):
        parts.append(match[0])
        places.extend(range(match.start(), match.end()))
    return "".join(parts), places


def spellings(name: str) -> set[str]:
    """The ways in which a name is written, folded and without signs."""
    bare = _SIGN.sub("", folded(name))
    ways = {bare}
    if office := read_office(name):
        ways |= {_SIGN.sub("", folded(way)) for way in (office.long, office.short, office.english)}
        ways |= {way.replace("เขต", "") for way in ways if way.startswith("สพ")}
    elif bare.startswith("โรงเรียน") and len(bare) > len("โรงเรียน") + 4:
        ways.add("รร" + bare.removeprefix("โรงเรียน"))
    return ways - {""}


@lru_cache(maxsize=64)
def _index_of(names: tuple[str, ...]) -> NameIndex:
    return NameIndex(names)


def indexed(names: NameIndex | tuple[str, ...]) -> NameIndex:
    """An index as it is, names as an index; the last few are kept."""
    return names if isinstance(names, NameIndex) else _index_of(tuple(names))
