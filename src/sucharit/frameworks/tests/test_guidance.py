"""What must be shown for each audited item: where it is read from, how long it lasts, what it says."""

import json
import shutil
from pathlib import Path

import pytest

from sucharit.frameworks import Edition, Guidance, edition_folders, library, load
from sucharit.frameworks.archive import pack, unpack
from sucharit.frameworks.guidance_values import ELEMENT_CHECKS
from sucharit.frameworks.loader import _load, shared_guidance_of
from sucharit.frameworks.model import InstrumentKind

OLD_ARCHIVE = Path(__file__).with_name("archived_before_guidance.json")
MANUAL, NEWS = "disclosure.service-manual", "disclosure.news"


def guidance_of(edition: Edition, item: str) -> Guidance:
    guidance = edition.item(item).guidance
    assert guidance is not None
    return guidance


def checks(edition: Edition, item: str) -> set[str]:
    return {element.check for element in guidance_of(edition, item).elements} - {""}


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def own_library(tmp_path, monkeypatch) -> Path:
    """A library of one's own with all that ships; returns its folder of area offices."""
    shutil.copytree(library.folders()[-1] / "frameworks", tmp_path / "frameworks")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    _load.cache_clear()
    return tmp_path / "frameworks/obec-area"


@pytest.mark.parametrize("edition_id", edition_folders())
def test_every_audited_item_says_what_must_be_shown_and_no_question_does(edition_id):
    edition = load(edition_id)
    for instrument in edition.instruments:
        audited = instrument.kind is InstrumentKind.AUDIT
        assert [item.id for item in instrument.items() if (item.guidance is not None) is not audited] == []


def test_every_shared_file_is_of_an_item_in_some_edition():
    for programme in ("obec-area", "obec-school"):
        editions = [load(edition) for edition in edition_folders() if edition.startswith(programme)]
        items = {item.id for edition in editions for item in edition.items()}
        shared = shared_guidance_of(edition_folders()[editions[0].id])
        assert {file.stem for file in shared.glob("*.yaml")} - {"reasons"} <= items


# What assessors are known to look for, item by item.
FACTS = {
    "disclosure.executives": {"posts", "photo", "contact"},
    "disclosure.questions": {"two-way"},
    "disclosure.operation-plan": {"project", "budget", "period"},
    MANUAL: {"steps", "time", "channel", "fee", "law"},
    "disclosure.e-service": {"upload-usable", "statistics"},
    "disclosure.procurement-monthly": {"table", "none-stated"},
    "disclosure.complaint-practice": {"steps", "time", "channel"},
    "disclosure.complaint-channel": {"upload-usable", "informant-protection"},
    "disclosure.complaint-statistics": {"counts", "none-stated"},
    "prevention.declaration": {"policy", "signed"},
    "prevention.plan": {"project", "budget", "period"},
}


@pytest.mark.parametrize("item", FACTS)
def test_an_item_of_2566_is_checked_for_what_an_assessor_looks_for(item):
    assert checks(load("obec-area/2566"), item) >= FACTS[item]


def test_a_service_manual_has_six_things_and_every_named_check_is_used():
    edition = load("obec-area/2566")
    assert len(guidance_of(edition, MANUAL).elements) == 6
    used = {element.check for item in edition.items() if item.guidance for element in item.guidance.elements}
    assert used - {""} == set(ELEMENT_CHECKS)


@pytest.mark.parametrize("edition_id", edition_folders())
def test_guidance_speaks_of_the_organisation_that_reads_it(edition_id):
    other = "สำนักงาน" if edition_id.startswith("obec-school") else "โรงเรียน"
    texts = [
        text.th.replace("สำนักงานเขตพื้นที่", "")  # a school's plan must not be its area office's
        for guidance in (item.guidance for item in load(edition_id).items())
        if guidance
        for text in (guidance.about, *(entry.text for entry in (*guidance.elements, *guidance.reasons)))
    ]
    assert [text for text in texts if other in text] == []


def test_an_edition_shares_the_guidance_of_its_programme_and_may_have_its_own():
    old, middle, new = (load(f"obec-area/{year}") for year in (2564, 2566, 2568))
    assert guidance_of(old, MANUAL) == guidance_of(middle, MANUAL) == guidance_of(new, MANUAL)
    assert checks(new, "disclosure.operation-plan") >= checks(middle, "disclosure.operation-plan")
    assert guidance_of(new, "disclosure.operation-plan") != guidance_of(middle, "disclosure.operation-plan")


