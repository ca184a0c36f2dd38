"""`sucharit demo` says what stands in its way before it does anything."""

import socket

import pytest
from click.testing import CliRunner

from sucharit.cli import demo


@pytest.fixture
def taken_port():
    """A port on which another program listens."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_refused_before_anything_is_made(taken_port, settings, tmp_path):
    settings.DEMO, settings.VAR = True, tmp_path / "var"
    result = CliRunner().invoke(demo.command, ["--port", str(taken_port)])
    assert result.exit_code == 1
    assert f"port {taken_port} can't be used" in result.output
    assert f"PORT={taken_port + 1} make demo" in result.output
    assert not settings.VAR.exists()
