"""A PostgreSQL for one run: in a folder that goes with it, reached through a socket in that folder."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

# No one else needs this data, so nothing waits for the disk.
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
# Run in a process that no signal to us reaches. It waits until its input is closed, which the system does
# when we are killed.
CLEAN_UP = 'read -r _; "$1/pg_ctl" -D "$2/data" -w -m immediate stop; rm -rf "$2"'
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


def find() -> Path | None:
    """The folder with PostgreSQL's programs: on the path, else the newest where systems keep them."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    folders = [path for place in PLACES for path in Path("/").glob(place[1:]) if (path / "initdb").exists()]
    return max(
        folders, default=None, key=lambda path: [int(number) for number in re.findall(r"\d+", str(path))]
    )


def unprivileged() -> pwd.struct_passwd | None:
    """The user to run the server as when we are root, which it refuses."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name: user for user in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]


@contextmanager
def running(programs: Path, options: str = FAST) -> Iterator[str]:
    """Start a server; its DATABASE_URL. It is stopped and removed whatever happens to this process."""
    user = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short: it holds a socket
    output = folder / "output"
    as_user: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)

    def call(program: str, *words: str) -> None:
        with output.open("a") as log:
            process = subprocess.run(
                [programs / program, "-D", folder / "data", *words],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                **as_user,
            )
        if process.returncode:
            raise RuntimeError(f"{program} failed:\n{output.read_text()}")

    cleaner = subprocess.Popen(
        ["sh", "-c", CLEAN_UP, "clean-up", programs, folder],
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **as_user,
    )
    try:
        call("initdb", "-U", "sucharit", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        call("pg_ctl", "-w", "-o", f"-k {folder} -c listen_addresses='' {options}", "start")
        yield f"postgres://sucharit@{quote(str(folder), safe='')}/sucharit"
    finally:
        cleaner.communicate()
