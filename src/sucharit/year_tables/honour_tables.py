"""The register of honours with its prize money, and what of it is made public: sheet of PDMCAS, E9."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearTable
from sucharit.year_models.rules.selection import is_filled
from sucharit.year_tables.content import (
    PrintedCell,
    PrintedColumn,
    PrintedRow,
    Side,
    TableContent,
    blank,
    cell,
)
from sucharit.year_tables.people_tables import total_word
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import choice_words, days_words, money_words

HONOUR = "honour"


def honours(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """A row for each honour: receiver, for what, certificate, prize money with its source; the sum of money.

    The parameter `public` leaves out whoever asked not to be named, and all money.
    """
    every = sources.facts.records.of_kind(HONOUR)
    if spec.parameters.get("public"):
        return _public(spec, sources, language, every)
    source = pick(language, "แหล่งเงิน", "Source of the money")
    columns = (
        *_columns(language),
        PrintedColumn(pick(language, "เงินรางวัล", "Prize money"), 1.1, Side.RIGHT),
        PrintedColumn(source, 1.1),
    )
    rows = [
        PrintedRow((*_cells(sources, own, number, language), _money(own, language), _source(own, source)))
        for number, own in enumerate(every, 1)
    ]
    if rows:
        total = sum((amount_of(own) for own in every), Decimal(0))
        money = cell(money_words(total, language), strong=True, value=total)
        rows.append(
            PrintedRow(
                (cell(), cell(total_word(language), strong=True), cell(), cell(), money, cell()),
                is_total=True,
            )
        )
    note = _counts(sources, every, language) if rows else _nothing(language)
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)


def _public(
    spec: YearTable, sources: TableSources, language: str, every: Sequence[RecordValue]
) -> TableContent:
    shown = [own for own in every if not is_filled(own.get("kept_private"))]
    rows = [PrintedRow(_cells(sources, own, number, language)) for number, own in enumerate(shown, 1)]
    note = pick(
        language, f"แสดง {len(shown)} จาก {len(every)} รายการ", f"{len(shown)} of {len(every)} are shown"
    )
    title = spec.title.in_language(language)
    return TableContent(
        spec.id, title, _columns(language), tuple(rows), note if every else _nothing(language)
    )


def _columns(language: str) -> tuple[PrintedColumn, ...]:
    return (
        PrintedColumn(pick(language, "ที่", "No."), 0.35, Side.CENTRE),
        PrintedColumn(pick(language, "ผู้ได้รับ", "Receiver"), 2),
        PrintedColumn(pick(language, "จากผลงาน", "For what"), 1.6),
        PrintedColumn(pick(language, "เกียรติบัตรเลขที่ และวันที่", "Certificate and day"), 1.4),
    )


def _cells(sources: TableSources, own: RecordValue, number: int, language: str) -> tuple[PrintedCell, ...]:
    receivers = choice_words(sources, HONOUR, "receiver", language)
    return (
        cell(str(number)),
        cell(own.title, receivers.get(str(own.get("receiver")), "")),
        cell(str(own.get("for_what") or "")),
        cell(str(own.get("certificate_no") or ""), *days_words(own, language)),
    )


def amount_of(own: RecordValue) -> Decimal:
    """Baht of an honour; nothing where there is no money, or it is not known."""
    amount = own.get("amount")
    return amount if isinstance(amount, Decimal) else Decimal(0)


def _money(own: RecordValue, language: str) -> PrintedCell:
    value = own.get("amount") if isinstance(own.get("amount"), Decimal) else None
    return cell(money_words(own.get("amount"), language), value=value)


def _source(own: RecordValue, what: str) -> PrintedCell:
    """Where the money came from; a blank where there is money and no source."""
    source = str(own.get("source") or "")
    return blank(what) if amount_of(own) and not source else cell(source)


def _counts(sources: TableSources, every: Sequence[RecordValue], language: str) -> str:
    """How many of each kind of receiver: 6 people, 4 executives, 5 schools."""
    counts = Counter(str(own.get("receiver")) for own in every)
    titles = choice_words(sources, HONOUR, "receiver", language)
    return " · ".join(f"{title} {counts[id]}" for id, title in titles.items() if counts[id])


def _nothing(language: str) -> str:
    return pick(language, "ยังไม่มีการยกย่อง", "No one is honoured yet")
