"""Properties of every edition that can be written, and of every damage to one."""

import random
import shutil
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.frameworks import FaultyEdition, edition_folders, load

SCALES = {"good": {"low": 0, "high": 100}, "odd": {"low": 12.5, "none": None, "high": 99}}
patient = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def written_editions(draw: st.DrawFn) -> dict[str, object]:
    """Files of a small sound edition by their path, as plain values."""
    text = {
        "edition": "A year",
        "instruments": {},
        "indicators": {},
        "items": {},
        "ratings": {},
        "scales": {},
    }
    files: dict[str, object] = {}
    instruments = []
    number = 0
    weights = draw(st.sampled_from([[100], [30, 70], [30, 30, 40], [0, 100], [12.5, 87.5]]))
    for place, weight in enumerate(weights):
        indicators = []
        for _ in range(draw(st.integers(1, 2))):
            name = f"topic-{len(files)}"
            items = {}
            for _ in range(draw(st.integers(1, 3))):
                number += 1
                parts = draw(st.lists(st.sampled_from(sorted(SCALES)), min_size=1, max_size=4))
                shape = {"scale": parts[0]} if len(parts) == 1 else {"parts": parts}
                items[f"{name}.item-{number}"] = {"code": f"Q{number}", **shape}
                words = {"title": "Why?"} | ({"parts": ["So?"] * len(parts)} if len(parts) > 1 else {})
                text["items"][f"{name}.item-{number}"] = words
            files[f"indicators/{name}.yaml"] = {"code": f"N{len(files)}", "items": items}
            text["indicators"][name] = {"title": "T", "meaning": "M", "help": "H"}
            indicators.append(name)
        instruments.append(
            {
                "id": f"part-{place}",
                "code": f"P{place}",
                "kind": "survey",
                "weight": weight,
                "indicators": indicators,
            }
        )
        text["instruments"][f"part-{place}"] = "I"
    used = {s for t in files.values() for i in t["items"].values() for s in i.get("parts", [i.get("scale")])}
    text["scales"] = {name: dict.fromkeys(SCALES[name], "L") for name in sorted(used)}
    text["ratings"] = {"R": {"title": "R", "meaning": "M"}}
    files["edition.yaml"] = {
        "id": "any/2570", "source": "invented", "wording": "sample", "licence": "none",
        "pass_mark": 50, "target": 60, "instruments": instruments,
        "scales": {name: SCALES[name] for name in sorted(used)},
        "ratings": [{"id": "R", "total": 0, "passes": False, "tone": "A"}],
    }  # fmt: skip
    return files | {"text/th.yaml": text, "text/en.yaml": text}


def write(folder: Path, files: dict[str, object]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    for name, values in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(
            yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
    return folder


@patient
@given(files=written_editions())
def test_an_edition_has_everything_from_its_files_and_every_name_once(files, tmp_path):
    edition = load(write(tmp_path / "any", files))
    items = list(edition.items())
    written = {
        name: item
        for file, tree in files.items()
        if file[:10] == "indicators"
        for name, item in tree["items"].items()
    }
    assert [item.id for item in items] == list(written)
    assert [len(item.parts) for item in items] == [len(shape.get("parts", "1")) for shape in written.values()]
    parts = [part for instrument in edition.instruments for part in instrument.parts()]
    for names in (
        [item.code for item in items],
        [part.column for part in parts],
        [part.id for part in parts],
    ):
        assert len({name.lower() for name in names}) == len(names)
    assert sum(instrument.weight for instrument in edition.instruments) == 100
    for part in parts:
        assert part.scale.points == tuple(SCALES[part.scale.id].values())


@patient
@given(files=written_editions(), seed=st.randoms(use_true_random=False))
def test_lookups_by_name_ignore_the_case_of_a_column(files, seed, tmp_path):
    edition = load(write(tmp_path / "any", files))
    for instrument in edition.instruments:
        assert edition.instrument(instrument.code.lower()) is instrument
        for leaf in instrument.leaves():
            assert edition.indicator(leaf.id) is edition.indicator(leaf.code) is leaf
        for item in instrument.items():
            assert edition.item(item.id) is edition.item(item.code) is item


def damaged(text: str, how: random.Random) -> str:
    """The text with one line gone, doubled, moved in, or with a letter changed."""
    lines = text.split("\n")
    place = how.randrange(len(lines))
    line = lines[place]
    match how.randrange(5):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, line)
        case 2:
            lines[place] = "  " + line
        case 3:
            at = how.randrange(len(line) + 1)
            lines[place] = line[:at] + how.choice(":{}[]#&*!|>'\"%@`-,? \t0ก") + line[at + 1 :]
        case 4:
            lines[place] = (
                line.partition(":")[0] + ": " + how.choice(["", "null", "yes", "9.1", "[a]", "{a: b}", "~"])
            )
    return "\n".join(lines)


@settings(patient, max_examples=60)
@given(how=st.randoms(use_true_random=False), edition_id=st.sampled_from(sorted(edition_folders())))
def test_damage_is_reported_as_a_fault_or_does_no_harm_but_never_breaks_the_reader(how, edition_id, tmp_path):
    folder, guidance = tmp_path / "programme/damaged", tmp_path / "programme/guidance"
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(edition_folders()[edition_id], folder)
    shutil.copytree(edition_folders()[edition_id].parent / "guidance", guidance)
    own = [path for path in sorted(folder.rglob("*.yaml")) if path.parent.name != "examples"]
    file = how.choice(how.choice([own, sorted(guidance.glob("*.yaml"))]))
    file.write_text(damaged(file.read_text(encoding="utf-8"), how), encoding="utf-8")
    try:
        edition = load(folder)
    except FaultyEdition as error:
        for fault in error.faults:
            file = Path(folder, fault.file)
            lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
            assert 1 <= fault.line <= max(len(lines), 1)
            assert "expected" in fault.message
    else:
        assert sum(instrument.weight for instrument in edition.instruments) == 100
        columns = [part.column for instrument in edition.instruments for part in instrument.parts()]
        assert len(set(columns)) == len(columns)
