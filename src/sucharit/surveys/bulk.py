"""Many rows into PostgreSQL by statements it has planned before, in its binary form.

Taking answers in, opening boxes and releasing counts write little else than a few columns of many rows; this
costs a third of what it does through models. On SQLite models do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from weakref import WeakSet

from django.db import connection, models
from psycopg import Connection, Cursor, sql


class NewRows(NamedTuple):
    """Rows to be inserted: values of these columns, which are all that the model has."""

    model: type[models.Model]
    columns: tuple[str, ...]
    values: Sequence[Sequence[Any]]


class Guard(NamedTuple):
    """Common table expressions, the last of them `allowed`: rows are inserted if it has one, else none is."""

    expressions: str
    values: Sequence[Any]


GUARDED = "WHERE EXISTS (SELECT FROM allowed)"
_planning_once: WeakSet[Connection[Any]] = WeakSet()


def among(keys: Sequence[int]) -> Sequence[int] | models.Func:
    """What `pk__in=` and the like take for these keys: on PostgreSQL one array, however many they are.

    To write a country's surveys into a statement one by one, and to read that, takes a quarter of a second.
    """
    if connection.vendor != "postgresql":
        return keys
    rows = "(SELECT unnest(%(expressions)s::bigint[]))"
    return models.Func(models.Value(list(keys)), template=rows, output_field=models.BigIntegerField())


def insert_many(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of these columns, which are all that the model has."""
    rows = list(rows)
    if not rows:
        return
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create(model(**dict(zip(columns, row, strict=True))) for row in rows)
        return
    run_prepared(_insert(model, columns), transposed(rows))


def run_prepared(
    statement: str, values: Sequence[Any], beside: NewRows | None = None, guard: Guard | None = None
) -> Cursor[Any]:
    """Run a statement of PostgreSQL's own in the transaction of the moment; %b stands for a value.

    A list is an array there, so that one statement, planned once, does for any number of rows. Rows beside it
    are inserted by the same statement, which spares a round trip to the database; with a guard if that allows
    it, and the statement is to ask it too (`GUARDED`). Raises Django's errors.
    """
    connection.ensure_connection()
    line = connection.connection
    if beside is not None:
        expressions = guard.expressions if guard else ""
        statement = _with_rows(statement, beside.model, beside.columns, expressions)
        values = [*(guard.values if guard else ()), *transposed(beside.values), *values]
    before, line.prepare_threshold = line.prepare_threshold, 1  # Django sets None, which prepares nothing
    try:
        with connection.wrap_database_errors:
            return Cursor(line).execute(statement.encode(), values, prepare=True, binary=True)
    finally:
        line.prepare_threshold = before


def plan_once() -> None:
    """Have PostgreSQL plan each statement that this thread prepares once, and not for its values each time.

    For a few rows the plan is the same whatever they are, and making it takes as long as carrying it out.
    What writes thousands of rows at a time had better be planned for them.
    """
    if connection.in_atomic_block:  # what is set there is gone when that is rolled back
        return
    connection.ensure_connection()
    if connection.connection not in _planning_once:
        with connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode = force_generic_plan")
        _planning_once.add(connection.connection)


def transposed(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """The columns of these rows, of which there is one at least."""
    return [list(column) for column in zip(*rows, strict=True)]


@lru_cache(maxsize=16)
def _insert(model: type[models.Model], columns: tuple[str, ...]) -> str:
    types = {field.attname: str(field.db_type(connection)) for field in model._meta.concrete_fields}
    return (
        sql.SQL("INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})")
        .format(
            table=sql.Identifier(model._meta.db_table),
            columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
            arrays=sql.SQL(", ").join(sql.SQL(f"%b::{types[column]}[]") for column in columns),
        )
        .as_string()
    )


@lru_cache(maxsize=16)
def _with_rows(statement: str, model: type[models.Model], columns: tuple[str, ...], guard: str) -> str:
    if guard:
        return f"WITH {guard}, beside AS ({_insert(model, columns)} {GUARDED}) {statement}"
    return f"WITH beside AS ({_insert(model, columns)}) {statement}"