def test_the_reasons_of_every_item_come_first_and_then_its_own():
    reasons = [reason.id for reason in guidance_of(load("obec-area/2566"), MANUAL).reasons]
    assert reasons[:2] == ["not-handed-in", "link-dead"]
    assert reasons[-3:] == ["fee-not-stated", "time-of-whole-only", "manual-for-staff"]
    assert len(set(reasons)) == len(reasons)


def test_a_file_in_the_edition_wins_over_the_shared_one(own_library):
    (own_library / "2566/guidance").mkdir()
    shutil.copy(own_library / f"guidance/{NEWS}.yaml", own_library / "2566/guidance")
    rewrite(own_library / f"2566/guidance/{NEWS}.yaml", "changes: often", "changes: monthly")
    assert guidance_of(load("obec-area/2566"), NEWS).changes == "monthly"
    assert guidance_of(load("obec-area/2568"), NEWS).changes == "often"


def test_an_operator_overrides_the_guidance_of_one_item(tmp_path, monkeypatch):
    own = tmp_path / "frameworks/obec-area/2566"
    (own / "guidance").mkdir(parents=True)
    (own / "wording.yaml").write_text("wording: official\nsource: s\nlicence: l\n")
    shared = shared_guidance_of(edition_folders()["obec-area/2566"])
    shutil.copy(shared / f"{NEWS}.yaml", own / "guidance")
    rewrite(own / f"guidance/{NEWS}.yaml", "about:\n  th: ", "about:\n  th: ฉบับทางการ ")
    before = load("obec-area/2566")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    after = load("obec-area/2566")
    assert guidance_of(after, NEWS).about.th.startswith("ฉบับทางการ ")
    assert guidance_of(after, MANUAL) == guidance_of(before, MANUAL)
    assert after.hash != before.hash


def test_an_operators_own_edition_shares_what_ships(tmp_path, monkeypatch):
    shutil.copytree(edition_folders()["obec-area/2568"], tmp_path / "frameworks/obec-area/2568")
    shipped = load("obec-area/2568")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    assert library.find_folder("obec-area/2568").is_relative_to(tmp_path)
    assert load("obec-area/2568") == shipped


@pytest.mark.parametrize("file", [f"guidance/{NEWS}.yaml", "2568/guidance/prevention.declaration.yaml"])
def test_changed_guidance_is_another_edition_and_is_read_again(file, own_library):
    before = load("obec-area/2568")
    rewrite(own_library / file, "about:\n  th: ", "about:\n  th: ใหม่ ")
    after = load("obec-area/2568")
    assert after.hash != before.hash
    assert any(item.guidance.about.th.startswith("ใหม่ ") for item in after.items() if item.guidance)


def test_an_archive_keeps_the_guidance_that_its_round_opened_with(own_library, tmp_path):
    edition = load("obec-area/2568")
    files = pack("obec-area/2568")
    for file in own_library.rglob("guidance/*.yaml"):
        file.unlink()
    assert guidance_of_nothing(load("obec-area/2568"))
    assert unpack(files, tmp_path / "kept", edition.hash) == edition


def test_an_archive_from_before_guidance_loads_as_it_was(tmp_path):
    """Its programme has guidance for this very item today; what was archived never had any."""
    archive = json.loads(OLD_ARCHIVE.read_text("utf-8"))
    edition = unpack(archive["files"], tmp_path, archive["hash"])
    assert edition.item("disclosure.structure").code == "O1"
    assert guidance_of_nothing(edition)


def test_an_archive_is_read_once_and_again_when_a_word_of_it_changes(tmp_path):
    files = pack("obec-area/2568")
    hash = load("obec-area/2568").hash
    edition = unpack(files, tmp_path / "kept", hash)
    shutil.rmtree(tmp_path / "kept")
    assert unpack(dict(files), tmp_path / "kept", hash) is edition
    name = "edition/text/th.yaml"
    files[name] = files[name].replace("มากน้อยแค่ไหน", "เพียงใด")
    with pytest.raises(ValueError, match="expected files"):
        unpack(files, tmp_path / "kept", hash)


def guidance_of_nothing(edition: Edition) -> bool:
    return all(item.guidance is None for item in edition.items())
