"""Tables that count people and places: informants, agreements signed, visits by network.

Sheet of PDMCAS, §4.1 and E1, E3, E4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearTable
from sucharit.year_models.rules.listed import names_listed
from sucharit.year_models.rules.selection import is_filled
from sucharit.year_tables.content import (
    PrintedColumn,
    PrintedRow,
    Side,
    TableContent,
    cell,
    merge_equal,
)
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import NONE_YET, choice_words, score_words, tag_words

GROUP, PARTY, NETWORK, VISIT = "informant-group", "agreement-party", "school-network", "visit"
HEAD_COUNT_OF = {"schools": "school-executives", "office": "staff"}  # whom each side of an agreement has


def total_word(language: str) -> str:
    """The word before a sum."""
    return pick(language, "รวม", "Total")


def percent_of(part: int, whole: int) -> str:
    """A share with two decimals; "-" of nothing."""
    return score_words(Fraction(part * 100, whole)) if whole else NONE_YET


def people_in(groups: Iterable[RecordValue]) -> int:
    """How many people these groups of informants are."""
    return sum(own.get("people") for own in groups if isinstance(own.get("people"), int))


def groups_by_side(sources: TableSources, language: str) -> list[tuple[str, list[RecordValue]]]:
    """The groups of informants by where they belong, in the order of the kind's choices."""
    groups = sources.facts.records.of_kind(GROUP)
    by_side = [
        (title, [own for own in groups if own.get("side") == side])
        for side, title in choice_words(sources, GROUP, "side", language).items()
    ]
    return [(title, own) for title, own in by_side if own]


def informants(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§4.1: each position with its people, its share of the group and of all; sums of each and of all."""
    columns = (
        PrintedColumn(pick(language, "กลุ่ม", "Group"), 1),
        PrintedColumn(pick(language, "ตำแหน่ง", "Position"), 2.2),
        PrintedColumn(pick(language, "จำนวน (คน)", "People"), 0.8, Side.RIGHT),
        PrintedColumn(pick(language, "ร้อยละของกลุ่ม", "% of the group"), 0.9, Side.RIGHT),
        PrintedColumn(pick(language, "ร้อยละของทั้งหมด", "% of all"), 0.9, Side.RIGHT),
    )
    sides = groups_by_side(sources, language)
    everyone = people_in(own for _title, groups in sides for own in groups)
    rows: list[PrintedRow] = []
    for title, groups in sides:
        together = people_in(groups)
        named = [(str(own.get("position") or own.title), people_in([own])) for own in groups]
        rows += merge_equal([_people_row(title, *own, together, everyone) for own in named], [0])
        rows.append(_people_row(title, total_word(language), together, together, everyone, is_total=True))
    if rows:
        rows.append(_people_row("", total_word(language), everyone, everyone, everyone, is_total=True))
    note = "" if rows else pick(language, "ยังไม่ได้นับผู้ให้ข้อมูล", "No informants are counted yet")
    if rows:
        note = pick(
            language,
            "ร้อยละแต่ละแถวปัดเศษแล้ว ผลรวมคิดจากจำนวนคน",
            "Each share is rounded; sums are computed from the numbers of people",
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)


def _people_row(
    group: str, position: str, people: int, together: int, everyone: int, *, is_total: bool = False
) -> PrintedRow:
    of_group = percent_of(people, together) if group else ""
    cells = (
        cell(group, strong=is_total),
        cell(position, strong=is_total),
        cell(f"{people:,}", strong=is_total, value=people),
        cell(of_group, strong=is_total),
        cell(percent_of(people, everyone), strong=is_total),
    )
    return PrintedRow(cells, is_total=is_total)


def signed_by_side(sources: TableSources) -> list[tuple[str, int, int]]:
    """Each side of the agreements with how many signed, and of how many: as counted, else as listed."""
    parties = sources.facts.records.of_kind(PARTY)
    counts = []
    for side, people in HEAD_COUNT_OF.items():
        own = [party for party in parties if party.get("side") == side]
        counted = sources.facts.people.get(people, len(own))
        if own or counted:
            counts.append((side, sum(is_filled(party.get("signed_on")) for party in own), counted))
    return counts


def agreement_coverage(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E3: of each side how many signed, of how many; and of all."""
    columns = (
        PrintedColumn(pick(language, "ฝ่าย", "Side"), 2),
        PrintedColumn(pick(language, "ลงนามแล้ว", "Signed"), 0.8, Side.RIGHT),
        PrintedColumn(pick(language, "จากทั้งหมด", "Of all"), 0.8, Side.RIGHT),
        PrintedColumn(pick(language, "ร้อยละ", "%"), 0.8, Side.RIGHT),
    )
    counts = signed_by_side(sources)
    titles = choice_words(sources, PARTY, "side", language)
    rows = [_signed_row(titles.get(side, side), signed, of) for side, signed, of in counts]
    if rows:
        signed, of = sum(own[1] for own in counts), sum(own[2] for own in counts)
        rows.append(replace(_signed_row(total_word(language), signed, of), is_total=True))
    note = "" if rows else pick(language, "ยังไม่มีข้อตกลง", "There are no agreements yet")
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)


def _signed_row(title: str, signed: int, of: int) -> PrintedRow:
    return PrintedRow(
        (
            cell(title),
            cell(f"{signed:,}", value=signed),
            cell(f"{of:,}", value=of),
            cell(percent_of(signed, of)),
        )
    )


def visits_by_network(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E4: for each network how many schools it has, and how many visits at each stage; sums of all."""
    records = sources.facts.records
    visits = records.of_kind(VISIT)
    stages = [
        entry.id
        for entry in sources.entries("stages")
        if any(entry.id in own.refs("stage") for own in visits)
    ]
    columns = (
        PrintedColumn(pick(language, "เครือข่าย", "Network"), 1.7),
        PrintedColumn(pick(language, "สถานศึกษา", "Schools"), 1.1, Side.RIGHT),
        *(PrintedColumn(tag_words(sources, "stages", own, language), 1, Side.RIGHT) for own in stages),
        PrintedColumn(total_word(language), 0.8, Side.RIGHT),
    )
    lines, networks = [], records.of_kind(NETWORK)
    for network in networks:
        own = [visit for visit in visits if network.id in visit.refs("network")]
        lines.append((network.title, len(names_listed([network], "schools")), _by_stage(own, stages)))
    ids = {network.id for network in networks}  # one that was withdrawn since is none of them
    stray = [visit for visit in visits if not ids & {*visit.refs("network")}]
    if stray:
        lines.append((pick(language, "ไม่ระบุเครือข่าย", "No network named"), 0, _by_stage(stray, stages)))
    rows = [_visit_row(*line) for line in lines]
    if rows:
        sums = [sum(counts[place] for _title, _schools, counts in lines) for place in range(len(stages) + 1)]
        schools = sum(line[1] for line in lines)
        rows.append(replace(_visit_row(total_word(language), schools, sums), is_total=True))
    note = "" if rows else pick(language, "ยังไม่มีเครือข่าย", "There are no networks yet")
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)


def _by_stage(visits: Sequence[RecordValue], stages: Sequence[str]) -> list[int]:
    """How many visits at each stage, and at all."""
    return [*(sum(stage in own.refs("stage") for own in visits) for stage in stages), len(visits)]


def _visit_row(title: str, schools: int, counts: Sequence[int]) -> PrintedRow:
    numbers = (schools, *counts)
    return PrintedRow((cell(title), *(cell(f"{number:,}", value=number) for number in numbers)))
