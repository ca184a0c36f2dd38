"""Holds a release against itself, against the method and against its seal: docs/methods/verifying.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sucharit.checkpoints.policy import TrustPolicy
from sucharit.languages import Text
from sucharit.releases import comparing
from sucharit.releases.comparing import RecomputedYear
from sucharit.releases.description import ReleaseDescription, read_description
from sucharit.releases.editions import ReleasedEdition, read_edition
from sucharit.releases.faults import UnreadableRelease
from sucharit.releases.file_checks import (
    checksum_differences,
    read_tables,
    row_count_differences,
    sums_differences,
    sums_of,
)
from sucharit.releases.findings import (
    NOTHING,
    ReleaseCheck,
    ReleaseDifference,
    ReleaseOutcome,
    check,
    not_checked,
)
from sucharit.releases.gathering import announced_scores, gather_facts
from sucharit.releases.growth_checks import KeptHistory, growth_check
from sucharit.releases.json_files import read_json
from sucharit.releases.recomputing import computed_results
from sucharit.releases.seal_checks import entry_differences, seal_check
from sucharit.releases.sealed_leaves import leaf_differences, leaves_root
from sucharit.releases.tables import EDITION_FILE, RELEASE_FILE
from sucharit.scoring.columns import UNKNOWN
from sucharit.tables import Fault, Faults

_RELIABILITY = Text(
    "ระดับความน่าเชื่อถือคิดจากคำตอบรายคน ซึ่งไม่เปิดเผย จึงคำนวณใหม่ไม่ได้ ตรวจได้เพียงว่าตรงกับที่ประทับตรา",
    "reliability grades come from single answers, which are never published: they can't be recomputed, only "
    "held against the seal",
)
_IMPORTED = Text(
    "ผลปีนี้นำเข้าจากประกาศที่คำนวณที่อื่น ไม่มีคำตอบและผลตรวจให้คำนวณใหม่",
    "these results were imported from an announcement computed elsewhere: there are no answers to recompute",
)
_HIDDEN = Text(
    "{count:,} หน่วยงานมีผู้ตอบน้อยจนแสดงจำนวนคำตอบไม่ได้ จึงเริ่มจากคะแนนตัวชี้วัดที่ประกาศ และอาจต่างได้ 0.01",
    "counts hidden because too few people answered: {count:,}; those organisations are computed from their "
    "announced indicators, and may be off by 0.01",
)
_NO_HEAD_COUNT = Text(
    "{count:,} หน่วยงานไม่ได้บอกจำนวนคน จึงคิดเกณฑ์ผู้ตอบขั้นต่ำไม่ได้ ถือตามที่ประกาศ",
    "organisations without a head-count: {count:,}; their quotas can't be computed, taken as announced",
)
_NO_ROOT = Text(
    "ประกาศนี้ประทับตราก่อนมีการประทับตรารายบรรทัด จึงบอกไม่ได้ว่าทุกบรรทัดเป็นอย่างที่ประกาศ",
    "this announcement was not sealed line by line, so its lines can't be held against the seal",
)
_FAULTS = Text("อ่านตารางไม่ได้ จึงไม่ได้คำนวณต่อ", "tables that can't be read, so nothing was computed")


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was held against something, in order; `faults`: what could not be read of tables."""

    title: str
    organisations: int
    checks: tuple[ReleaseCheck, ...]
    faults: tuple[Fault, ...]
    names: Mapping[str, Text]  # of the organisations that differ

    @property
    def is_readable(self) -> bool:
        """Whether every table could be read."""
        return not self.faults

    @property
    def differs(self) -> bool:
        """Whether anything contradicts anything."""
        return any(item.outcome is ReleaseOutcome.DIFFERS for item in self.checks)


