"""Many rows into PostgreSQL by statements it has planned before, in its binary form.

Taking answers in, opening boxes and releasing counts write little else than a few columns of many rows; this
costs a third of what it does through models. On SQLite models do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models
from psycopg import Cursor, sql


def insert_many(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of these columns, which are all that the model has."""
    rows = list(rows)
    if not rows:
        return
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create(model(**dict(zip(columns, row, strict=True))) for row in rows)
        return
    run_prepared(_insert(model, columns), [list(column) for column in zip(*rows, strict=True)])


def run_prepared(statement: sql.Composed | str, values: Sequence[Any]) -> Cursor[Any]:
    """Run a statement of PostgreSQL's own in the transaction of the moment; %b stands for a value.

    A list is an array there, so that one statement, planned once, does for any number of rows.
    """
    connection.ensure_connection()
    line = connection.connection
    query = sql.SQL(statement) if isinstance(statement, str) else statement
    before, line.prepare_threshold = line.prepare_threshold, 1  # Django sets None, which prepares nothing
    try:
        return Cursor(line).execute(query, values, prepare=True, binary=True)
    finally:
        line.prepare_threshold = before


@lru_cache(maxsize=16)
def _insert(model: type[models.Model], columns: tuple[str, ...]) -> sql.Composed:
    types = {field.attname: str(field.db_type(connection)) for field in model._meta.concrete_fields}
    return sql.SQL("INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})").format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        arrays=sql.SQL(", ").join(sql.SQL(f"%b::{types[column]}[]") for column in columns),
    )
