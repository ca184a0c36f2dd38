"""Documents that every model prints beside its own, as the library of today has them.

They are no part of a model's files: a year keeps its model by hash, and gets these from the library. What a
year's vocabulary does not have is left out of them, so that an old year prints what it can.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sucharit.data_files import library
from sucharit.data_files.source import SourceFile
from sucharit.vocabulary.model import Vocabulary
from sucharit.year_models import shapes
from sucharit.year_models.column_paths import fault_in_path
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.model import DocumentPart, DocumentSpec, YearModel, YearTable
from sucharit.year_models.printed_pictures import PrintedPicture
from sucharit.year_models.reader import DOCUMENTS, TABLES, document_of, printed_picture_of, table_of

EVERY_MODEL = "every-model"  # the folder of a library that holds them
CLOSING_REPORT = "closing-report"  # the report in the eight parts that the field uses


@dataclass(frozen=True, slots=True)
class PapersOfEveryModel:
    """Documents with the tables and pictures that they print."""

    documents: tuple[DocumentSpec, ...]
    tables: tuple[YearTable, ...]
    pictures: tuple[PrintedPicture, ...]


def folder_of_every_model() -> Path:
    """The folder of the library that has them, the operator's own first."""
    return next(place for own in library.folders() if (place := own / EVERY_MODEL).is_dir())


@cache
def papers_in(folder: Path) -> PapersOfEveryModel:
    """What this folder holds, read once in a process. Raises FaultyModel."""
    sources = SourceFile(folder / TABLES, TABLES), SourceFile(folder / DOCUMENTS, DOCUMENTS)
    tables, documents = sources[0].parse(shapes.TablesShape), sources[1].parse(shapes.DocumentsShape)
    if tables is None or documents is None:
        raise FaultyModel(folder, [fault for source in sources for fault in source.faults])
    return PapersOfEveryModel(
        tuple(document_of(id, own) for id, own in documents.documents.items()),
        tuple(table_of(id, own) for id, own in tables.tables.items()),
        tuple(printed_picture_of(id, own) for id, own in documents.pictures.items()),
    )


def with_papers_of_every_model(model: YearModel) -> YearModel:
    """The model with the documents that every model prints, after its own. Raises FaultyModel."""
    shared, words = papers_in(folder_of_every_model()), model.vocabulary
    tables = tuple(own for own in shared.tables if _is_known(own, words))
    names = frozenset(own.id for own in tables)
    documents = tuple(
        replace(own, sections=tuple(_fitting(part, names, words) for part in own.sections))
        for own in shared.documents
    )
    return replace(
        model,
        tables=(*model.tables, *tables),
        documents=(*model.documents, *documents),
        pictures=(*model.pictures, *shared.pictures),
    )


def _is_known(table: YearTable, vocabulary: Vocabulary) -> bool:
    """Whether a year with this vocabulary can fill the table."""
    if table.maker:
        return True
    if table.rows not in vocabulary.kinds:
        return False
    return not any(fault_in_path(column.value, table.rows, vocabulary) for column in table.columns)


def _fitting(part: DocumentPart, tables: frozenset[str], vocabulary: Vocabulary) -> DocumentPart:
    """The part without tables and kinds that the year does not have."""
    photographs = (
        replace(own, kinds=tuple(kind for kind in own.kinds if kind in vocabulary.kinds))
        for own in part.photographs
    )
    return replace(
        part,
        tables=tuple(name for name in part.tables if name in tables),
        photographs=tuple(own for own in photographs if own.kinds),
        parts=tuple(_fitting(own, tables, vocabulary) for own in part.parts),
    )
