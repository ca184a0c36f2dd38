"""Many rows in and out of PostgreSQL in its binary form, which costs half of what text does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from psycopg import ServerCursor, sql


def insert_many(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of these columns, which are all that the model has."""
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create(model(**dict(zip(columns, row, strict=True))) for row in rows)
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    statement = sql.SQL("COPY {table} ({columns}) FROM STDIN (FORMAT binary)").format(
        table=sql.Identifier(model._meta.db_table), columns=sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types([str(fields[column].db_type(connection)) for column in columns])
        for row in rows:
            copy.write_row(row)


def binary_cursor(name: str) -> ServerCursor[Any]:
    """A cursor on the server whose values arrive as they are, in the transaction of the moment."""
    connection.ensure_connection()
    return connection.connection.cursor(name, binary=True)  # type: ignore[no-any-return]
