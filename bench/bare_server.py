"""Run by bench_answering.py: the least that can take an answer in, behind the same web server.

What it does is what must happen: the fields read, the code hashed, the answer sealed, and then, committed for
all that wait together: the survey held open, the codes marked as used, the arrivals counted, the envelopes
stored. It has no pages but two that never change, checks nothing, and knows no framework.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import date
from queue import SimpleQueue
from typing import Any

import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BENCH = json.loads(os.environ["BENCH_TARGET"])
LINK, SURVEY, DAY = BENCH["link"].encode(), BENCH["survey"], date.today()
COLUMNS = [column for column, _ in BENCH["choices"]]
FORM, THANKS = b"f" * BENCH["form_bytes"], b"t" * BENCH["thanks_bytes"]
GATHERING = 0.001  # as long as the real one waits for others
KEY = uuid.uuid4()
CIPHER = AESGCM(secrets.token_bytes(32))
OPEN = "SELECT id FROM surveys_survey WHERE id = %b AND NOT closed FOR SHARE"
USE = "UPDATE roster_code SET used = true WHERE hash = ANY(%b) AND survey_id = %b AND NOT used RETURNING hash"
COUNT = """
INSERT INTO bench_turnout (survey_id, day, answers) VALUES (%b, %b, %b)
ON CONFLICT (survey_id, day) DO UPDATE SET answers = bench_turnout.answers + excluded.answers
"""
STORE = """
INSERT INTO bench_envelope (id, survey_id, sealing_key_id, sealed)
SELECT id, %b, %b, sealed FROM unnest(%b::uuid[], %b::bytea[]) AS answer (id, sealed)
"""
Answer = tuple[bytes, bytes, "Future[bool]"]  # a code's hash, the sealed answer, whether it was taken
queue: SimpleQueue[Answer] = SimpleQueue()
begun = threading.Lock()


def application(request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """The form, the thank-you page, or an answer taken in."""
    if request["REQUEST_METHOD"] == "GET":
        body = THANKS if request["PATH_INFO"].endswith("thanks/") else FORM
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body]
    form = dict(pair.split("=") for pair in request["wsgi.input"].read().decode().split("&"))
    code = hashlib.sha256(b"sucharit code " + form["code"].replace("-", "").encode()).digest()
    content = bytes([0, *(int(form[column]) for column in COLUMNS)])
    nonce = os.urandom(12)
    outcome: Future[bool] = Future()
    if begun.acquire(blocking=False):  # once, and never released
        threading.Thread(target=commit_for_ever, daemon=True).start()
    queue.put((code, nonce + CIPHER.encrypt(nonce, content, LINK), outcome))
    taken = outcome.result()
    scripted = "by" in form
    status = ("201 Created" if scripted else "303 See Other") if taken else "409 Conflict"
    start(status, [("Content-Length", "0"), ("Location", "thanks/")])
    return [b""]


def commit_for_ever() -> None:
    """Commit what waits, together."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as line:
        while True:
            waiting = [queue.get()]
            time.sleep(GATHERING)
            while not queue.empty():
                waiting.append(queue.get())
            taken = commit(line, waiting)
            for code, _, outcome in waiting:
                outcome.set_result(code in taken)


def commit(line: psycopg.Connection[Any], waiting: list[Answer]) -> set[bytes]:
    """The codes that were used now."""
    with line.transaction(), psycopg.Cursor(line) as cursor:

        def run(statement: str, *values: object) -> psycopg.Cursor[Any]:
            return cursor.execute(statement, values, prepare=True, binary=True)

        run(OPEN, SURVEY)
        taken = {bytes(code) for (code,) in run(USE, sorted(code for code, _, _ in waiting), SURVEY)}
        sealed = [sealed for code, sealed, _ in waiting if code in taken]
        run(COUNT, SURVEY, DAY, len(sealed))
        run(STORE, SURVEY, KEY, [uuid.uuid4() for _ in sealed], sealed)
    return taken
