"""Tables of the office's item board: rounds of checks with their scores, owners, groups, each item.

Sheet of METTA, §4.4, §9 E5 and E6. What an item gives is the edition's to say: it is scored as it will be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sucharit.frameworks.model import Edition, Indicator, Instrument, InstrumentKind
from sucharit.scoring import Facts, NodeLevel, Score, rounded, score
from sucharit.thai.dates import in_words
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.item_board import BoardFact, BoardItemFact
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import (
    PrintedColumn,
    PrintedRow,
    Side,
    TableContent,
    blank,
    cell,
    merge_equal,
)
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import score_words

RIGHT, CENTRE = Side.RIGHT, Side.CENTRE
STATES = {
    "not-begun": ("ยังไม่เริ่ม", "Not begun"),
    "drafting": ("กำลังทำ", "Under way"),
    "screening": ("รอกลั่นกรอง", "Waits for screening"),
    "returned": ("ส่งกลับให้แก้", "Returned"),
    "ready": ("พร้อมส่ง", "Ready"),
    "submitted": ("ส่งแล้ว", "Submitted"),
}
BY_PERSONS = ("รายบุคคล", "Persons")  # owners that are no work group


@dataclass(frozen=True, slots=True)
class _Standing:
    """The board on a day: which items were ready, and whose each was."""

    name: str
    ready: frozenset[str]
    groups: dict[str, tuple[str, ...]]


def check_rounds(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E5: the items that were ready in each round, by sub-indicator, and what they would score."""
    title = spec.title.in_language(language)
    edition, audit = _edition(sources), _audit(sources)
    board = sources.facts.board
    if board is None or edition is None or audit is None:
        return TableContent(spec.id, title, (), (), no_board(language))
    leaves = [(leaf.code, [item.id for item in leaf.items]) for leaf in audit.leaves()]
    heads = [code for code, _items in leaves]
    points = pick(language, "คะแนนถ่วงน้ำหนัก", "Weighted points")
    columns = (
        PrintedColumn(pick(language, "รอบ", "Round"), 1.6),
        *(PrintedColumn(head, 0.7, CENTRE) for head in heads),
        PrintedColumn(pick(language, "รวม", "All"), 0.8, CENTRE),
        *(PrintedColumn(_indicator(own.code, language), 0.9, RIGHT) for own in audit.indicators),
        PrintedColumn(audit.code, 0.8, RIGHT),
        PrintedColumn(points, 0.9, RIGHT),
    )
    rows = []
    for standing in _standings(board, language):
        tree = audit_score(edition, audit, standing.ready)
        counts = [f"{len(standing.ready & {*items})}/{len(items)}" for _code, items in leaves]
        figures = [*(own.value for own in tree.children), tree.value, tree.weighted]
        rows.append(
            PrintedRow(
                (
                    cell(standing.name),
                    *map(cell, counts),
                    cell(f"{len(standing.ready)}/{len(board.items)}", strong=True),
                    *(cell(score_words(own), value=rounded(own)) for own in figures),
                )
            )
        )
    return TableContent(spec.id, title, columns, tuple(rows))


