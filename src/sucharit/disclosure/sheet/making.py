"""Makes the sheet's files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sucharit.disclosure.sheet.content import FollowUpSheetWords, sheet_content
from sucharit.disclosure.sheet.gathering import FollowUpSheet
from sucharit.disclosure.sheet.word import word_file
from sucharit.disclosure.sheet.workbook import workbook
from sucharit.paper.files import FileKind
from sucharit.paper.typeset import Templates

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")


def pdf(sheet: FollowUpSheet, words: FollowUpSheetWords) -> bytes:
    return TEMPLATES.pdf("sheet", sheet_content(sheet, words))


def word(sheet: FollowUpSheet, words: FollowUpSheetWords) -> bytes:
    return word_file(sheet_content(sheet, words), words.language)


MAKERS: Mapping[str, Callable[[FollowUpSheet, FollowUpSheetWords], bytes]] = {
    FileKind.WORD.value: word,
    FileKind.EXCEL.value: workbook,
    FileKind.PDF.value: pdf,
}
