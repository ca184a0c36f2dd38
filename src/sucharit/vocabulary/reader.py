"""Reads the vocabulary's files, and tells every fault by file, line and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from sucharit.data_files.faults import FaultyFolder
from sucharit.data_files.shapes import TextInBoth
from sucharit.data_files.source import SourceFile
from sucharit.languages import Text
from sucharit.vocabulary.model import (
    GROUPS,
    Dated,
    FieldChoice,
    FieldType,
    MadeBy,
    ReadBy,
    RecordField,
    RecordKind,
    TagEntry,
    Vocabulary,
)
from sucharit.vocabulary.shapes import EntriesShape, FieldShape, KindShape
from sucharit.vocabulary.tag_checks import check_tags

EVIDENCE = "evidence"
LISTS = "lists"
YEAR = "year"  # among `under`: it may stand alone
MANY = 30  # names: no one reads a list of them all
MAX_KIND_ID = 40  # letters, as a record's kind is stored
_WITH_CHOICES = (FieldType.CHOICE, FieldType.CHOICES)
_WITH_UNIT = (FieldType.WHOLE, FieldType.NUMBER, FieldType.LEVEL)


class FaultyVocabulary(FaultyFolder):
    """The vocabulary can't be loaded. `faults` are all its faults, in order of file and line."""