def verify_release(
    folder: Path, trust: TrustPolicy | None = None, history: KeptHistory | None = None
) -> Verification:
    """Every check of the release in a folder; `trust`: whose signatures suffice, got by another way;
    `history`: an earlier checkpoint that someone kept, which the release's must continue.

    Raises UnreadableRelease where it is no release at all, or a proof that it continues can't be read.
    """
    description = read_description(folder)
    faults = Faults()
    checks = [_files(folder, description)]
    frames, files, between = read_tables(folder, faults)
    if not len(faults):
        checks.append(_formats([*row_count_differences(description, frames, files), *between]))
        checks += _computed(folder, description, frames, files, faults)
        checks += _sealed(folder, description, frames, files, trust)
    if history is not None:
        checks.append(growth_check(folder, description, trust, history))
    differing = {item.org for done in checks for item in done.differences}
    results = frames.get("results")
    return Verification(
        title=description.title,
        organisations=0 if results is None else len(results),
        checks=tuple(checks),
        faults=tuple(faults),
        names=_names(frames, differing),
    )


def _names(frames: Mapping[str, pl.DataFrame], orgs: set[str]) -> dict[str, Text]:
    if "organisations" not in frames:
        return {}
    rows = frames["organisations"].filter(pl.col("org").is_in(list(orgs))).select("org", "name_th", "name_en")
    return {org: Text(th, en or th) for org, th, en in rows.iter_rows()}


def _files(folder: Path, description: ReleaseDescription) -> ReleaseCheck:
    sums = sums_of(folder)
    return check(
        "files",
        Text("ไฟล์ทุกไฟล์ตรงกับ SHA-256 ที่ระบุ", "every file has the SHA-256 that is listed"),
        Text("{count:,} ไฟล์ไม่ตรงกับ SHA-256 ที่ระบุ", "files that are not those listed: {count:,}"),
        [*checksum_differences(folder, description, sums), *sums_differences(folder, sums)],
    )


def _formats(differences: Sequence[ReleaseDifference]) -> ReleaseCheck:
    return check(
        "formats",
        Text("ตารางเหมือนกันทั้ง CSV, Parquet และ JSON", "the tables are the same as CSV, Parquet and JSON"),
        Text(
            "ตารางในแต่ละรูปแบบไม่เหมือนกัน {count:,} แห่ง",
            "places where one format says something else than another: {count:,}",
        ),
        differences,
    )


def _computed(
    folder: Path,
    description: ReleaseDescription,
    frames: Mapping[str, pl.DataFrame],
    files: Mapping[str, str],
    faults: Faults,
) -> Iterator[ReleaseCheck]:
    if description.announcement["source"] != "computed":
        yield not_checked("computed", _IMPORTED)
        return
    try:
        released = read_edition(read_json(folder / EDITION_FILE))
    except FileNotFoundError:
        yield not_checked("edition", Text(f"ไม่มี {EDITION_FILE}", f"there is no {EDITION_FILE}"))
        return
    except UnreadableRelease as unreadable:
        yield not_checked("edition", unreadable.why)
        return
    yield _edition(released, description)
    orgs = tuple(frames["results"]["org"].to_list())
    scores = announced_scores(released.edition, frames, orgs)
    weighted = announced_scores(released.edition, frames, orgs, "weighted")
    facts = gather_facts(released.edition, frames, files, scores, faults)
    if len(faults):
        return
    results = computed_results(released.edition, facts)
    yield from _comparisons(RecomputedYear(released.edition, frames, files, facts, scores, weighted, results))
    if unknown := int((facts.arrays.population == UNKNOWN).sum()):
        yield not_checked("population", _NO_HEAD_COUNT.format(count=unknown))
    if hidden := int(facts.hidden.sum()):
        yield not_checked("hidden", _HIDDEN.format(count=hidden))
    if frames["results"]["reliability"].null_count() < len(orgs):
        yield not_checked("reliability", _RELIABILITY)


def _edition(released: ReleasedEdition, description: ReleaseDescription) -> ReleaseCheck:
    differences = []
    stated = {released.stated_hash, description.edition_hash, description.announcement["edition_hash"]}
    for there in sorted(map(str, stated)):
        if there != (released.hash or released.stated_hash):
            computed = Text.same(f"{released.hash or released.stated_hash}"[:16])
            differences.append(
                ReleaseDifference(
                    EDITION_FILE, 0, "hash", "", Text.same(there[:16]) if there else NOTHING, computed
                )
            )
    return check(
        "edition",
        Text("ฉบับของกรอบตรงกับแฮชที่ประกาศ", "the edition is the one of the announced hash"),
        Text("ฉบับของกรอบไม่ใช่ฉบับที่ประกาศ", "the edition is not the one that was announced"),
        differences,
    )


