"""Anyone can read how scores come about, and every question that is asked."""

import shutil

import pytest
from django.test import Client
from django.utils.html import escape

from sucharit.frameworks import edition_folders, load

SITE = Client(headers={"host": "localhost"})
EDITIONS = list(edition_folders())


def test_the_list_leads_to_every_edition(db):
    text = SITE.get("/method/").content.decode()
    for name in EDITIONS:
        assert f'href="/method/{name}/"' in text


@pytest.mark.parametrize("name", EDITIONS)
def test_weights_marks_and_open_points_are_shown(db, name):
    edition = load(name)
    text = SITE.get(f"/method/{name}/").content.decode()
    for instrument in edition.instruments:
        assert escape(instrument.title.th) in text
    for rule in edition.ratings.rules:
        assert f">{escape(rule.label.th)}<" in text
    for point in edition.open_points:
        assert escape(point.th) in text


@pytest.mark.parametrize("name", EDITIONS)
def test_every_question_can_be_read_in_full(db, name):
    edition = load(name)
    text = SITE.get(f"/method/{name}/questions/").content.decode()
    for item in edition.items():
        assert escape(item.title.th) in text
        for part in item.parts:
            assert escape(part.text.th) in text
    assert ("ถ้อยคำตัวอย่าง" in text) == (edition.wording == "sample")


@pytest.mark.parametrize("name", EDITIONS)
def test_anyone_can_read_what_must_be_shown_for_an_item_and_why_it_may_fail(db, name):
    text = SITE.get(f"/method/{name}/questions/").content.decode()
    for guidance in (item.guidance for item in load(name).items()):
        for entry in (*guidance.elements, *guidance.reasons) if guidance else ():
            assert escape(entry.text.th) in text
    common = escape(load(name).common_reasons()[1].text.th)
    assert text.count(common) == 1


def test_the_newer_scheme_says_what_it_asks_of_each_instrument(db):
    text = SITE.get("/method/obec-area/2568/").content.decode()
    assert "ทุกเครื่องมือ" in text
    assert "ทุกเครื่องมือ" not in SITE.get("/method/obec-area/2566/").content.decode()


@pytest.mark.parametrize("address", ["/method/obec-area/2400/", "/method/no-such/1/questions/"])
def test_an_unknown_edition_leads_to_those_there_are(db, address):
    answer = SITE.get(address)
    assert answer.status_code == 404
    assert "/method/obec-area/2566/" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/method/../etc/", "/method/%2e%2e/passwd/", "/method/obec-area/2566%2f..%2f2564/"]
)
def test_an_address_never_leads_out_of_the_library(db, address):
    assert SITE.get(address).status_code == 404


def test_an_address_never_leads_to_a_folder_where_the_server_was_started(db, tmp_path, monkeypatch):
    shutil.copytree(edition_folders()["obec-area/2566"], tmp_path / "draft/2570")
    monkeypatch.chdir(tmp_path)
    assert SITE.get("/method/draft/2570/").status_code == 404
