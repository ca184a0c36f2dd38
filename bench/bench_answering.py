"""Complete responses a second over HTTP against pgbench's single-row inserts on the same server.

Two workers of the real server, PostgreSQL with its usual promises (fsync on) and the drivers share this
machine's cores. A response is: the form fetched, 30 answers posted, the thank-you page fetched. In each
round pgbench and both drivers run once, with as many clients; what is printed are medians, and that the
rows stored are the responses counted.
"""

from __future__ import annotations

import asyncio
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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from own_postgres import own_postgres

HERE = Path(__file__).resolve().parent
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = 4
CODES = 400_000
INSERT = "INSERT INTO bench_insert (sealed) VALUES (decode(repeat('ab', 60), 'hex'));\n"
PRODUCTION = {  # kept connections, compressed pages: what a test leaves out
    "SUCHARIT_MODE": "production",
    "SUCHARIT_SECRET_KEY": "only for this benchmark, and long enough to be taken for a secret key",
    "SUCHARIT_BOX_KEY": "ab" * 32,
    "SUCHARIT_HTTPS": "no",
}


@dataclass
class Driven:
    """What one run of a driver came to."""

    responses: int = 0
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)  # seconds, of each request
    errors: int = 0

    @property
    def rate(self) -> float:
        """Responses a second."""
        return self.responses / self.seconds

    @property
    def p99(self) -> float:
        """Milliseconds."""
        return 1000 * sorted(self.latencies)[int(len(self.latencies) * 0.99)]


class Client:
    """One connection that is kept, as a browser keeps it while its owner answers."""

    def __init__(self, port: int, target: dict, codes: Iterator[str]) -> None:
        self.port, self.link, self.choices, self.codes = port, target["link"], target["choices"], codes
        self.chance = random.Random(port)  # noqa: S311 — need not be secret here

    async def drive(self, until: float, driven: Driven, *, whole: bool) -> None:
        """Answer one after the other until the time is over."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        path = f"/a/{self.link}/"
        while time.perf_counter() < until:
            good = True
            if whole:
                good &= await self.request(reader, writer, driven, "GET", path, 200)
            answers = {column: str(self.chance.randint(1, width)) for column, width in self.choices}
            form = {"code": next(self.codes), **answers}
            if not whole:
                form["by"] = "script"
            body = urlencode(form)
            good &= await self.request(reader, writer, driven, "POST", path, 303 if whole else 201, body)
            if whole:
                good &= await self.request(reader, writer, driven, "GET", path + "thanks/", 200)
            driven.responses += good
            driven.errors += not good
        writer.close()

    async def request(self, reader, writer, driven, method, path, status, body="") -> bool:
        """Send one request and read its answer to the end; whether it was the expected one."""
        began = time.perf_counter()
        kind = "Content-Type: application/x-www-form-urlencoded\r\n" if body else ""
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n{kind}"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        if length and int(length[1]):
            await reader.readexactly(int(length[1]))
        driven.latencies.append(time.perf_counter() - began)
        return head.startswith(b"HTTP/1.1 %d" % status)


def drive(port: int, target: dict, codes: Iterator[str], clients: int, *, whole: bool) -> Driven:
    """Run that many clients for some seconds."""
    driven = Driven()

    async def all_of_them() -> None:
        began = time.perf_counter()
        drivers = [Client(port, target, codes) for _ in range(clients)]
        await asyncio.gather(*(driver.drive(began + SECONDS, driven, whole=whole) for driver in drivers))
        driven.seconds = time.perf_counter() - began

    asyncio.run(all_of_them())
    return driven


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
def server(port: int) -> Iterator[None]:
    """The real server with two workers, as it is started for real."""
    command = [Path(sys.executable).parent / "granian", "--interface", "wsgi", "--workers", "2"]
    command += ["--blocking-threads", "32", "--port", str(port), "--backpressure", "128", "--no-ws"]
    with tempfile.TemporaryFile() as output:
        command.append("sucharit.config.wsgi:application")
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


def main() -> None:
    """Print the section of docs/benchmarks.md."""
    with own_postgres(options="") as (programs, url), tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SUCHARIT_VAR": folder, **PRODUCTION}
        target = json.loads(
            subprocess.run(  # noqa: S603
                [sys.executable, str(HERE / "answering_make.py"), str(CODES)],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        script = Path(folder) / "insert.sql"
        script.write_text(INSERT)
        codes = iter(target["codes"])
        port = _free_port()
        results: dict[tuple[int, str], list] = {}
        acknowledged = 0
        with server(port):
            drive(port, target, codes, 8, whole=True)  # warms the server up; stored, not measured
            acknowledged = count(programs, url)
            for number in range(ROUNDS):
                for clients in (8, 32):
                    print(f"  round {number + 1} of {ROUNDS}: {clients} at once", file=sys.stderr)
                    results.setdefault((clients, "pgbench"), []).append(
                        pgbench(programs, clients, script, url)
                    )
                    for name, whole in (("flow", True), ("post", False)):
                        driven = drive(port, target, codes, clients, whole=whole)
                        results.setdefault((clients, name), []).append(driven)
                        acknowledged += driven.responses
            stored = count(programs, url)
        print(_section(results, acknowledged, stored))


def _section(results: dict[tuple[int, str], list], acknowledged: int, stored: int) -> str:
    lines = [
        "## Answers taken in over HTTP, against single-row inserts",
        "",
        "PostgreSQL with fsync; two workers of the real server; the driver beside them on the same cores.",
        "A whole response is the form fetched, 30 answers posted, the thank-you page fetched.",
        "",
        "| at once | pgbench inserts/s | whole responses/s | ÷ pgbench (aim 0.08) | POST alone/s "
        "| ÷ pgbench (aim 0.15) | p99 of a request, whole / POST | errors |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for clients in (8, 32):
        inserts = statistics.median(results[clients, "pgbench"])
        flow, post = results[clients, "flow"], results[clients, "post"]
        whole, alone = (statistics.median(run.rate for run in runs) for runs in (flow, post))
        p99 = [statistics.median(run.p99 for run in runs) for runs in (flow, post)]
        errors = sum(run.errors for run in (*flow, *post))
        lines.append(
            f"| {clients} | {inserts:,.0f} | {whole:,.0f} | **{whole / inserts:.3f}** | {alone:,.0f} "
            f"| **{alone / inserts:.3f}** | {p99[0]:.0f} / {p99[1]:.0f} ms | {errors} |"
        )
    lines += ["", f"Envelopes stored: {stored:,}; responses acknowledged: {acknowledged:,}.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