class VocabularyReader:
    """Reads the files, by name ("meeting.yaml", "lists/traits.yaml"). Faults are kept in `sources`."""

    def __init__(self, files: Mapping[str, Path], folder: Path, digest: str) -> None:
        self.folder = folder
        self.digest = digest
        self.sources = {name: SourceFile(path, name) for name, path in sorted(files.items())}
        self.lists = {
            name.removeprefix(f"{LISTS}/").removesuffix(".yaml"): self._entries(name)
            for name in self.sources
            if name.startswith(f"{LISTS}/")
        }
        self.evidence = tuple(
            FieldChoice(entry.id, entry.text) for entry in self._entries(f"{EVIDENCE}.yaml")
        )
        self.shapes = {
            name.removesuffix(".yaml"): shape
            for name, source in self.sources.items()
            if "/" not in name and name != f"{EVIDENCE}.yaml" and (shape := source.parse(KindShape))
        }

    def vocabulary(self) -> Vocabulary:
        """The whole vocabulary. Raises FaultyVocabulary with every fault."""
        in_order = sorted(
            self.shapes, key=lambda id: (GROUPS.index(self.shapes[id].group), self.shapes[id].place)
        )
        kinds = {id: self._kind(id, self.shapes[id]) for id in in_order}
        self._check_that_all_reach_a_year()
        check_tags(self.sources, self.lists, kinds)
        faults = [fault for source in self.sources.values() for fault in source.faults]
        if faults:
            raise FaultyVocabulary(self.folder, faults)
        return Vocabulary(kinds, self.lists, self.evidence, self.digest)

    def _entries(self, name: str) -> tuple[TagEntry, ...]:
        source = self.sources.get(name)
        shape = source.parse(EntriesShape) if source else None
        if shape is None:
            return ()
        return tuple(TagEntry(id, _text(entry), entry.preset) for id, entry in shape.entries.items())

    def _kind(self, id: str, shape: KindShape) -> RecordKind:
        source = self.sources[f"{id}.yaml"]
        if not id.replace("-", "").isalnum() or len(id) > MAX_KIND_ID:
            source.add_fault((), f"expected a name of small letters, digits and -, at most {MAX_KIND_ID}")
        self._check_names(source, ("under",), shape.under, (YEAR, *self.shapes))
        self._check_names(source, ("evidence",), shape.evidence, [type.id for type in self.evidence])
        if not shape.under:
            source.add_fault(["under"], f"expected {YEAR}, or kinds below which it may stand")
        return RecordKind(
            id=id,
            title=_text(shape.title),
            about=_text(shape.about),
            group=shape.group,
            under=shape.under,
            dated=Dated(shape.dated),
            fields=tuple(self._field(source, name, field) for name, field in shape.fields.items()),
            numbered=shape.numbered,
            made_by=MadeBy(shape.made_by),
            evidence=shape.evidence,
            signed=shape.signed,
            confidential=shape.confidential,
            read_by=self._read_by(source, shape),
            only_for=shape.only_for,
        )

    def _read_by(self, source: SourceFile, shape: KindShape) -> ReadBy:
        """As the file says; a confidential kind that says nothing is not for everyone."""
        if shape.read_by is None:
            return ReadBy.LEAD if shape.confidential else ReadBy.YEAR
        if shape.read_by == ReadBy.LEAD and not shape.confidential:
            words = "expected confidential: yes, for what not everyone may read is printed for no one"
            source.add_fault(("read_by",), words)
        return ReadBy(shape.read_by)

    def _field(self, source: SourceFile, id: str, shape: FieldShape) -> RecordField:
        type, at = FieldType(shape.type), ("fields", id)
        for key, value, fitting in (
            ("list", shape.list, (FieldType.TAGS,)),
            ("to", shape.to, (FieldType.RECORDS,)),
        ):
            if bool(value) != (type in fitting):
                source.add_fault((*at, key), f"expected this key exactly where the type is {fitting[0]}")
        if shape.unit and type not in _WITH_UNIT:
            source.add_fault((*at, "unit"), f"expected a unit only where the type is {', '.join(_WITH_UNIT)}")
        for key in ("least", "most"):
            if getattr(shape, key) is not None and type is not FieldType.WHOLE:
                source.add_fault((*at, key), f"expected this key only where the type is {FieldType.WHOLE}")
        if shape.most is not None and shape.most < (shape.least or 0):
            source.add_fault((*at, "most"), "expected no less than the least")
        if bool(shape.choices) + bool(shape.choices_from) != (type in _WITH_CHOICES):
            source.add_fault(
                (*at, "choices"),
                "expected choices (or choices_from) exactly where the type is choice or choices",
            )
        if shape.choices_from not in (None, EVIDENCE):
            source.add_fault((*at, "choices_from"), f"expected {EVIDENCE}")
        if shape.list and shape.list not in self.lists:
            source.add_fault((*at, "list"), f"expected one of {', '.join(self.lists)}")
        self._check_names(source, (*at, "to"), shape.to, tuple(self.shapes))
        return RecordField(
            id=id,
            type=type,
            title=_text(shape.title),
            help=_text(shape.help) if shape.help else None,
            required=shape.required,
            may_be_unknown=shape.may_be_unknown,
            choices=self.evidence if shape.choices_from else _choices(shape.choices or {}),
            of_list=shape.list or "",
            to=shape.to,
            unit=_text(shape.unit) if shape.unit else None,
            least=int(shape.least or 0),
            most=None if shape.most is None else int(shape.most),
        )

    def _check_names(
        self, source: SourceFile, at: tuple[str, ...], names: Sequence[str], known: Sequence[str]
    ) -> None:
        for place, name in enumerate(names):
            if name not in known:
                source.add_fault((*at, place), f"expected one of {_near(name, known)}; found {name!r}")
            elif name in names[:place]:
                source.add_fault((*at, place), "expected each name once; this one is here twice")

    def _check_that_all_reach_a_year(self) -> None:
        """A kind that stands only under kinds that stand under it could never be entered."""
        reached: set[str] = set()
        while new := set(self._next_to(reached)):
            reached |= new
        for id, shape in self.shapes.items():
            if id not in reached and shape.under:
                self.sources[f"{id}.yaml"].add_fault(
                    ["under"], f"expected a way up to the {YEAR}: nothing that it stands under can be entered"
                )

    def _next_to(self, reached: set[str]) -> Iterator[str]:
        for id, shape in self.shapes.items():
            if id not in reached and (YEAR in shape.under or reached & set(shape.under)):
                yield id


def _near(name: str, known: Sequence[str]) -> str:
    """The known names; of many those that are nearest."""
    near = get_close_matches(name, known, n=5, cutoff=0) if len(known) > MANY else known
    return ", ".join(near) + (f" … ({len(known)} names)" if len(known) > MANY else "")


def _choices(choices: Mapping[str, TextInBoth]) -> tuple[FieldChoice, ...]:
    return tuple(FieldChoice(id, _text(text)) for id, text in choices.items())


def _text(text: TextInBoth) -> Text:
    return Text(text.th, text.en)
