"""`sucharit results noise`: how far announced scores move from year to year with nothing really changed."""

from __future__ import annotations

import click

from sucharit.frameworks.programmes import first_programme
from sucharit.plans.elsewhere import announced_noise


@click.command("noise")
@click.option("--programme", default=first_programme(), show_default=True, help="Whose announcements.")
def noise_(programme: str) -> None:
    """Measure the year-to-year noise of all announced results that are stored: figures of all, of none alone.

    It is what the simulations of `bench/bench_what_worked.py` take as BENCH_NOISE. Exit status 1 while it
    can't be measured: it takes 40 offices with scores of three years in a row.
    """
    noise = announced_noise(programme)
    click.echo(noise.sentence.en)
    if noise.noise is None or noise.drift is None:
        raise SystemExit(1)
    click.echo(f"noise: {noise.noise:.2f} points, in 90 of 100 cases {noise.low:.2f} to {noise.high:.2f}")
    click.echo(f"lasting changes from year to year: {noise.drift:.2f} points")
    years = f"{noise.years[0]} to {noise.years[-1]}"
    click.echo(f"from {noise.offices:,} offices, {noise.triples:,} times three years in a row, {years}")
