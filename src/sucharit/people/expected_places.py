"""What a table should hold where it names no organisation that is looked for: those probably meant."""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.people.name_lookup import CodeLookup

MAX_NEAR = 3
MAX_SEVERAL = 10
MAX_SUGGESTIONS = 20  # of one file: looking for the nearest of 30,000 names takes its time
_CODE_OF_SEVERAL = Text("รหัส เพราะมีหลายแห่งชื่อนี้: {codes}", "a code, for several have this name: {codes}")
_PADDED = Text(
    "รหัส {codes} เพราะ Excel ตัดเลข 0 ข้างหน้าทิ้ง ตั้งรูปแบบช่องเป็นข้อความแล้วพิมพ์ใหม่",
    "the code {codes}: Excel drops zeros at the start; format the cells as text and type it again",
)
_NEAR = Text("{expected} หมายถึง {places} หรือไม่", "{expected}; did you mean {places}?")
_OR = Text(" หรือ ", " or ")


class ExpectedPlaces:
    """The words of the faults of one file's organisations."""

    def __init__(self, lookup: CodeLookup, otherwise: Text) -> None:
        """`otherwise`: what is expected where nothing more can be said."""
        self._lookup, self._otherwise = lookup, otherwise
        self._suggested = 0

    def words(self, text: str, codes: Sequence[str]) -> Text:
        """What was expected instead of `text`, which means none or several of the `codes`."""
        if codes:
            return _CODE_OF_SEVERAL.format(codes=", ".join(codes[:MAX_SEVERAL]))
        if padded := self._lookup.padded(text.strip()):
            return _PADDED.format(codes=_joined([Text.same(code) for code in padded[:MAX_NEAR]]))
        self._suggested += 1
        near = self._lookup.near(text, MAX_NEAR) if self._suggested <= MAX_SUGGESTIONS else []
        if not near:
            return self._otherwise
        return _NEAR.format(expected=self._otherwise, places=_joined([_place(item) for item in near]))


def _place(organisation: Organisation) -> Text:
    thai, english = organisation.short_th or organisation.name_th, organisation.name_en
    return Text(f"{thai} ({organisation.code})", f"{english or organisation.name_th} ({organisation.code})")


def _joined(texts: Sequence[Text]) -> Text:
    """One, or one, or one."""
    return Text(_OR.th.join(text.th for text in texts), _OR.en.join(text.en for text in texts))
