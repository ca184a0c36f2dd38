"""The lines of an announcement that are sealed one by one, written again from the tables of a release.

The root in an announcement's sealed entry is that of a Merkle tree (RFC 9162) over these lines as RFC 8785
writes them, in this order: the announcement; then, for each result in stored order, its public line and its
facts line. The facts line has a random salt: where the facts may not be shown, its hash alone tells nothing,
for the answers of a few people could otherwise be guessed.

Millions of cells become text here, so whole columns are written at once, of a share of the organisations at a
time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from sucharit.checkpoints.canonical import canonical

SHARES = 8  # of the organisations: what writing their counts takes is two gigabytes for 30,000 at once
OF_ANNOUNCEMENT = (
    "programme", "year", "edition", "edition_hash", "source", "origin", "national_mean", "doubts",
)  # fmt: skip
OF_RESULT = (
    "organisation", "score", "rating", "passes", "rank", "published_change", "withheld", "shortages",
    "coverage", "doubts", "reliability",
)  # fmt: skip


def announcement_line(announcement: Mapping[str, Any]) -> bytes:
    """The announcement's own fields. Raises KeyError, TypeError or ValueError for what can't be sealed."""
    return canonical({"part": "announcement"} | {name: announcement[name] for name in OF_ANNOUNCEMENT})


def result_line(result: Mapping[str, Any], indicators: str) -> bytes:
    """All that a result says in public; `indicators`: its scores as `indicators_by_org` writes them."""
    whole = canonical({"part": "result"} | {name: result[name] for name in OF_RESULT})
    before, key, after = whole.partition(b',"organisation":')  # the key that follows in order
    return before + b',"indicators":[' + indicators.encode() + b"]" + key + after


def facts_line(organisation: int, salt: str, tallies: str) -> bytes:
    """The counts as `tallies_by_org` writes them, or "null", with their salt (hex)."""
    salted = json.dumps(salt, ensure_ascii=False)
    return f'{{"organisation":{organisation},"part":"facts","salt":{salted},"tallies":{tallies}}}'.encode()


def indicators_by_org(indicators: pl.DataFrame) -> dict[str, str]:
    """The scores of instruments and indicators of each organisation, by node, as they are sealed."""
    rows = indicators.sort("org", "node").select(
        "org",
        written=pl.concat_str(
            pl.lit('{"code":'),
            _text("code", indicators),
            pl.lit(',"node":'),
            _text("node", indicators),
            pl.lit(',"responses":'),
            _number("responses"),
            pl.lit(',"score":'),
            _decimal("score"),
            pl.lit(',"weighted":'),
            _decimal("weighted"),
            pl.lit("}"),
        ),
    )
    return dict(rows.group_by("org").agg(pl.col("written").str.join(",")).iter_rows())


def tallies_by_org(tallies: pl.DataFrame) -> dict[str, str]:
    """The counts of each organisation by instrument, channel, column and choice, as they are sealed.

    Choices that don't stand in order, from 0, are left as they are: their line is no sealed one.
    """
    share = pl.col("org").hash() % SHARES
    written: dict[str, str] = {}
    for number in range(SHARES):
        written.update(_tallies_by_org(tallies.filter(share == number)).iter_rows())
    return written


def _tallies_by_org(tallies: pl.DataFrame) -> pl.DataFrame:
    keys = ["org", "instrument", "channel", "column"]
    rows = tallies.group_by(keys, maintain_order=True).agg(
        written=pl.concat_str(pl.lit("["), pl.col("count").cast(pl.String).str.join(","), pl.lit("]"))
    )
    for key in ("column", "channel", "instrument"):
        keys.remove(key)
        named = pl.concat_str(_text(key, rows), pl.lit(":"), pl.col("written"))
        groups = rows.sort(*keys, key).select(*keys, written=named).group_by(keys, maintain_order=True)
        rows = groups.agg(written=pl.concat_str(pl.lit("{"), pl.col("written").str.join(","), pl.lit("}")))
    return rows


def _text(name: str, rows: pl.DataFrame) -> pl.Expr:
    """A column of names as JSON; there are few different ones."""
    written = {text: json.dumps(text, ensure_ascii=False) for text in rows[name].unique().to_list()}
    return pl.col(name).replace_strict(written, return_dtype=pl.String)


def _number(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).fill_null("null")


def _decimal(name: str) -> pl.Expr:
    return pl.concat_str(pl.lit('"'), pl.col(name), pl.lit('"')).fill_null("null")
