"""Someone else runs the witness by its commands: it begins, serves, is killed, and remembers."""

import http.client
import subprocess
import sys
from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from sucharit.checkpoints.keys import Verifier
from sucharit.checkpoints.notes import signatures_in
from sucharit.cli.witness import command
from sucharit.witness.tests.growing_log import LOG, REWRITTEN, checkpoint, request

MAIN = "from sucharit.cli import main; main()"


@pytest.fixture
def begun(tmp_path):
    """A witness that has begun; gives its two files as options, and its public key."""
    files = ["--state", str(tmp_path / "state"), "--key", str(tmp_path / "key")]
    done = CliRunner().invoke(command, ["begin", *files, "--name", "audit.example/witness"])
    assert done.exit_code == 0, done.output
    return files, Verifier.from_vkey(done.output.strip())


@contextmanager
def serving(files):
    """Its process, on a free port; gives the port, and kills it in the end."""
    logs = [word for key in LOG for word in ("--log", key.verifier.vkey)]
    words = [sys.executable, "-c", MAIN, "witness", "serve", *files, "--listen", "127.0.0.1:0", *logs]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        try:
            lines = [process.stderr.readline(), process.stderr.readline()]
            yield int(lines[1].rpartition(":")[2])
        finally:
            process.kill()


def ask(port, *sizes, **more):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("POST", "/add-checkpoint", request(*sizes, **more))
    answer = line.getresponse()
    return answer.status, answer.read().decode()


@pytest.mark.slow
def test_a_witness_that_is_killed_and_started_again_still_refuses_a_rewritten_past(begun):
    files, key = begun
    with serving(files) as port:
        status, line = ask(port, 0, 8)
        assert status == 200
        assert key.signed(checkpoint(8).text, signatures_in(line)[0])
    with serving(files) as port:
        assert ask(port, 0, 5) == (409, "8\n")
        assert ask(port, 8, 12, leaves=REWRITTEN)[0] == 422
        assert ask(port, 8, 12)[0] == 200


def refused(*words):
    done = CliRunner().invoke(command, words)
    assert done.exit_code in (1, 2), done.output
    return done.output


def test_a_witness_begins_once_and_under_a_name_that_a_key_can_have(begun, tmp_path):
    files, _ = begun
    assert "is there already" in refused("begin", *files, "--name", "audit.example/witness")
    (tmp_path / "state").unlink()
    assert "File exists" in refused("begin", *files, "--name", "audit.example/witness")
    fresh = ["--state", str(tmp_path / "s"), "--key", str(tmp_path / "k")]
    assert "can't be the name of a key" in refused("begin", *fresh, "--name", "two words")
    assert not (tmp_path / "s").exists()


def test_a_witness_without_its_memory_or_key_does_not_start(begun, tmp_path):
    files, _ = begun
    log = ["--log", LOG[0].verifier.vkey]
    assert "takes a host and a port" in refused("serve", *files, *log, "--listen", "nowhere")
    name, _, data = LOG[0].verifier.vkey.split("+", 2)
    assert "does not belong" in refused("serve", *files, "--log", f"{name}+00000000+{data}")
    (tmp_path / "state").unlink()
    assert "would sign a rewritten history" in refused("serve", *files, *log)
    (tmp_path / "key").write_text("no key\n")
    assert "holds no key of a witness" in refused("serve", *files, *log)
    (tmp_path / "key").unlink()
    assert "No such file" in refused("serve", *files, *log)


def test_a_witness_s_key_is_no_log_s(begun):
    files, _ = begun
    other = ["--state", f"{files[1]}2", "--key", f"{files[3]}2", "--name", "b.example/w"]
    done = CliRunner().invoke(command, ["begin", *other, "--kind", "ed25519"])
    assert "is a witness's, not a log's" in refused("serve", *files, "--log", done.output.strip())