def _comparisons(year: RecomputedYear) -> Iterator[ReleaseCheck]:
    yield check(
        "answers",
        Text("จำนวนผู้ตอบและผลตรวจตรงกับที่นับ", "numbers of people, and verdicts, are those of the counts"),
        Text(
            "จำนวนผู้ตอบหรือผลตรวจไม่ตรงกับที่นับ {count:,} แห่ง",
            "numbers of people, or verdicts, that are not those of the counts: {count:,}",
        ),
        list(comparing.answers(year)),
    )
    yield check(
        "scores",
        Text(
            "คะแนนเครื่องมือและตัวชี้วัดคำนวณใหม่ได้เท่ากันทุกค่า",
            "every score of an instrument or indicator comes out the same",
        ),
        Text(
            "คะแนนเครื่องมือหรือตัวชี้วัดคำนวณใหม่ได้ต่างกัน {count:,} ค่า",
            "scores of instruments or indicators that come out otherwise: {count:,}",
        ),
        list(comparing.node_scores(year)),
    )
    yield check(
        "totals",
        Text(
            "คะแนนรวม ระดับผล และการเปลี่ยนแปลงคำนวณใหม่ได้เท่ากัน",
            "totals, ratings, passes and changes come out the same",
        ),
        Text(
            "คะแนนรวม ระดับผล หรือการเปลี่ยนแปลงต่างกัน {count:,} ค่า",
            "totals, ratings or changes that come out otherwise: {count:,}",
        ),
        list(comparing.totals(year)),
    )
    yield check(
        "withheld",
        Text("เกณฑ์ผู้ตอบขั้นต่ำและผลที่ยังไม่แสดงตรงกัน", "quotas missed, and results withheld, come out the same"),
        Text(
            "เกณฑ์ผู้ตอบขั้นต่ำหรือผลที่ยังไม่แสดงต่างกัน {count:,} แห่ง",
            "quotas or withheld results that come out otherwise: {count:,}",
        ),
        list(comparing.withheld(year)),
    )
    yield check(
        "ranks",
        Text("อันดับตรงกับคะแนนที่คำนวณใหม่", "every rank comes out the same"),
        Text("อันดับต่างกัน {count:,} แห่ง", "ranks that come out otherwise: {count:,}"),
        list(comparing.ranks(year)),
    )


def _sealed(
    folder: Path,
    description: ReleaseDescription,
    frames: Mapping[str, pl.DataFrame],
    files: Mapping[str, str],
    trust: TrustPolicy | None,
) -> Iterator[ReleaseCheck]:
    if description.root:
        yield _lines(description, frames, files)
    else:
        yield not_checked("lines", _NO_ROOT)
    if description.entry is not None:
        yield check(
            "entry",
            Text("รายการที่ประทับตราไว้พูดถึงประกาศนี้", "the sealed entry speaks of this announcement"),
            Text("รายการที่ประทับตราไว้พูดถึงอย่างอื่น", "the sealed entry speaks of something else"),
            list(entry_differences(description, frames)),
        )
    yield seal_check(folder, description, trust)


def _lines(
    description: ReleaseDescription, frames: Mapping[str, pl.DataFrame], files: Mapping[str, str]
) -> ReleaseCheck:
    differences = list(leaf_differences(frames, description.announcement, files["leaves"]))
    root = leaves_root(frames)
    if root != description.root:
        there = Text.same(description.root[:16])
        differences.append(
            ReleaseDifference(RELEASE_FILE, 0, "entry.what.root", "", there, Text.same(root[:16]))
        )
    return check(
        "lines",
        Text("ทุกบรรทัดเป็นอย่างที่ประทับตราไว้", "every line is the one that was sealed"),
        Text("{count:,} บรรทัดไม่ใช่อย่างที่ประทับตราไว้", "lines that are not those that were sealed: {count:,}"),
        differences,
    )
