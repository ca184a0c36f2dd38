"""What is announced is sealed line by line: a stranger makes the root from what was published."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.merkle import leaf_hash, root_of
from sucharit.frameworks import load
from sucharit.history.models import Entry
from sucharit.history.tests.entries import sql
from sucharit.people.tests.factories import make_office
from sucharit.results import actions, integrity, sealed_lines
from sucharit.results.announced import AnnouncedRow
from sucharit.results.models import Announcement, Result
from sucharit.scoring.columns import gather
from sucharit.scoring.facts import Facts
from sucharit.scoring.results import score_all

OF_2566 = "announcement_id IN (SELECT id FROM results_announcement WHERE year = 2566)"


@pytest.fixture
def announcement(edition_2566) -> Announcement:
    for number in (1, 2, 3):
        make_office(f"สพป.เชียงใหม่ เขต {number}", code=f"cm-{number}")
    facts = gather(
        edition_2566,
        {
            f"cm-{number}": Facts(
                counts={"iit": {"codes": {"duties.on_time": (0, 1, number, 9)}}},
                published={
                    leaf.code: 80 + number
                    for instrument in edition_2566.instruments
                    for leaf in instrument.leaves()
                },
            )
            for number in (1, 2, 3)
        },
    )
    return actions.announce_computed(by=None, result_set=score_all(edition_2566, facts))


@pytest.fixture(scope="module")
def edition_2566():
    return load("obec-area/2566")


def sealed() -> Entry:
    return Entry.objects.about("announcement:obec-area/2566").first()


def text(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value


def lines_of(announcement: Announcement) -> list[dict]:
    """Every line as someone writes it who has read no more than the contract."""
    own = Announcement.objects.values(
        "programme", "year", "edition", "edition_hash", "source", "origin", "national_mean", "doubts"
    ).get(pk=announcement.pk)
    lines = [{"part": "announcement", **{name: text(value) for name, value in own.items()}}]
    for result in Result.objects.filter(announcement=announcement).order_by("pk"):
        lines.append(
            {
                "part": "result",
                "organisation": result.organisation_id,
                "score": text(result.score),
                "rating": result.rating,
                "passes": result.passes,
                "rank": result.rank,
                "published_change": text(result.published_change),
                "withheld": result.withheld,
                "shortages": result.shortages,
                "coverage": text(result.coverage),
                "doubts": result.doubts,
                "reliability": result.reliability,
                "indicators": [
                    {name: text(value) for name, value in indicator.items()}
                    for indicator in result.indicator_scores.order_by("node").values(
                        "node", "code", "score", "weighted", "responses"
                    )
                ],
            }
        )
        lines.append(
            {
                "part": "facts",
                "organisation": result.organisation_id,
                "salt": result.salt,
                "tallies": result.tallies,
            }
        )
    return lines


def root(lines: list[dict]) -> str:
    return root_of(leaf_hash(canonical(line)) for line in lines).hex()


@pytest.mark.django_db
def test_a_stranger_makes_the_sealed_root_from_the_lines(announcement) -> None:
    assert root(lines_of(announcement)) == sealed().what["root"]


@pytest.mark.django_db
def test_a_line_that_is_changed_left_out_or_in_another_place_makes_another_root(announcement) -> None:
    lines, good = lines_of(announcement), sealed().what["root"]
    exchanged = [lines[0], *lines[3:5], *lines[1:3], *lines[5:]]
    facts_exchanged = [*lines[:2], lines[4], lines[3], lines[2], *lines[5:]]
    for other in (lines[:-1], exchanged, facts_exchanged, [*lines, lines[-1]]):
        assert root(other) != good
    for line in lines:
        for name in line:
            changed = [{**other, name: "x"} if other is line else other for other in lines]
            assert root(changed) != good, (line["part"], name)


@pytest.mark.django_db
def test_an_imported_announcement_is_sealed_line_by_line_too(edition_2566) -> None:
    rows = [AnnouncedRow(make_office("สพม.น่าน"), Decimal("90.5"), rank=1)]
    names = {"programme": "obec-area", "year": 2566, "edition": edition_2566}
    imported = actions.import_published(by=None, rows=rows, **names)
    assert root(lines_of(imported)) == sealed().what["root"]


@pytest.mark.django_db
def test_every_result_has_a_salt_of_its_own(announcement) -> None:
    salts = {result.salt for result in Result.objects.all()}
    assert len(salts) == 3
    assert {len(bytes.fromhex(salt)) for salt in salts} == {16}


CHANGES = {
    "facts": f"UPDATE results_result SET tallies = '{{\"iit\": {{}}}}' WHERE rank = 2 AND {OF_2566}",
    "salt": f"UPDATE results_result SET salt = '' WHERE rank = 2 AND {OF_2566}",
    "public line": f"UPDATE results_result SET score = 99.99 WHERE rank = 2 AND {OF_2566}",
    "indicator": "UPDATE results_indicatorscore SET score = 1 WHERE node = 'iit'",
    "two results exchanged": f"UPDATE results_result SET rank = 5 - rank WHERE rank > 1 AND {OF_2566}",
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_the_root_alone_shows_what_was_changed_in_the_database(announcement, monkeypatch, change) -> None:
    monkeypatch.setattr(integrity, "_digest_of", lambda entry: integrity.stored_results(announcement).digest)
    assert list(integrity.contradictions()) == []
    sql(CHANGES[change])
    (words,) = integrity.contradictions()
    assert "line by line" in words


@pytest.mark.django_db
def test_an_announcement_from_before_there_were_roots_stands_as_it_did(announcement) -> None:
    sql("UPDATE results_result SET salt = ''")
    what = {name: value for name, value in sealed().what.items() if name != "root"}
    older = {**what, "digest": integrity.stored_results(announcement).digest}
    sql("UPDATE history_entry SET what = %s", json.dumps(older))
    assert list(integrity.contradictions()) == []
    sql("UPDATE results_result SET score = 1 WHERE rank = 2")
    assert len(list(integrity.contradictions())) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("root", [None, "", 7, "0" * 64])
def test_a_root_that_is_no_root_contradicts(announcement, root) -> None:
    sql("UPDATE history_entry SET what = %s", json.dumps({**sealed().what, "root": root}))
    (words,) = integrity.contradictions()
    assert "line by line" in words


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text()
    | st.decimals(0, 100, places=2)
)


@given(st.dictionaries(st.sampled_from(sealed_lines.OF_INDICATOR), VALUES, min_size=5))
def test_what_is_written_value_by_value_is_what_is_written_whole(row) -> None:
    try:
        whole = canonical({name: text(value) for name, value in row.items()})
    except ValueError:
        with pytest.raises(ValueError, match="what"):
            sealed_lines.written_object(row, sealed_lines.OF_INDICATOR)
    else:
        assert sealed_lines.written_object(row, sealed_lines.OF_INDICATOR) == whole
