"""Addresses of the API's resources: paths, without the host, which a request could choose."""

from __future__ import annotations

MOUNTED_AT = "api/"
HOME = f"/{MOUNTED_AT}v1/"
ORGANISATIONS = f"{HOME}organisations"


def organisation_at(code: str) -> str:
    return f"{ORGANISATIONS}/{code}"


def results_at(programme: str, year: int) -> str:
    return f"{HOME}results/{programme}/{year}"


def result_at(programme: str, year: int, code: str) -> str:
    return f"{results_at(programme, year)}/{code}"