def check_rounds_by_owner(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E5 by owner: of how many of its items each work group was ready in each round."""
    title, board = spec.title.in_language(language), sources.facts.board
    if board is None:
        return TableContent(spec.id, title, (), (), no_board(language))
    standings = list(_standings(board, language))
    then = (groups for standing in standings for groups in standing.groups.values())  # it may own none today
    every = (*(item.groups for item in board.items), *then)
    owners = list(dict.fromkeys(_owner(groups, language) for groups in every))
    columns = (
        PrintedColumn(pick(language, "กลุ่มที่รับผิดชอบ", "Owner"), 2),
        PrintedColumn(pick(language, "ข้อ", "Items"), 1.6),
        *(PrintedColumn(standing.name, 1, CENTRE) for standing in standings),
    )
    rows = []
    for owner in owners:
        cells = []
        for standing in standings:
            own = [item.id for item in board.items if _owner(standing.groups[item.id], language) == owner]
            cells.append(cell(f"{len(standing.ready & {*own})}/{len(own)}"))
        codes = " ".join(item.code for item in board.items if _owner(item.groups, language) == owner)
        rows.append(PrintedRow((cell(owner), cell(codes), *cells)))
    return TableContent(spec.id, title, columns, tuple(rows))


def item_groups(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E6: the groups of items with how many are ready, and what the total then needs of the surveys."""
    title, board = spec.title.in_language(language), sources.facts.board
    if board is None:
        return TableContent(spec.id, title, (), (), no_board(language))
    columns = (
        PrintedColumn(pick(language, "ที่", "No."), 0.4, CENTRE),
        PrintedColumn(pick(language, "กลุ่มข้อมูล", "Group of items"), 2.6),
        PrintedColumn(pick(language, "ข้อ", "Items"), 1.2),
        PrintedColumn(pick(language, "จำนวน", "Number"), 0.7, RIGHT),
        PrintedColumn(pick(language, "พร้อม", "Ready"), 0.7, RIGHT),
        PrintedColumn(pick(language, "ตัวชี้วัดย่อย", "Sub-indicator"), 0.8, CENTRE),
    )
    leaf_of = {item.id: leaf.code for leaf in _leaves(sources) for item in leaf.items}
    rows = []
    for number, (group, items) in enumerate(_by_group(board).items(), 1):
        ready = sum(item.is_ready for item in items)
        rows.append(
            PrintedRow(
                (
                    cell(str(number)),
                    cell(group[language.startswith("en")]),
                    cell(_codes(items)),
                    cell(str(len(items)), value=len(items)),
                    cell(str(ready), value=ready),
                    cell(*dict.fromkeys(leaf_of.get(item.id, "") for item in items)),
                )
            )
        )
    every, ready = len(board.items), len(board.ready)
    total = pick(language, "รวม", "Total")
    last = (
        cell(),
        cell(total, strong=True),
        cell(),
        cell(str(every), strong=True),
        cell(str(ready), strong=True),
    )
    rows.append(PrintedRow((*last, cell()), is_total=True))
    return TableContent(spec.id, title, columns, tuple(rows), _needed(sources, language))


def item_follow_up(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """Each item with its owner, its state, by when, and the last note that names it."""
    title, board = spec.title.in_language(language), sources.facts.board
    if board is None:
        return TableContent(spec.id, title, (), (), no_board(language))
    columns = (
        PrintedColumn(pick(language, "ข้อ", "Item"), 0.5, CENTRE),
        PrintedColumn(pick(language, "เรื่อง", "About"), 2.2),
        PrintedColumn(pick(language, "กลุ่มที่รับผิดชอบ", "Owner"), 1.5),
        PrintedColumn(pick(language, "กำหนด", "Due"), 0.9),
        PrintedColumn(pick(language, "สถานะ", "State"), 0.9),
        PrintedColumn(pick(language, "ที่เผยแพร่", "Shown at"), 0.6, RIGHT),
        PrintedColumn(pick(language, "การติดตามล่าสุด", "Last follow-up"), 1.8),
    )
    notes = sorted(
        sources.facts.records.of_kind("follow-up-note", "coach-request"), key=lambda own: str(own.day or "")
    )
    rows = [
        PrintedRow(
            (
                cell(item.code),
                cell(item.title.in_language(language)),
                cell(*item.groups) if item.is_owned else blank(columns[2].head),
                cell(in_words(item.due, language=language, short=True) if item.due else ""),
                cell(STATES[item.state][language.startswith("en")]),
                cell(str(item.shown), value=item.shown),
                cell(*_last_note(item, notes, language)),
            )
        )
        for item in board.items
    ]
    return TableContent(spec.id, title, columns, merge_equal(rows, [2]))


def audit_score(edition: Edition, audit: Instrument, ready: Collection[str]) -> Score:
    """The audit's part of the score if these items are seen as shown, and the others as not."""
    columns = {
        part.column: (0, 1) if item.id in ready else (1, 0) for item in audit.items() for part in item.parts
    }
    tree = score(edition, Facts(counts={audit.id: {channel: columns for channel in audit.channels}}))
    return next(own for own in tree.at(NodeLevel.INSTRUMENT) if own.id == audit.id)


def no_board(language: str) -> str:
    """The note of a table of a board that is not there."""
    return pick(language, "ปีนี้ยังไม่มีกระดานข้อในระบบ", "There is no item board of this year here")


def _standings(board: BoardFact, language: str) -> Iterator[_Standing]:
    """Each round, then the board as it was submitted, or is today, where it went on since the last round."""
    for number, check in enumerate(board.checks, 1):
        day = in_words(check.day, language=language, short=True)
        yield _Standing(f"{number} · {day}", check.ready, {**_groups(board), **check.groups})
    if board.checks and board.checks[-1].ready == board.ready:
        return
    if board.submitted:
        day = in_words(board.submitted, language=language, short=True)
        name = f"{pick(language, 'ส่งแล้ว', 'Submitted')} · {day}"
    else:
        name = pick(language, "วันนี้", "Today")
    yield _Standing(name, board.ready, _groups(board))


def _groups(board: BoardFact) -> dict[str, tuple[str, ...]]:
    return {item.id: item.groups for item in board.items}


def _owner(groups: Sequence[str], language: str) -> str:
    return groups[0] if groups else BY_PERSONS[language.startswith("en")]


def _by_group(board: BoardFact) -> dict[tuple[str, str], list[BoardItemFact]]:
    groups: dict[tuple[str, str], list[BoardItemFact]] = {}
    for item in board.items:
        groups.setdefault((item.group.th, item.group.en), []).append(item)
    return groups


def _codes(items: Sequence[BoardItemFact]) -> str:
    return items[0].code if len(items) == 1 else f"{items[0].code}–{items[-1].code}"


def _edition(sources: TableSources) -> Edition | None:
    return sources.items or sources.edition


def _audit(sources: TableSources) -> Instrument | None:
    edition = _edition(sources)
    kinds = edition.instruments if edition else ()
    return next((own for own in kinds if own.kind is InstrumentKind.AUDIT), None)


def _leaves(sources: TableSources) -> Iterator[Indicator]:
    audit = _audit(sources)
    return audit.leaves() if audit else iter(())


def _indicator(code: str, language: str) -> str:
    return pick(language, f"ตัวชี้วัด {code}", f"Indicator {code}")


def _needed(sources: TableSources, language: str) -> str:
    """What kind of count it is, and which mean of the surveys passes and which gives the best rating."""
    kind = pick(
        language, "นับจากกระดานข้อของหน่วยงาน (ประเมินตนเอง)", "Counted on the office's own board: a self-check"
    )
    edition, audit, board = _edition(sources), _audit(sources), sources.facts.board
    rest = (
        sum((own.weight for own in edition.instruments if own is not audit), Fraction(0))
        if edition
        else Fraction(0)
    )
    if edition is None or audit is None or board is None or not rest or edition.ratings is None:
        return kind
    points = audit_score(edition, audit, board.ready).weighted or Fraction(0)
    passing = min((rule.total for rule in edition.ratings.rules if rule.passes), default=None)
    best = edition.ratings.rules[0]
    told = []
    for mark, thai, english in (
        (passing, "ผ่าน", "passes"),
        (best.total, f"ได้ระดับ {best.label.th}", f"is rated {best.label.en}"),
    ):
        if mark is not None and 0 <= (mean := (mark - points) * 100 / rest) <= 100:
            told.append(pick(language, f"{score_words(mean)} {thai}", f"{score_words(mean)} {english}"))
    if not told:
        return kind
    asked = pick(
        language, "คะแนนรวมยังไม่ทราบ ค่าเฉลี่ยของส่วนที่ถามคน", "The total is not known; a mean of the surveys of"
    )
    return f"{kind} · {asked} {' · '.join(told)}"


def _last_note(item: BoardItemFact, notes: Sequence[RecordValue], language: str) -> list[str]:
    own = next((note for note in reversed(notes) if item.id in note.refs("nodes")), None)
    if own is None:
        return []
    day = in_words(own.day, language=language, short=True) if own.day else ""
    return [f"{day} {own.get('agreed') or own.get('advice') or own.title}".strip()]
