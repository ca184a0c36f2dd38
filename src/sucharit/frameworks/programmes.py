"""Programmes: their names and who is assessed, from the `programme.yaml` beside the editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from sucharit.data_files.library import folders
from sucharit.frameworks.model import Instrument
from sucharit.languages import Text

ANYONE = Text("หน่วยงาน", "organisations")
SOMEONE = Text("หน่วยงาน", "organisation")


@dataclass(frozen=True, slots=True)
class InstrumentNames:
    """What people call an instrument, what it is, and the title of its form (None: no one answers it)."""

    name: Text
    meaning: Text
    form: Text | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, who is assessed in it (in the plural), and the kinds of organisation that take part.

    Programmes of the lowest order come first. `one` and `many` are the short word for who is assessed:
    "office", "offices".
    """

    id: str  # "obec-area"
    order: int
    title: Text
    assessed: Text
    takes_part: tuple[str, ...]
    one: Text = SOMEONE
    many: Text = ANYONE
    instruments: Mapping[str, InstrumentNames] = field(
        default_factory=dict
    )  # by id; not every library gives them


def programmes() -> dict[str, Programme]:
    """Every programme of the library that says who is assessed, by id, in order; the operator's own win."""
    return _programmes(folders())


@cache
def _programmes(libraries: tuple[Path, ...]) -> dict[str, Programme]:
    by_id: dict[str, Programme] = {}
    for library in reversed(libraries):
        for file in sorted((library / "frameworks").glob("*/programme.yaml")):
            by_id[file.parent.name] = _read(file)
    return dict(sorted(by_id.items(), key=lambda pair: (pair[1].order, pair[0])))


def _read(file: Path) -> Programme:
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Programme(
        id=file.parent.name,
        order=int(content["order"]),
        title=Text(**content["title"]),
        assessed=Text(**content["assessed"]),
        takes_part=tuple(content["takes_part"]),
        one=Text(**content["one"]) if "one" in content else SOMEONE,
        many=Text(**content["many"]) if "many" in content else ANYONE,
        instruments={id: _instrument_names(names) for id, names in content.get("instruments", {}).items()},
    )


def _instrument_names(content: Mapping[str, Mapping[str, str]]) -> InstrumentNames:
    form = content.get("form")
    meaning = Text(**content.get("meaning", {"th": "", "en": ""}))
    return InstrumentNames(Text(**content["name"]), meaning, Text(**form) if form else None)


def first_programme() -> str:
    """The id of the programme that is meant where none is named; empty where the library has none."""
    return next(iter(programmes()), "")


def title_of(programme: str) -> Text:
    """What people call a programme; its id where the library has no name for it."""
    entry = programmes().get(programme)
    return entry.title if entry else Text(programme, programme)


def kinds_in(programme: str) -> tuple[str, ...]:
    """The kinds of organisation that take part; none where the library does not say."""
    entry = programmes().get(programme)
    return entry.takes_part if entry else ()


def assessed_in(programme: str) -> Text:
    """Who is assessed in a programme, in the plural."""
    return programmes()[programme].assessed if programme in programmes() else ANYONE


def one_in(programme: str) -> Text:
    """The short word for one of those who are assessed: "office"."""
    return programmes()[programme].one if programme in programmes() else SOMEONE


def many_in(programme: str) -> Text:
    """The short word for those who are assessed: "offices"."""
    return programmes()[programme].many if programme in programmes() else ANYONE


def plain_name(programme: str, instrument: Instrument) -> Text:
    """What people call an instrument, "คนใน (IIT)"; its code and title where the library does not say."""
    names = _names_of(programme, instrument)
    return (
        names.name
        if names
        else Text(f"{instrument.code} {instrument.title.th}", f"{instrument.code} {instrument.title.en}")
    )


def meaning_of(programme: str, instrument: Instrument) -> Text:
    """What an instrument is, in one sentence; empty where the library does not say."""
    names = _names_of(programme, instrument)
    return names.meaning if names else Text("", "")


def form_title(programme: str, instrument: Instrument) -> Text:
    """The title of the form for those who answer it; the instrument's own where the library has none."""
    names = _names_of(programme, instrument)
    return (names.form if names else None) or instrument.title


def _names_of(programme: str, instrument: Instrument) -> InstrumentNames | None:
    entry = programmes().get(programme)
    return entry.instruments.get(instrument.id) if entry else None
