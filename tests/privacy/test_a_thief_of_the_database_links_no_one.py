"""Who has everything PostgreSQL ever wrote, every code and the order of all, can't tell who answered what.

The thief is real: with the box's key beside a copy from before scoring the same thief links everyone, and
`docs/methods/anonymity.md` says so. Without the key, or once the boxes are open, guessing is all there is.
"""

import re
import subprocess
from collections import Counter
from math import comb

import pytest
from django.db import connection

from sucharit.answers import keys, sealing
from sucharit.answers.models import Comment, Envelope, PackedAnswers, SealingKey
from sucharit.roster.models import Code

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PEOPLE = 40
ONE_IN_A_MILLION = 1e-6
SYSTEM = ("xmin::text::bigint", "xmax::text::bigint", "cmin::text::bigint", "cmax::text::bigint")
PLACE = ("(ctid::text::point)[0]::bigint", "(ctid::text::point)[1]::bigint")
TABLES = re.compile(r"(surveys|roster|answers)_\w+")


@pytest.fixture
def scene(play, clean_intake):
    yield play.answered(PEOPLE)
    clean_intake()


def stolen(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def rows_of(model: type, *wanted: str) -> list[tuple]:
    """Rows with what PostgreSQL knows of each beside what stands in it."""
    return stolen(f"SELECT {', '.join((*SYSTEM, *PLACE, *wanted))} FROM {model._meta.db_table}")


def everything_on_disk() -> bytes:
    """Tables, indexes and toast with their dead rows, the log of all changes, and the server's own files."""
    stolen("SELECT 1 FROM pg_switch_wal()")
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    files = stolen(
        "SELECT pg_relation_filepath(oid) FROM pg_class WHERE pg_relation_filepath(oid) IS NOT NULL "
        "AND NOT relisshared"
    )
    found = [bytes(content) for (path,) in files for (content,) in stolen(READ, path) if content]
    found += [bytes(content) for (content,) in stolen(WAL) if content]
    return b"\0".join(found)


READ = "SELECT pg_read_binary_file(%s, 0, 1000000000, true)"
# The log of changes as far back as this server keeps it, the last segments first come, 128 MB at most.
WAL = """
SELECT pg_read_binary_file('pg_wal/' || name, 0, 1000000000, true) FROM (
  SELECT name FROM pg_ls_waldir() WHERE name <= pg_walfile_name(pg_current_wal_lsn())
  ORDER BY name DESC LIMIT 8
) AS last ORDER BY name
"""


def likely_hits(tries: int, chance: float) -> int:
    """That many right guesses or more happen by luck alone less than once in a million times."""
    beyond = 1.0
    for hits in range(tries + 1):
        beyond -= comb(tries, hits) * chance**hits * (1 - chance) ** (tries - hits)
        if beyond < ONE_IN_A_MILLION:
            return hits + 1
    return tries + 1


def link_by_transaction(scene) -> dict[str, bytes]:
    """Code → envelope: what marked a code as used and what put the envelope down was one transaction."""
    envelopes = {row[0]: bytes(row[-1]) for row in rows_of(Envelope, "sealed")}
    codes = {bytes(row[-1]): row[0] for row in rows_of(Code, "hash")}
    return {one.code: envelopes[codes[one.hash]] for one in scene.people}


def test_a_thief_with_the_key_and_a_copy_from_before_scoring_does_link_so_we_say_so(scene):
    linked = link_by_transaction(scene)
    [sealing_key] = SealingKey.objects.all()
    open_ = sealing.opener(keys.box_private(), bytes(sealing_key.public))
    link = scene.survey.link.encode()
    read = {code: open_(sealed, link) for code, sealed in linked.items()}
    assert all(one.answer.choices in read[one.code] for one in scene.people)


def test_a_thief_without_the_key_reads_no_answer_from_an_envelope_of_a_known_person(scene):
    linked = link_by_transaction(scene)
    assert len({len(sealed) for sealed in linked.values()}) == 1  # short or long, with a text or without
    size = len(next(iter(linked.values())))
    at_best = max(
        Counter((linked[one.code][place], one.secret) for one in scene.people).most_common(1)[0][1]
        for place in range(size)
    )
    assert at_best < PEOPLE // 3  # no byte goes along with a choice
    for place in range(size):
        assert len({sealed[place] for sealed in linked.values()}) > PEOPLE // 2  # no byte stays the same
    guesses = 0
    for one in scene.people:  # who sent the most similar envelope said, perhaps, the same
        others = [other for other in scene.people if other is not one]
        nearest = min(others, key=lambda other: distance(linked[other.code], linked[one.code]))
        guesses += nearest.secret == one.secret
    commonest = Counter(one.secret for one in scene.people).most_common(1)[0][1] / PEOPLE
    assert guesses < likely_hits(PEOPLE, commonest)


def distance(one: bytes, other: bytes) -> int:
    return sum((a ^ b).bit_count() for a, b in zip(one, other, strict=True))


def test_nothing_the_server_wrote_holds_an_answer_a_text_or_a_code_while_the_survey_runs(scene):
    disk = everything_on_disk()
    assert scene.people[0].hash in disk  # the thief reads the right files
    for one in scene.people:
        assert one.answer.choices not in disk
        assert one.answer.comment.encode() not in disk
        assert one.code.encode() not in disk
        assert one.code.replace("-", "").encode() not in disk


def test_what_the_server_tells_of_itself_holds_no_answer_no_text_and_no_code(scene):
    scene.score()
    views = stolen("SELECT viewname FROM pg_views WHERE viewname LIKE 'pg\\_stat%%' ORDER BY 1")
    said = "\n".join(repr(row) for (view,) in views for row in stolen(f"SELECT * FROM {view}"))
    assert "answers_envelope" in said
    for one in scene.people:
        for secret in (one.code, one.answer.choices.hex(), repr(one.answer.choices)):
            assert secret not in said


def test_a_thief_who_comes_after_scoring_finds_nothing_by_which_rows_could_be_put_in_order(scene):
    """By every number that PostgreSQL knows of a row, and by the order of all ids and of the log."""
    scene.score()
    order = {one.answer.comment: one.place for one in scene.people}
    rows = rows_of(Comment, "id::text", "text")
    assert len(rows) == PEOPLE
    assert len({row[0] for row in rows}) == 1  # one transaction laid them all down
    disk = everything_on_disk()
    orders = {f"column {place}": place for place in range(len(rows[0]) - 1)}
    seen = {name: sorted(rows, key=lambda row, place=place: row[place]) for name, place in orders.items()}
    seen["in the log and files"] = sorted(rows, key=lambda row: disk.find(row[-1].encode()))
    seen["in the log, from behind"] = sorted(rows, key=lambda row: disk.rfind(row[-1].encode()))
    hashes = sorted(scene.people, key=lambda one: one.hash)
    wanted = {"by arrival": list(range(PEOPLE)), "by code": [one.place for one in hashes]}
    most = likely_hits(PEOPLE, 1 / PEOPLE)
    for name, found in seen.items():
        places = [order[row[-1]] for row in found]
        if len({row[orders[name]] for row in rows} if name in orders else "many") == 1:
            continue  # the same for all: sorting by it is no order
        for way, persons in wanted.items():
            for one in (persons, persons[::-1]):
                hits = sum(map(int.__eq__, places, one))
                assert hits < most, f"{name} tells who wrote a text, {way}: {hits} of {PEOPLE}"
            assert abs(correlation(places, persons)) < 0.8, f"{name} goes along with {way}"


def correlation(one: list[int], other: list[int]) -> float:
    """Spearman's, of two orders of the same places."""
    place = {person: rank for rank, person in enumerate(other)}
    number = len(one)
    squares = sum((rank - place[person]) ** 2 for rank, person in enumerate(one))
    return 1 - 6 * squares / (number * (number**2 - 1))


def test_the_box_is_the_same_to_the_byte_in_whatever_order_people_came(play, clean_intake):
    first = play.answered(12, comments=False)
    answers = [one.answer for one in first.people]
    first.score()
    once = bytes(PackedAnswers.objects.get().answers)
    flush()
    clean_intake()
    again = play.answered(12, answers[::-1], comments=False)
    again.score()
    assert bytes(PackedAnswers.objects.get().answers) == once
    clean_intake()


def flush() -> None:
    tables = ", ".join(name for name in connection.introspection.table_names() if TABLES.match(name))
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}, rounds_round, people_organisation, rounds_frozenedition CASCADE")


