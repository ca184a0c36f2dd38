"""What a reader looks for: words and filters, as they stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from sucharit.thai.characters import readable_text
from sucharit.thai.digits import typed_number
from sucharit.thai.letters import letters, words_of
from sucharit.thai.names import office_key

MAX_TYPED = 120  # letters; what is longer is not read
MAX_WORDS = 8
MAX_FILTER = 80
MAX_PAGES = 20
LANGUAGES = ("th", "en")


@dataclass(frozen=True)
class PublicQuery:
    """Words and filters; without words nothing is looked for. `page` counts from 1.

    `lang` is the language that the address says, as those of sites do; "" leaves it to the reader's switch.
    """

    q: str = ""
    kind: str = ""  # id of a source
    organisation: str = ""  # its code
    province: str = ""  # its Thai name
    page: int = 1
    lang: str = ""

    @classmethod
    def read(cls, values: QueryDict) -> PublicQuery:
        """From an address; what is too long or no number is cut, never refused."""
        typed = readable_text(values.get("q", "")[: 2 * MAX_TYPED]).strip()[:MAX_TYPED]
        filters = {
            name: readable_text(values.get(name, "")[:MAX_FILTER]).strip()
            for name in ("kind", "organisation", "province")
        }
        page = typed_number(values.get("page", "")) or 1
        lang = values.get("lang", "")
        return cls(typed, **filters, page=min(page, MAX_PAGES), lang=lang if lang in LANGUAGES else "")

    @cached_property
    def words(self) -> list[str]:
        """The letters of each word."""
        return words_of(self.q, MAX_WORDS)

    @cached_property
    def names(self) -> list[str]:
        """The letters of the whole, as a name is written: as typed, and as an office is called in short."""
        whole = (letters(name).text for name in (self.q, office_key(self.q)))
        return list(dict.fromkeys(name for name in whole if name))

    def address(self, **others: Any) -> str:
        """The query of an address that asks for the same, but for these values."""
        own = {
            "q": self.q,
            "kind": self.kind,
            "organisation": self.organisation,
            "province": self.province,
            "lang": self.lang,
        }
        return urlencode({name: value for name, value in {**own, **others}.items() if value})
