"""Programmes say themselves who is assessed, and an operator's library may say it otherwise."""

import pytest

from sucharit.frameworks import load
from sucharit.frameworks.programmes import (
    ANYONE,
    assessed_in,
    first_programme,
    form_title,
    plain_name,
    programmes,
)


@pytest.fixture
def own_library(tmp_path, monkeypatch):
    """An operator's library with a programme of its own, first of all."""
    folder = tmp_path / "frameworks/hospitals"
    folder.mkdir(parents=True)
    (folder / "programme.yaml").write_text(
        "order: 0\ntitle: {th: โรงพยาบาล, en: Hospitals}\n"
        "assessed: {th: โรงพยาบาล, en: hospitals}\ntakes_part: []\n",
        "utf-8",
    )
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))


def test_the_programmes_that_ship_come_in_their_order():
    assert list(programmes()) == ["obec-area", "obec-school"]
    assert first_programme() == "obec-area"
    assert assessed_in("obec-school").en == "schools"


def test_a_programme_without_words_is_about_organisations():
    assert assessed_in("unheard-of") == ANYONE


@pytest.mark.usefixtures("own_library")
def test_an_operators_programme_stands_among_them():
    assert first_programme() == "hospitals"
    assert assessed_in("hospitals").th == "โรงพยาบาล"
    assert len(programmes()) == 3


@pytest.mark.parametrize("programme", ["obec-area", "obec-school"])
def test_every_instrument_has_a_name_that_people_use(programme):
    edition = load(f"{programme}/2566")
    names = [plain_name(programme, instrument).th for instrument in edition.instruments]
    assert names == ["คนใน (IIT)", "ผู้รับบริการ (EIT)", "ข้อมูลที่เปิดเผย (OIT)"]


def test_a_parent_reads_what_the_form_is_about():
    edition = load("obec-area/2566")
    assert form_title("obec-area", edition.instrument("EIT")).th == "ความเห็นของท่านต่อบริการของสำนักงาน (EIT)"


@pytest.mark.usefixtures("own_library")
def test_a_programme_without_plain_names_uses_the_editions():
    instrument = load("obec-area/2566").instrument("IIT")
    assert plain_name("hospitals", instrument).en == f"IIT {instrument.title.en}"
    assert form_title("hospitals", instrument) == instrument.title
