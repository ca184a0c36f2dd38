"""Names of education service area offices, read from any of their spellings.

One office is written สพป.เชียงใหม่ เขต 3, สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต ๓, "เชียงใหม่ เขต 3",
"Chiang Mai Primary Educational Service Area Office 3" or "CMI 3"; `office_key` is the same for all.
Where the kind is left out, a numbered office is a primary one: the 62 secondary offices carry no
number, save in Bangkok, where only they do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from sucharit.thai.digits import to_arabic
from sucharit.thai.provinces import BY_THAI_NAME, PROVINCES
from sucharit.thai.spelling import clean


class OfficeKind(StrEnum):
    """Which schools an area office looks after."""

    PRIMARY = "area-primary"
    SECONDARY = "area-secondary"


MAX_LENGTH = 300  # letters of a text that could be an office's name, and that is taken apart
_BANGKOK = "กรุงเทพมหานคร"
_ALSO_CALLED = {"กทม": _BANGKOK, "กรุงเทพ": _BANGKOK, "อยุธยา": "พระนครศรีอยุธยา"}
_SHORT = {OfficeKind.PRIMARY: "สพป.", OfficeKind.SECONDARY: "สพม."}
_LONG = {
    OfficeKind.PRIMARY: "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา",
    OfficeKind.SECONDARY: "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา",
}
_ENGLISH = {OfficeKind.PRIMARY: "Primary", OfficeKind.SECONDARY: "Secondary"}

_PROVINCE_WORD = re.compile(r"จังหวัด|\bจว?\.")
_AND = re.compile(r"\s(?:และ|and)\s", re.IGNORECASE)
_NO_LETTER_NO_DIGIT = re.compile(r"[^\wั-ฺ็-๎]|[_ฯ]")
_SCHOOL = ("โรงเรียน", "รร")
# Read after spaces, dots and other signs are gone: kind, place, number.
_THAI = re.compile(
    r"""(?:สำนักงาน|สนง)*
    (?:(?P<primary>สพป|(?:เขต(?:พื้นที่)?(?:การ)?(?:ศึกษา)?)?(?:ประถม|ปฐม|ปถม)(?:การ)?(?:ศึกษา)?)
      |(?P<secondary>สพม|(?:เขต(?:พื้นที่)?(?:การ)?(?:ศึกษา)?)?(?:มัธยม|มัชฌิม|มัชยม|มัธม)(?:การ)?(?:ศึกษา)?)
      |(?P<area>สพท|เขตพื้นที่การศึกษา))?
    (?P<place>\D*?)(?P<word>เขต(?:พื้นที่|ที่)?)?(?P<number>[0-9]{1,3})?""",
    re.VERBOSE,
)
_ENGLISH_KIND = re.compile(r"\b(?:(?P<primary>primary|pesao?)|(?P<secondary>secondary|sesao?))\b")
_ENGLISH_FRAME = re.compile(
    r"\b(?:the|of|primary|secondary|pesao?|sesao?|education|educational|service|area|office|province|no)\b"
)
_ROMAN_TO_THAI = {name.replace(" ", "").lower(): p.th for p in PROVINCES for name in (p.en, p.code)}
_ROMAN_NAMES = "|".join(sorted((p.en.replace(" ", "").lower() for p in PROVINCES), key=len, reverse=True))
_THAI_NAMES = "|".join(sorted(BY_THAI_NAME, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An area office's name, taken apart: `place` without spaces, `number` None where it has none."""

    kind: OfficeKind
    place: str
    number: int | None

    @property
    def provinces(self) -> tuple[str, ...]:
        """The Thai provinces named in the place, or the place as it is where they aren't known."""
        if re.fullmatch(f"(?:{_THAI_NAMES})+", self.place):
            return tuple(re.findall(_THAI_NAMES, self.place))
        return (self.place,) if self.place else ()

    @property
    def short(self) -> str:
        """สพป.เชียงใหม่ เขต 3."""
        return _SHORT[self.kind] + self._place_and_number()

    @property
    def long(self) -> str:
        """สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต 3."""
        return _LONG[self.kind] + self._place_and_number()

    @property
    def english(self) -> str:
        """Chiang Mai Primary Educational Service Area Office 3; empty where a province isn't known."""
        if not all(name in BY_THAI_NAME for name in self.provinces):
            return ""
        place = " ".join(BY_THAI_NAME[name].en for name in self.provinces)
        number = f" {self.number}" if self.number else ""
        return f"{place} {_ENGLISH[self.kind]} Educational Service Area Office{number}".strip()

    def _place_and_number(self) -> str:
        area = f"เขต {self.number}" if self.number else ""
        return " ".join(part for part in (*self.provinces, area) if part)


def office_key(name: str) -> str:
    """One text for all spellings of an office's name: its short form; of another name, its bare letters."""
    bare = clean(_NO_LETTER_NO_DIGIT.sub("", to_arabic(clean(name)).casefold()))
    office = read_office(name) or read_office(bare)
    return office.short if office else bare


def read_office(name: str) -> OfficeName | None:
    """The area office a text names, or None where it names none.

    A reading counts only if its short form is read the same again, so that a key is its own key.
    """
    office = _read(name)
    return office if office and _read(office.short) == office else None


def _read(name: str) -> OfficeName | None:
    if len(name) > MAX_LENGTH:
        return None
    cleaned = _AND.sub(" ", to_arabic(clean(name)).casefold())
    if cleaned.isascii() or not re.search("[ก-ฮ]", cleaned):
        return _read_english(cleaned)
    return _read_thai(_NO_LETTER_NO_DIGIT.sub("", _PROVINCE_WORD.sub("", cleaned)))


def _read_thai(compact: str) -> OfficeName | None:
    match = _THAI.fullmatch(compact)
    if not match or compact.startswith(_SCHOOL):
        return None
    place = _ALSO_CALLED.get(match["place"], match["place"])
    number = int(match["number"] or 0) or None
    if match["primary"] or match["secondary"]:
        kind = OfficeKind.PRIMARY if match["primary"] else OfficeKind.SECONDARY
        return OfficeName(kind, place, number) if place or number else None
    is_office = match["area"] or match["word"] or place in BY_THAI_NAME
    return OfficeName(_kind_left_out(place), place, number) if is_office and place and number else None


def _read_english(text: str) -> OfficeName | None:
    words = re.sub(r"[^a-z0-9]+", " ", text)
    kind = _ENGLISH_KIND.search(words)
    rest = re.sub(r"\s+", "", _ENGLISH_FRAME.sub(" ", words))
    match = re.fullmatch(r"([a-z]*)([0-9]{1,3})?", rest)
    if not match:
        return None
    place, number = _thai_place(match[1]), int(match[2] or 0) or None
    if kind:
        level = OfficeKind.PRIMARY if kind["primary"] else OfficeKind.SECONDARY
        return OfficeName(level, place, number) if place or number else None
    return OfficeName(_kind_left_out(place), place, number) if place in BY_THAI_NAME and number else None


def _thai_place(roman: str) -> str:
    """The Thai name of provinces written in English without spaces, or of one's code; else the same text."""
    if roman in _ROMAN_TO_THAI:
        return _ROMAN_TO_THAI[roman]
    if re.fullmatch(f"(?:{_ROMAN_NAMES})+", roman):
        return "".join(_ROMAN_TO_THAI[name] for name in re.findall(_ROMAN_NAMES, roman))
    return roman


def _kind_left_out(place: str) -> OfficeKind:
    return OfficeKind.SECONDARY if place == _BANGKOK else OfficeKind.PRIMARY