def test_after_scoring_no_sealed_answer_is_left_in_a_table(scene):
    scene.score()
    assert rows_of(Envelope, "sealed") == []
    kept = {table for (table,) in stolen("SELECT relname FROM pg_class WHERE relkind = 'r'")}
    assert "answers_envelope" in kept


def test_a_dump_taken_after_scoring_opens_with_no_key_at_all(scene):
    """What `pg_dump` writes, as a backup does: no envelope, no code in clear, no answer beside a code."""
    sealed = [bytes(row[-1]).hex() for row in rows_of(Envelope, "sealed")]
    scene.score()
    settings = connection.settings_dict
    programs = stolen("SELECT setting FROM pg_config WHERE name = 'BINDIR'")[0][0]
    command = [f"{programs}/pg_dump", "-h", settings["HOST"], "-U", settings["USER"], settings["NAME"]]
    command += ["-p", str(settings["PORT"])] if settings["PORT"] else []
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert scene.people[0].hash.hex() in told
    assert not any(one in told for one in sealed)
    assert not any(one.code in told for one in scene.people)
    lines = [line for line in told.splitlines() if any(one.hash.hex() in line for one in scene.people)]
    assert len(lines) == PEOPLE  # each code stands in one row, and nothing of an answer in it
    assert not any(one.answer.comment in line for one in scene.people for line in lines)
    assert max(map(len, lines)) < 200
