"""Everyone may open announced copies: each asks a process of its own to read a stranger's page."""

import pytest
from django.test import Client

from sucharit.capture import kept_copies
from sucharit.capture.tests.kept import keep

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sucharit.capture.tests.kept")]


def test_no_more_pages_are_replayed_at_once_than_processes_may_run(settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    monkeypatch.setattr(kept_copies, "_PATIENCE", 0.05)
    copy = keep("<!DOCTYPE html><html><body><p>คู่มือ</body></html>")
    address = f"/copy/{copy.pk}/?part=page"
    with kept_copies._DRAWERS, kept_copies._DRAWERS:
        answer = Client().get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "คู่มือ" in Client().get(address).content.decode()
