"""An invented year as a release: counted answers, scores by `scoring`, sealed lines, a signed checkpoint."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import KeyKind, Signer
from sucharit.checkpoints.merkle import inclusion_proof, leaf_hash, root_of
from sucharit.checkpoints.notes import Note
from sucharit.checkpoints.proofs import TlogProof
from sucharit.frameworks import archive, load
from sucharit.frameworks.model import InstrumentKind
from sucharit.releases.gathering import GatheredFacts
from sucharit.releases.recomputing import computed_results
from sucharit.releases.tables import EDITION_FILE, FORMAT, PROOF_FILE, RELEASE_FILE, TABLES
from sucharit.releases.writing import TableWriter
from sucharit.scoring.columns import UNKNOWN, FactArrays, most_choices

EDITION = "obec-area/2566"
ORIGIN = "example.org/sucharit"
WITNESSED = 1_790_000_000  # seconds since 1970: when the witnesses signed


def signer(seed: int = 1) -> Signer:
    return Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32), KeyKind.ED25519)


@dataclass
class InventedYear:
    """Facts and results of some offices; `hidden` and `few` are places whose answers are not shown."""

    offices: int = 12
    seed: int = 1
    hidden: tuple[int, ...] = (3,)
    few: tuple[int, ...] = ()
    edition_id: str = EDITION
    names: tuple[str, ...] = ()
    year: int = 2566
    result_lines: list = field(default_factory=list)

    def __post_init__(self):
        self.edition = load(self.edition_id)
        self.orgs = tuple(f"office-{place:05}" for place in range(self.offices))
        chance = np.random.default_rng(self.seed)
        counts, responses = {}, {}
        for instrument in self.edition.instruments:
            for channel in instrument.channels:
                counts[instrument.id, channel] = self._counted(instrument, chance)
            if instrument.kind is InstrumentKind.SURVEY:
                people = sum(
                    counts[instrument.id, channel].sum(axis=1).max(axis=0) for channel in instrument.channels
                )
                responses[instrument.id] = np.asarray(people)
        for instrument_id, people in responses.items():
            for place in self.few:
                people[place] = 3
                for (other, _), table in counts.items():
                    if other == instrument_id:
                        table[:, :, place] = 0
        population = chance.integers(40, 400, self.offices)
        previous = chance.integers(6_000, 9_900, self.offices)
        self.facts = FactArrays(
            orgs=self.orgs,
            counts=counts,
            responses=responses,
            published={},
            names=("",) * self.offices,
            kinds=("",) * self.offices,
            population=population,
            previous=np.where(np.arange(self.offices) % 7 == 0, UNKNOWN, previous),
        )
        shown = np.zeros(self.offices, np.bool_)
        self.results = computed_results(self.edition, GatheredFacts(self.facts, shown, {}))

    def _counted(self, instrument, chance):
        parts = list(instrument.parts())
        table = np.zeros((len(parts), most_choices(instrument), self.offices), np.int64)
        if instrument.kind is InstrumentKind.AUDIT:
            there = chance.random((len(parts), self.offices)) < 0.85
            table[:, 1, :], table[:, 0, :] = there, ~there
            return table
        people = chance.integers(30, 120, self.offices)
        leaning = chance.random(self.offices) * 0.5 + 0.4
        for row, part in enumerate(parts):
            best = chance.binomial(people, leaning)
            rest = people - best
            width = len(part.scale.choices)
            points = [choice.points or 0 for choice in part.scale.choices]
            top = points.index(max(points))
            table[row, top, :] = best
            table[row, (top + 1) % width, :] += rest // 2
            table[row, (top + 2) % width, :] += rest - rest // 2
        return table


def make(
    folder: Path, year: InventedYear, key: Signer | None = None, witnesses: Sequence[Signer] = ()
) -> dict[str, TableWriter]:
    """Write the release of a year; its `release.json` is signed for last, and countersigned by witnesses."""
    folder.mkdir(parents=True, exist_ok=True)
    results = year.results
    standings = [results.standing(place) for place in results.order.tolist()]
    place_of = {org: place for place, org in enumerate(year.orgs)}
    numbers = {org: 1000 + place for org, place in place_of.items()}
    announcement = {
        "programme": year.edition.programme,
        "year": year.year,
        "edition": year.edition.id,
        "edition_hash": year.edition.hash,
        "source": "computed",
        "origin": "",
        "national_mean": None,
        "doubts": [],
    }
    leaves = [("", "announcement", "", leaf_hash(canonical({"part": "announcement", **announcement})))]
    rows = {name: [] for name in TABLES}
    for standing in standings:
        place = place_of[standing.org]
        name = year.names[place] if place < len(year.names) else f"สำนักงาน {standing.org}"
        population = int(year.facts.population[place])
        rows["organisations"].append(
            (standing.org, numbers[standing.org], name, "", "primary", "เชียงใหม่", "north", None, population)
        )
        previous = int(year.facts.previous[place])
        result = {
            "organisation": numbers[standing.org],
            "score": _text(standing.score),
            "rating": standing.rating.id if standing.rating else "",
            "passes": standing.rating.passes if standing.rating else None,
            "rank": standing.rank,
            "published_change": None,
            "withheld": standing.withheld,
            "shortages": [
                {"instrument": item.instrument, "required": item.required, "responses": item.responses}
                for item in standing.shortages
            ],
            "coverage": str((standing.coverage / 100).quantize(Decimal("0.0001"))),
            "doubts": [],
            "reliability": {"level": "high", "reasons": []} if place % 2 else None,
        }
        indicators = _indicators(year, standing)
        rows["results"].append(
            (
                standing.org,
                result["score"],
                result["rating"],
                result["passes"],
                result["rank"],
                None,
                result["withheld"],
                result["coverage"],
                None if previous == UNKNOWN else str(Decimal(previous).scaleb(-2)),
                None,
                canonical(result["reliability"]).decode() if result["reliability"] else None,
            )
        )
        rows["shortages"] += [(standing.org, *item.values()) for item in result["shortages"]]
        rows["indicators"] += [(standing.org, *item.values()) for item in indicators]
        salt = hashlib.sha256(f"{year.seed} {standing.org}".encode()).hexdigest()[:32]
        tallies = _tallies(year, place)
        shown = place not in year.hidden
        if shown:
            rows["tallies"] += _rows(standing.org, tallies)
        rows["verdicts"] += _verdicts(year, standing.org, place)
        line = {"part": "result", "indicators": indicators, **result}
        leaves.append((standing.org, "result", "", leaf_hash(canonical(line))))
        facts = {
            "part": "facts",
            "organisation": numbers[standing.org],
            "salt": salt,
            "tallies": tallies or None,
        }
        leaves.append((standing.org, "facts", salt if shown else "", leaf_hash(canonical(facts))))
    root = root_of(leaf for *_, leaf in leaves).hex()
    rows["leaves"] = [
        (number, org, part, salt, leaf.hex()) for number, (org, part, salt, leaf) in enumerate(leaves)
    ]
    for name, table in TABLES.items():
        with TableWriter(table, folder) as writer:
            writer.add(rows[name])
    (folder / EDITION_FILE).write_bytes(
        canonical(
            {
                "id": year.edition.id,
                "hash": year.edition.hash,
                "left_out": [],
                "files": archive.pack(year.edition_id),
            }
        )
    )
    entry = {
        "about": f"announcement:{year.edition.programme}/{year.year}",
        "at": "2023-08-01T03:00:00.000000Z",
        "by": "person:12",
        "salt": "00" * 16,
        "verb": "results.announce_computed",
        "what": {
            "results": len(standings),
            "scored": sum(standing.score is not None for standing in standings),
            "doubted": 0,
            "digest": "00" * 32,
            "root": root,
            "edition": year.edition.id,
            "edition_hash": year.edition.hash,
        },
    }
    (folder / PROOF_FILE).write_bytes(proof_of(entry, key or signer(), *witnesses))
    describe(
        folder,
        announcement=announcement,
        entry=entry,
        tables={name: {"rows": len(rows[name]), "columns": list(TABLES[name].names)} for name in TABLES},
        keys=[signer().verifier.vkey],
    )


def describe(folder: Path, **content) -> None:
    """Write `release.json` with the checksums of the files as they are now."""
    files = {
        path.name: {
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "bytes": path.stat().st_size,
        }
        for path in sorted(folder.iterdir())
        if path.name != RELEASE_FILE
    }
    announcement = content["announcement"]
    whole = {
        "format": FORMAT,
        "programme": announcement["programme"],
        "year": announcement["year"],
        "edition": announcement["edition"],
        "edition_hash": announcement["edition_hash"],
        "method": "0.1.0",
        "licence": "CC-BY-4.0",
        "made": "2023-08-02",
        "files": files,
        **content,
    }
    (folder / RELEASE_FILE).write_bytes(canonical(whole))


def proof_of(entry: dict, key: Signer, *witnesses: Signer) -> bytes:
    """A log of five entries with this one as the third, countersigned by witnesses."""
    leaves = [leaf_hash(f"another {n}".encode()) for n in range(5)]
    leaves[2] = leaf_hash(canonical(entry))
    text = Checkpoint(ORIGIN, 5, root_of(leaves)).text()
    note = Note(text, (key.sign(text), *(witness.sign(text, WITNESSED) for witness in witnesses)))
    return TlogProof(2, tuple(inclusion_proof(2, leaves)), note).format()


def _indicators(year, standing):
    indicators = []
    for instrument in year.edition.instruments:
        score, weighted, responses = standing.instruments[instrument.code]
        indicators.append((instrument.id, instrument.code, score, weighted, responses))
    for _, indicator in year.edition.indicators():
        indicators.append((indicator.id, indicator.code, standing.indicators[indicator.code], None, None))
    return [
        {
            "node": node,
            "code": code,
            "score": _text(score),
            "weighted": _text(weighted),
            "responses": responses,
        }
        for node, code, score, weighted, responses in sorted(indicators, key=lambda item: item[0])
    ]


def _tallies(year, place):
    facts = year.facts.facts_of(year.edition, place)
    return {
        instrument: {
            channel: {column: list(tally) for column, tally in columns.items()}
            for channel, columns in channels.items()
        }
        for instrument, channels in facts.counts.items()
    }


def _rows(org, tallies):
    return [
        (org, instrument, channel, column, choice, count)
        for instrument, channels in tallies.items()
        for channel, columns in channels.items()
        for column, tally in columns.items()
        for choice, count in enumerate(tally)
    ]


def _verdicts(year, org, place):
    rows = []
    for audit in year.edition.instruments:
        if audit.kind is InstrumentKind.AUDIT:
            parts = [(item, part) for item in audit.items() for part in item.parts]
            there = year.facts.counts[audit.id, "1"][:, 1, place].astype(bool).tolist()
            for (item, part), published in zip(parts, there, strict=True):
                rows.append((org, part.column, item.code, item.id, published, None, None, None, None))
    return rows


def _text(number):
    return None if number is None else str(number)


def frame_of(folder: Path, table: str) -> pl.DataFrame:
    """A table as it is kept in Parquet."""
    return pl.read_parquet(folder / f"{table}.parquet")
