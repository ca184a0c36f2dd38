"""What of a draft could tell of a private person, place by place, before it is published.

Numbers of identity cards, telephones, e-mail addresses and homes, in every text and in what files say. Fields
that hold the office's own contact are not asked about its telephones and addresses, but about IDs they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from sucharit.elements.before_publishing import PrivateFinding, PrivateFindingSort, private_findings
from sucharit.languages import Text
from sucharit.vocabulary.model import FieldType
from sucharit.website.kinds.model import LANGUAGES, TITLE, WebsiteField, WebsiteKind
from sucharit.website.models import WebsiteFile
from sucharit.website.prose import words_of_prose

ASKED: Final = frozenset(
    {
        PrivateFindingSort.PERSONAL_ID,
        PrivateFindingSort.NUMBER,
        PrivateFindingSort.EMAIL,
        PrivateFindingSort.ADDRESS,
    }
)
_TEXTS = (FieldType.TEXT, FieldType.PROSE, FieldType.LINES)
_OF_ROW = Text.same("{title} {number} · {column}")
_OF_FILE = Text("ไฟล์ “{name}”", "File “{name}”")
MOST = 200  # places that are shown; who has more is told so by the last of them


@dataclass(frozen=True, slots=True)
class PlaceFinding:
    """Words at a place that someone decides about.

    `key` is the same while sort, place and words are, in whichever language the form is.
    """

    key: str
    finding: PrivateFinding

    @property
    def place(self) -> str:
        return self.finding.place


def findings_of(
    kind: WebsiteKind, values: Mapping[str, Any], files: Iterable[WebsiteFile]
) -> list[PlaceFinding]:
    """Each place once, in the order of the form, then of the files."""
    language = get_language() or "th"
    found = []
    for place, text, is_official in _texts(kind, values, files):
        for own in private_findings([(place.in_language(language), text)]):
            is_asked = own.sort is PrivateFindingSort.PERSONAL_ID or not is_official
            if own.sort in ASKED and is_asked:
                found.append(PlaceFinding(_key_of(own, place.th), own))
    return list({own.key: own for own in found}.values())[:MOST]


def _texts(
    kind: WebsiteKind, values: Mapping[str, Any], files: Iterable[WebsiteFile]
) -> Iterator[tuple[Text, str, bool]]:
    """What a place is called, its text, and whether it is the office's own contact."""
    if kind.name is not None:
        for name in (values.get(TITLE) or {}).values():
            yield kind.name, name, False
    for own in kind.fields:
        if own.is_rows:
            for number, row in enumerate(values.get(own.id) or (), 1):
                for column in own.columns:
                    place = _OF_ROW.format(title=own.title, number=number, column=column.title)
                    for text in _of_value(column, row.get(column.id)):
                        yield place, text, own.official
        else:
            for text in _of_value(own, values.get(own.id)):
                yield own.title, text, own.official
    for file in files:
        for text in filter(None, (file.text, file.alternative_th, file.alternative_en, file.name)):
            yield _OF_FILE.format(name=file.name), text, False


def _of_value(own: WebsiteField, stored: Any) -> Iterator[str]:
    if stored in (None, "", []) or (own.type not in _TEXTS and not own.is_formatted):
        return
    for value in [stored.get(key) for key in LANGUAGES] if own.both else [stored]:
        if isinstance(value, list):
            yield "\n".join(value)
        elif value:
            yield words_of_prose(value) if own.is_formatted else value


def _key_of(own: PrivateFinding, place: str) -> str:
    """Without the site's secret no one learns the words from it by trying all numbers. `place`: in Thai."""
    return salted_hmac("website/finding", f"{own.sort}\n{place}\n{own.words}").hexdigest()[:20]
