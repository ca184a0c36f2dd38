"""`sucharit demo` says what stands in its way before it does anything."""

import os
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


def test_links_lead_to_the_port_of_the_option_here_and_in_the_servers_processes(settings, monkeypatch):
    monkeypatch.setenv("PORT", "8000")
    monkeypatch.delenv("SUCHARIT_ADDRESS", raising=False)
    demo._use_addresses_of(8099)
    assert settings.PUBLIC_ADDRESS == "http://127.0.0.1:8099"
    assert os.environ["PORT"] == "8099"


def test_an_address_of_one_s_own_stays(settings, monkeypatch):
    monkeypatch.setenv("PORT", "8000")
    monkeypatch.setenv("SUCHARIT_ADDRESS", "https://ita.example")
    settings.PUBLIC_ADDRESS = "https://ita.example"
    demo._use_addresses_of(8099)
    assert settings.PUBLIC_ADDRESS == "https://ita.example"
