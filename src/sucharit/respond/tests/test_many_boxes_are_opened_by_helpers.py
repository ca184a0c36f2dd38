"""A country's boxes are opened by helper processes, and its envelopes are deleted with their table."""

import os
import signal
import socket
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest
from django.db import connection, transaction

from sucharit.answers import deleting, keys, opening
from sucharit.answers.decoding import BoxKeys
from sucharit.answers.models import Comment, Envelope, PackedAnswers, SteeringSigns
from sucharit.answers.opening_helpers import (
    EnvelopeSource,
    HelperEnded,
    open_with_helpers,
    started_helpers,
)
from sucharit.answers.piles import EnvelopesLeftOut, SurveyToOpen
from sucharit.answers.sealing import CannotOpen
from sucharit.respond.tests.test_answers_reach_the_box import ANOTHER_KEY, codes, send, some_answer
from sucharit.surveys import actions
from sucharit.surveys.models import Survey
from sucharit.surveys.tests.small_round import open_round, survey

PLACES = ("one", "two", "three")
# A server that says nothing keeps the helper waiting for it.
PROGRAM = """
import sys
from sucharit.answers.decoding import BoxKeys
from sucharit.answers.opening_helpers import EnvelopeSource, open_with_helpers, started_helpers
from sucharit.answers.piles import EnvelopesLeftOut, SurveyToOpen

if __name__ == "__main__":
    server = {"host": "127.0.0.1", "port": sys.argv[1], "dbname": "none"}
    source = EnvelopeSource(server, "none", EnvelopesLeftOut())
    with started_helpers(1) as helpers:
        for _ in open_with_helpers(helpers, BoxKeys(bytes(32), {}, []), source, {1: SurveyToOpen(b"", 0)}):
            pass
"""


@pytest.fixture
def answered(monkeypatch):
    """Three schools' closed surveys with answers, and one more round's that goes on."""
    monkeypatch.setattr(opening, "MIN_SURVEYS_FOR_HELPERS", 1)
    monkeypatch.setattr(deleting, "MIN_FOR_EMPTYING", 1)
    round = open_round(dict.fromkeys(PLACES, 12))
    for place in PLACES:
        target = survey(round, place)
        for seed, code in enumerate(codes(target, 12)):
            send(target, code, some_answer(target, seed=seed, comment=place if seed < 2 else ""))
    actions.close_surveys(round)
    return [survey(round, place) for place in PLACES]


def what_was_opened():
    return (
        list(PackedAnswers.objects.order_by("survey").values_list("survey", "people", "answers")),
        sorted(Comment.objects.values_list("survey", "text")),
        list(SteeringSigns.objects.order_by("survey").values_list("survey", "answers", "duplicates")),
    )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_helpers_open_the_same_as_one_process_and_no_envelope_is_left(answered, monkeypatch):
    numbers = [target.pk for target in answered]
    with transaction.atomic():
        opening.open_boxes(numbers, keys.box_private())
        helped = what_was_opened()
        transaction.set_rollback(True)
    assert (Envelope.objects.count(), PackedAnswers.objects.count()) == (36, 0)
    monkeypatch.setattr(opening, "MIN_SURVEYS_FOR_HELPERS", 4)
    assert opening.open_boxes(numbers, keys.box_private()).people == 36
    assert what_was_opened() == helped
    assert not Envelope.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_is_left_out_is_counted_and_deleted_unopened(answered):
    one, two, three = (target.pk for target in answered)
    Envelope.objects.filter(pk__in=Envelope.objects.filter(survey=two)[:4]).update(flood=1)
    left_out = EnvelopesLeftOut(surveys=frozenset({one}), floods=frozenset({(two, 1), (three, 1)}))
    with opening.opened_boxes([one, two, three], keys.box_private(), left_out=left_out) as totals:
        assert (totals.people, totals.left_out) == (20, 16)
        assert totals.envelopes == {one: 12, two: 12, three: 12}
    assert dict(PackedAnswers.objects.values_list("survey", "people")) == {two: 8, three: 12}
    assert not Envelope.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", range(len(PLACES)))
def test_envelopes_of_others_survive_the_emptying_of_their_table(place, answered, monkeypatch):
    other = answered.pop(place)
    kept = {envelope.pk: bytes(envelope.sealed) for envelope in Envelope.objects.filter(survey=other)}
    monkeypatch.setattr(deleting, "MAX_OTHERS", 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE answers_envelope")
    before = _file_of_envelopes()
    opening.open_boxes([target.pk for target in answered], keys.box_private())
    assert _file_of_envelopes() != before
    assert {envelope.pk: bytes(envelope.sealed) for envelope in Envelope.objects.all()} == kept
    assert opening.open_boxes([other.pk], keys.box_private()).people == 12


def _file_of_envelopes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_filenode('answers_envelope')")
        return cursor.fetchone()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_helpers_with_another_key_open_nothing_and_nothing_is_lost(answered):
    with pytest.raises(CannotOpen):
        opening.open_boxes([target.pk for target in answered], ANOTHER_KEY)
    assert (Envelope.objects.count(), PackedAnswers.objects.count()) == (36, 0)
    assert Survey.objects.filter(closed=True).count() >= len(PLACES)


def test_a_helper_that_ends_early_stops_the_opening():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        nowhere = {"host": "127.0.0.1", "port": str(gone.getsockname()[1]), "dbname": "none"}
    source = EnvelopeSource(nowhere, "none", EnvelopesLeftOut())
    with started_helpers(1) as helpers, pytest.raises(HelperEnded):
        list(open_with_helpers(helpers, BoxKeys(bytes(32), {}, []), source, {1: SurveyToOpen(b"", 0)}))


def test_a_helper_that_ended_before_its_work_came_stops_the_opening():
    nowhere = EnvelopeSource({}, "none", EnvelopesLeftOut())
    with started_helpers(1) as helpers:
        [helper] = active_children()
        helper.kill()
        helper.join()
        with pytest.raises(HelperEnded):
            list(open_with_helpers(helpers, BoxKeys(bytes(32), {}, []), nowhere, {1: SurveyToOpen(b"", 0)}))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_helper_is_left_where_a_survey_still_takes_answers(answered):
    Survey.objects.filter(pk=answered[0].pk).update(closed=False)
    with pytest.raises(opening.StillOpen):
        opening.open_boxes([target.pk for target in answered], keys.box_private())
    assert active_children() == []


def test_helpers_end_with_the_process_that_gave_them_the_key(tmp_path):
    """Killed in the middle (out of memory, say), it must leave no one behind who holds the key."""
    path = tmp_path / "opening.py"
    path.write_text(PROGRAM)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        port = str(silent.getsockname()[1])
        with subprocess.Popen([sys.executable, path, port]) as process:
            line, _ = silent.accept()  # the helper asks for envelopes now
            helpers = [pid for pid in children_of(process.pid) if "spawn_main" in words_of(pid)]
            process.kill()
    assert helpers
    until = time.monotonic() + 20
    while any(map(runs, helpers)) and time.monotonic() < until:
        time.sleep(0.1)
    left = [pid for pid in helpers if runs(pid)]
    line.close()
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


def children_of(parent):
    return [
        int(path.name)
        for path in Path("/proc").glob("[0-9]*")
        if (stat := stat_of(path.name)) and stat.split()[1] == str(parent)
    ]


def words_of(pid):
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def stat_of(pid):
    """What follows a process's name: its state, its parent …; "" where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2]
    except OSError:
        return ""


def runs(pid):
    """Whether a process is there and has not ended."""
    return stat_of(pid)[1:2] not in ("", "Z")
