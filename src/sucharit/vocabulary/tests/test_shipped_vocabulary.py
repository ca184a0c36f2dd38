"""The vocabulary that ships: every kind that models may ask for, in both languages, each once."""

import re

import pytest

from sucharit.data_files.library import folders
from sucharit.vocabulary.library import load, pack, unpack, vocabulary
from sucharit.vocabulary.model import GROUPS, Dated, FieldType, MadeBy

THAI, LATIN = re.compile("[ก-๙]"), re.compile("[A-Za-z]")


def texts():
    for kind in vocabulary().kinds.values():
        yield f"{kind.id} title", kind.title
        yield f"{kind.id} about", kind.about
        for field in kind.fields:
            yield f"{kind.id}.{field.id}", field.title
            for choice in field.choices:
                yield f"{kind.id}.{field.id}.{choice.id}", choice.text
            if field.help:
                yield f"{kind.id}.{field.id} help", field.help
    for name, entries in vocabulary().lists.items():
        for entry in entries:
            yield f"{name}.{entry.id}", entry.text


def test_thai_is_thai_and_english_is_english():
    assert [place for place, text in texts() if not THAI.search(text.th)] == []
    assert [place for place, text in texts() if not LATIN.search(text.en) or THAI.search(text.en)] == []


def test_every_group_has_kinds_and_every_kind_a_group():
    assert {kind.group for kind in vocabulary().kinds.values()} == set(GROUPS)


def test_no_two_kinds_have_the_same_title():
    titles = [kind.title for kind in vocabulary().kinds.values()]
    assert len({title.th for title in titles}) == len({title.en for title in titles}) == len(titles)


def test_every_field_has_a_title_that_tells_it_from_its_neighbours():
    for kind in vocabulary().kinds.values():
        assert len({field.title.th for field in kind.fields}) == len(kind.fields), kind.id
        assert len({field.title.en for field in kind.fields}) == len(kind.fields), kind.id


def test_the_five_traits_and_three_declarations_are_lists():
    lists = vocabulary().lists
    assert [entry.id for entry in lists["traits"]] == [
        "thinking", "discipline", "honesty", "sufficiency", "public-mind"
    ]  # fmt: skip
    assert [entry.id for entry in lists["declarations"]] == ["instil", "prevent", "networks"]


def test_what_the_product_makes_itself_is_never_a_form():
    made = {kind.id for kind in vocabulary().kinds.values() if kind.made_by is MadeBy.PRODUCT}
    assert {"approval", "publication", "quarter-close", "year-close", "reflection-round"} == made


def test_what_was_asked_of_a_group_asks_no_one_for_a_name():
    behaviour = vocabulary().kind("behaviour")
    assert {"group", "trait", "before", "after"} <= {field.id for field in behaviour.fields}
    assert not [field for field in behaviour.fields if field.type is FieldType.POST]


def test_kinds_below_another_are_known():
    below = [kind.id for kind in vocabulary().below("goal")]
    assert "goal-check" in below
    assert vocabulary().kind("meeting").dated is Dated.DAY
    with pytest.raises(KeyError, match="expected one of nodes, verdict"):
        vocabulary().kind("indicator-note").field("colour")


def test_a_year_keeps_the_vocabulary_that_it_began_with():
    now = vocabulary()
    assert unpack(pack(), now.hash) == now
    assert unpack(pack(), now.hash).hash == now.hash


def test_other_files_are_not_taken_for_those_of_a_year():
    files = pack()
    with pytest.raises(ValueError, match="hash"):
        unpack(files | {"meeting.yaml": files["meeting.yaml"] + "# changed"}, vocabulary().hash)
    with pytest.raises(ValueError, match="names such as"):
        unpack({"../../meeting.yaml": "title: x"}, vocabulary().hash)


def test_an_operators_own_file_stands_for_the_one_that_ships(tmp_path, monkeypatch):
    own = tmp_path / "records"
    own.mkdir()
    text = pack()["meeting.yaml"].replace("en: Meeting}", "en: Council}")
    (own / "meeting.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    vocabulary.cache_clear()
    try:
        assert vocabulary().kind("meeting").title.en == "Council"
        assert len(vocabulary().kinds) == len(load(folders()[-1] / "records").kinds)
    finally:
        monkeypatch.undo()
        vocabulary.cache_clear()
