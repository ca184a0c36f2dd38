"""Reads what must be shown for each item of the audit: one file an item, in both languages.

An item's file is looked for in the operator's words, then in the edition, then in what the editions of its
programme share. An edition need not have any.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from sucharit.data_files.shapes import TextInBoth
from sucharit.data_files.source import SourceFile
from sucharit.frameworks.library import GUIDANCE
from sucharit.frameworks.model import Element, FailureReason, Guidance
from sucharit.frameworks.shapes import GuidanceShape, ReasonsShape
from sucharit.languages import Text

REASONS = "reasons"  # the file of the reasons of every item


class GuidanceReader:
    """Guidance by item. Faults are recorded in the files opened with `open`."""

    def __init__(
        self, owners: Iterable[Path | None], shared: Path | None, open: Callable[[str], SourceFile]
    ) -> None:
        self.own = [owner / GUIDANCE for owner in owners if owner]
        self.folders = [folder for folder in (*self.own, shared) if folder and folder.is_dir()]
        self.open = open
        self.items: set[str] = set()

    def read_item(self, item_id: str) -> Guidance | None:
        """What must be shown for this item; None where no file says it, or with its faults recorded."""
        self.items.add(item_id)
        source = self._source(item_id)
        shape = source.parse(GuidanceShape) if source else None
        if source is None or shape is None:
            return None
        _check_elements(shape, source)
        for name in shape.reasons:
            if name in [reason.id for reason in self.common_reasons]:
                source.add_fault(
                    ["reasons", name], f"expected a reason that {REASONS}.yaml does not have yet"
                )
        return Guidance(
            about=_text(shape.about),
            elements=tuple(
                Element(name, _text(element), element.check or "") for name, element in shape.elements.items()
            ),
            none_must_be_stated=shape.none_must_be_stated,
            of_the_year=shape.of_the_year,
            changes=shape.changes,
            filled_by=shape.filled_by or "",
            reasons=self.common_reasons + _reasons(shape.reasons),
        )

    @cached_property
    def common_reasons(self) -> tuple[FailureReason, ...]:
        """The reasons of every item, in the order of their file."""
        source = self._source(REASONS)
        shape = source.parse(ReasonsShape) if source else None
        return _reasons(shape.reasons) if shape else ()

    def check_no_stray_files(self) -> None:
        """A file for no item is probably a typing error; what editions share may serve another edition."""
        for folder in self.own:
            for file in sorted(folder.glob("*.yaml")):
                if file.stem not in self.items | {REASONS}:
                    expected = "expected the name of an audited item; this edition has no such item"
                    self._open(file).add_fault([], expected)

    def _source(self, name: str) -> SourceFile | None:
        for folder in self.folders:
            if os.path.lexists(folder / f"{name}.yaml"):  # a link to nowhere is a fault, not another's file
                return self._open(folder / f"{name}.yaml")
        return None

    def _open(self, file: Path) -> SourceFile:
        """By its path from the edition's folder where it is in there or beside it, else as it is."""
        edition = self.own[-1].parent
        if file.is_relative_to(edition.parent):
            return self.open(os.path.relpath(file, edition))
        return self.open(str(file))


def _check_elements(shape: GuidanceShape, source: SourceFile) -> None:
    if not shape.elements:
        source.add_fault(["elements"], "expected at least one thing that must be shown")
    states_none = any(element.check == "none-stated" for element in shape.elements.values())
    if states_none != shape.none_must_be_stated:
        source.add_fault(
            ["none_must_be_stated"], "expected yes exactly where an element has the check none-stated"
        )


def _reasons(reasons: Mapping[str, TextInBoth]) -> tuple[FailureReason, ...]:
    return tuple(FailureReason(name, _text(text)) for name, text in reasons.items())


def _text(text: TextInBoth) -> Text:
    return Text(text.th, text.en)
