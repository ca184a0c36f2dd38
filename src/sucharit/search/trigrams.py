"""The indexes over trigrams of codes: pg_trgm on PostgreSQL, FTS5 on SQLite; a word where there are none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from sucharit.search.codes import coded

TABLE = "search_indexedpage"
COLUMNS = ("title_codes", "codes")
INDEXES = {column: f"search_{column}_trigrams" for column in COLUMNS}

FTS_TABLES = {"title_codes": "search_title_trigrams", "codes": "search_trigrams"}
_FTS = """
CREATE VIRTUAL TABLE IF NOT EXISTS search_title_trigrams USING fts5(
    title_codes, content='search_indexedpage', content_rowid='id', tokenize='trigram', detail=none
);
CREATE VIRTUAL TABLE IF NOT EXISTS search_trigrams USING fts5(
    codes, content='search_indexedpage', content_rowid='id', tokenize='trigram', detail=none
);
CREATE TRIGGER IF NOT EXISTS search_trigrams_added AFTER INSERT ON search_indexedpage BEGIN
    INSERT INTO search_title_trigrams(rowid, title_codes) VALUES (new.id, new.title_codes);
    INSERT INTO search_trigrams(rowid, codes) VALUES (new.id, new.codes);
END;
CREATE TRIGGER IF NOT EXISTS search_trigrams_removed AFTER DELETE ON search_indexedpage BEGIN
    INSERT INTO search_title_trigrams(search_title_trigrams, rowid, title_codes)
    VALUES ('delete', old.id, old.title_codes);
    INSERT INTO search_trigrams(search_trigrams, rowid, codes) VALUES ('delete', old.id, old.codes);
END;
"""
_FTS_GONE = """
DROP TRIGGER IF EXISTS search_trigrams_added;
DROP TRIGGER IF EXISTS search_trigrams_removed;
DROP TABLE IF EXISTS search_title_trigrams;
DROP TABLE IF EXISTS search_trigrams;
"""


def make_indexes(connection: Any) -> str:
    """Make those that are not there yet; why it could not, in words, or "". The search works without them."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            is_new = not are_used(connection)
            for statement in _statements(connection.vendor):
                cursor.execute(statement)
            if is_new and connection.vendor == "sqlite":
                for table in FTS_TABLES.values():  # an index of PostgreSQL has what the table holds already
                    cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608
    except DatabaseError as error:
        return str(error).strip().splitlines()[0]
    return ""


def drop_indexes(connection: Any) -> None:
    """Take them away, before their table goes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in _split(_FTS_GONE):
                cursor.execute(statement)
        else:
            for name in INDEXES.values():
                cursor.execute(f"DROP INDEX IF EXISTS {name}")


def _statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return _split(_FTS)
    made = [
        f"CREATE INDEX IF NOT EXISTS {name} ON {TABLE} USING gin ({column} gin_trgm_ops)"
        for column, name in INDEXES.items()
    ]
    return ["CREATE EXTENSION IF NOT EXISTS pg_trgm", *made]


def _split(script: str) -> list[str]:
    """Statements begin at a line that begins with CREATE or DROP."""
    starts = script.strip().replace("\nCREATE", "\0CREATE").replace("\nDROP", "\0DROP")
    return starts.split("\0")


def are_used(connection: Any) -> bool:
    """Whether the indexes are there. One query."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {*FTS_TABLES.values()} <= {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = ANY(%s)", [list(INDEXES.values())])
        return bool(cursor.fetchone()[0] == len(INDEXES))


@contextmanager
def by_the_index(connection: Any) -> Iterator[None]:
    """Searches that use the index: PostgreSQL misjudges how rare a pattern is, and would read every row."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = on")


def sees_thai(connection: Any) -> bool:
    """Whether the trigrams of this database see a Thai word as the index writes it, whatever its locale."""
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT show_trgm(%s) <> '{}'", [coded("การ")])
        return bool(cursor.fetchone()[0])


def after_indexing(connection: Any) -> None:
    """Have the database sort what is new into its indexes, so that the next search need not."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name in INDEXES.values():
                cursor.execute(
                    "SELECT gin_clean_pending_list(to_regclass(%s)) WHERE to_regclass(%s) IS NOT NULL",
                    [name, name],
                )
            cursor.execute(f"ANALYZE {TABLE}")


def warnings(databases: Any = None, **_others: Any) -> list[CheckMessage]:
    """What an operator should know: `django-admin check --database default`, and every migration, say it."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    connection = connections[DEFAULT_DB_ALIAS]
    if TABLE not in connection.introspection.table_names():
        return []  # before the first migration
    if are_used(connection) and sees_thai(connection):
        return []
    hint = (
        'Let a superuser call "CREATE EXTENSION pg_trgm" in this database, then call "sucharit search index".'
        if connection.vendor == "postgresql"
        else 'Call "sucharit search index": it makes the table again.'
    )
    return [Warning("The search has no index, so every search reads all pages.", hint=hint, id="search.W001")]
