"""One wording in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in both languages."""

    th: str
    en: str

    @classmethod
    def same(cls, wording: str) -> Text:
        """What reads alike in both languages: a code, a name, a figure."""
        return cls(wording, wording)

    def in_language(self, code: str) -> str:
        """The wording in `code` ("th", "en", "en-gb" …); Thai where the language is not known."""
        return self.en if code.startswith("en") else self.th

    def format(self, **values: object) -> Text:
        """Both wordings with their {places} filled; a value that is a Text fills in its own language."""
        return Text(_fill(self.th, values, "th"), _fill(self.en, values, "en"))


def _fill(wording: str, values: dict[str, object], code: str) -> str:
    return wording.format(
        **{
            name: value.in_language(code) if isinstance(value, Text) else value
            for name, value in values.items()
        }
    )
