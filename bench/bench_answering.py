"""Complete responses a second over HTTP against pgbench's single-row inserts on the same server.

Two workers of the real server, PostgreSQL with its usual promises (fsync on) and the drivers share this
machine's cores. A response is: the form fetched, 30 answers posted, the thank-you page fetched. In each
round pgbench and both drivers run once, with as many clients; what is printed are medians, and that the
rows stored are the responses counted.
"""

from __future__ import annotations

import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

from driving import Driven, Request, drive
from own_postgres import own_postgres

HERE = Path(__file__).resolve().parent
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = 4
CODES = 800_000
CLIENTS = (8, 32)
INSERT = "INSERT INTO bench_insert (sealed) VALUES (decode(repeat('ab', 60), 'hex'));\n"
PRODUCTION = {  # kept connections, compressed pages: what a test leaves out
    "SUCHARIT_MODE": "production",
    "SUCHARIT_SECRET_KEY": "only for this benchmark, and long enough to be taken for a secret key",
    "SUCHARIT_BOX_KEY": "ab" * 32,
    "SUCHARIT_HTTPS": "no",
}


def rounds_of(target: dict, codes: Iterator[str], *, whole: bool) -> Iterator[list[Request]]:
    """What each respondent sends: the form fetched, answers posted, the thanks fetched; or the post alone."""
    chance = random.Random(2566)  # noqa: S311 — need not be secret here
    path = f"/a/{target['link']}/"
    answers = [
        urlencode({column: str(chance.randint(1, width)) for column, width in target["choices"]})
        for _ in range(500)
    ]
    form, thanks = _request("GET", path, 200), _request("GET", path + "thanks/", 200)
    for number, code in enumerate(codes):
        body = f"code={code}&{answers[number % len(answers)]}"
        if whole:
            yield [form, _request("POST", path, 303, body), thanks]
        else:
            yield [_request("POST", path, 201, body + "&by=script")]


def _request(method: str, path: str, status: int, body: str = "") -> Request:
    kind = "Content-Type: application/x-www-form-urlencoded\r\n" if body else ""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n{kind}"
    return Request(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode(), status)


def pgbench(programs: Path, clients: int, script: Path, url: str) -> float:
    """Transactions a second."""
    command = [
        programs / "pgbench",
        "-n",
        "-c",
        str(clients),
        "-j",
        "2",
        "-T",
        str(SECONDS),
        "-f",
        script,
        url,
    ]
    process = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)  # noqa: S603
    return float(re.search(r"tps = ([\d.]+)", process.stdout)[1])  # type: ignore[index]


@contextmanager
def server(port: int, application: str) -> Iterator[None]:
    """Two workers, as the real server is started."""
    command = [Path(sys.executable).parent / "granian", "--interface", "wsgi", "--workers", "2"]
    command += ["--blocking-threads", "32", "--port", str(port), "--backpressure", "128", "--no-ws"]
    with tempfile.TemporaryFile() as output:
        command += ["--working-dir", HERE, application]
        process = subprocess.Popen(list(map(str, command)), stderr=output, stdout=output)  # noqa: S603
        try:
            while not _answers(port):
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    """A port that no one listens at: granian would silently share one with another server."""
    with socket.socket() as connection:
        connection.bind(("127.0.0.1", 0))
        return int(connection.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


def count(programs: Path, url: str) -> int:
    """Envelopes stored."""
    command = [str(programs / "psql"), "-At", "-c", "SELECT count(*) FROM answers_envelope", url]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603


def page_sizes(port: int, target: dict) -> dict[str, int]:
    """How long the real pages are as they are sent."""
    sizes = {}
    for name, path in (("form_bytes", ""), ("thanks_bytes", "thanks/")):
        address = f"http://127.0.0.1:{port}/a/{target['link']}/{path}"
        request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request) as answer:  # noqa: S310 — our own server
            sizes[name] = len(answer.read())
    return sizes


def main() -> None:
    """Print the section of docs/benchmarks.md."""
    with own_postgres(options="") as (programs, url), tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SUCHARIT_VAR": folder, **PRODUCTION}
        make = [sys.executable, str(HERE / "answering_make.py"), str(CODES)]
        target = json.loads(subprocess.run(make, capture_output=True, text=True, check=True).stdout)  # noqa: S603
        codes = iter(target.pop("codes"))
        script = Path(folder) / "insert.sql"
        script.write_text(INSERT)
        ports = {"ours": _free_port(), "bare": _free_port()}
        results: dict[tuple[int, str], list] = {}

        def one_run(program: str, clients: int, *, whole: bool) -> Driven:
            return drive(ports[program], rounds_of(target, codes, whole=whole), clients, SECONDS)

        with server(ports["ours"], "sucharit.config.wsgi:application"):
            os.environ["BENCH_TARGET"] = json.dumps(target | page_sizes(ports["ours"], target))
            with server(ports["bare"], "bare_server:application"):
                for program in ports:  # warms both up; stored, not measured
                    one_run(program, 8, whole=True)
                acknowledged = count(programs, url)
                for number in range(ROUNDS):
                    for clients in CLIENTS:
                        print(f"  round {number + 1} of {ROUNDS}: {clients} at once", file=sys.stderr)
                        inserts = pgbench(programs, clients, script, url)
                        results.setdefault((clients, "pgbench"), []).append(inserts)
                        for program, whole in product(ports, (True, False)):
                            driven = one_run(program, clients, whole=whole)
                            results.setdefault((clients, f"{program} {whole}"), []).append(driven)
                            acknowledged += driven.responses if program == "ours" else 0
                stored = count(programs, url)
        print(_section(results, acknowledged, stored))


def _section(results: dict[tuple[int, str], list], acknowledged: int, stored: int) -> str:
    lines = [
        "## Answers taken in over HTTP, against single-row inserts",
        "",
        "PostgreSQL with fsync; two workers of the real server; the driver beside them on the same cores.",
        "A whole response is the form fetched, 30 answers posted, the thank-you page fetched. *Bare* is the",
        "same web server with what can't be left out and nothing else (`bench/bare_server.py`): the fields",
        "read, the code hashed, the answer sealed, one transaction for all that wait, fixed bytes for pages.",
        "",
        "| at once | pgbench inserts/s | what | ours/s | ÷ pgbench (aim) | bare/s | bare ÷ pgbench "
        "| bare ÷ ours (aim 1.3) | p99 of a request | errors |",
        "|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for clients in CLIENTS:
        inserts = statistics.median(results[clients, "pgbench"])
        for whole, what, aim in ((True, "whole response", 0.08), (False, "POST alone", 0.15)):
            ours, bare = (results[clients, f"{program} {whole}"] for program in ("ours", "bare"))
            rate, limit = (statistics.median(run.rate for run in runs) for runs in (ours, bare))
            p99 = statistics.median(run.p99 for run in ours)
            lines.append(
                f"| {clients} | {inserts:,.0f} | {what} | {rate:,.0f} | **{rate / inserts:.3f}** ({aim}) "
                f"| {limit:,.0f} | {limit / inserts:.3f} | **{limit / rate:.2f}** | {p99:.0f} ms "
                f"| {sum(run.errors for run in ours)} |"
            )
    lines += ["", f"Envelopes stored: {stored:,}; responses acknowledged: {acknowledged:,}.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
