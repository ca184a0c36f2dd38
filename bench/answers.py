"""Invents IIT answers in random order, as iit.csv and iit.parquet.

Called as `answers.py EDITION RESPONSES ORGANISATIONS FOLDER`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl

from sucharit.frameworks import load

UNANSWERED = 0.004  # of all cells


def invent(edition: str, responses: int, organisations: int, folder: Path) -> None:
    """Write the same answers as CSV and as Parquet; the organisation is a text such as "s01234"."""
    rng = np.random.default_rng(2566)
    names = pl.Series([f"s{n:05d}" for n in range(organisations)])
    columns = {"org": names.gather(pl.Series(rng.integers(0, organisations, responses)))}
    for part in load(edition).instrument("iit").parts():
        choices = rng.integers(1, len(part.scale.choices) + 1, responses).astype(np.uint8)
        choices[rng.random(responses) < UNANSWERED] = 0
        columns[part.column] = pl.Series(choices).replace(0, None)
    frame = pl.DataFrame(columns)
    folder.mkdir(parents=True, exist_ok=True)
    frame.write_csv(folder / "iit.csv")
    frame.write_parquet(folder / "iit.parquet")


if __name__ == "__main__":
    invent(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
