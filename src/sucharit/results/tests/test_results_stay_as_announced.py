"""Results are traced when they are announced, and a later change in the database is found out."""

import json
from decimal import Decimal
from hashlib import sha256

import pytest

from sucharit.frameworks import Edition, load
from sucharit.history.models import Entry
from sucharit.history.tests.entries import sql
from sucharit.languages import Text
from sucharit.people.models import Organisation, Person
from sucharit.people.tests.factories import make_office
from sucharit.reliability.grade import Grade, ReliabilityLevel
from sucharit.results import actions, integrity, sealed_lines
from sucharit.results.announced import AnnouncedRow
from sucharit.results.models import Announcement, Result
from sucharit.scoring import Facts
from sucharit.scoring.columns import gather
from sucharit.scoring.results import score_all

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load("obec-area/2566")


@pytest.fixture
def offices() -> list[Organisation]:
    return [make_office(f"สพป.เชียงใหม่ เขต {n}", code=f"cm-{n}") for n in (1, 2, 3)]


def leaves(value: int, edition: Edition) -> Facts:
    return Facts(
        published={leaf.code: value for instrument in edition.instruments for leaf in instrument.leaves()}
    )


@pytest.fixture
def announced(edition: Edition, offices: list[Organisation]) -> None:
    """2565 taken over, 2566 computed."""
    rows = [AnnouncedRow(office, Decimal("90.5"), rank=n) for n, office in enumerate(offices, 1)]
    actions.import_published(
        by=Person.objects.create_user("lead@mail.example", pk=7, name_th="ผู้นำเข้า"),
        programme="obec-area",
        year=2565,
        edition=edition,
        rows=[*rows[:2], AnnouncedRow(offices[2], None, doubts=["score-missing"])],
        national_mean=Decimal("87.5"),
        origin="table.xlsx",
    )
    facts = gather(edition, {"cm-1": leaves(90, edition), "cm-2": leaves(80, edition)})
    grades = {"cm-2": Grade(ReliabilityLevel.FAIR, (Text("มาพร้อมกัน", "Came together"),))}
    actions.announce_computed(by=None, result_set=score_all(edition, facts), reliability=grades)


def contradictions() -> list[str]:
    return list(integrity.contradictions())


def test_an_announcement_says_in_the_history_by_whom_and_what(announced: None, edition: Edition) -> None:
    imported, computed = Entry.objects.order_by("pk")
    assert (imported.by, imported.verb) == ("person:7", "results.import_published")
    assert imported.about == "announcement:obec-area/2565"
    assert (imported.what["results"], imported.what["scored"], imported.what["doubted"]) == (3, 2, 1)
    assert (imported.what["origin"], imported.what["replaced"]) == ("table.xlsx", None)
    assert (computed.by, computed.verb) == ("command line", "results.announce_computed")
    assert (computed.what["edition_hash"], computed.what["results"]) == (edition.hash, 2)


def test_what_is_stored_is_what_was_announced(announced: None) -> None:
    assert contradictions() == []


@pytest.mark.parametrize("at_once", [1, 2])
def test_how_many_are_read_together_does_not_matter(
    announced: None, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(integrity, "BATCH_SIZE", at_once)
    assert contradictions() == []


IN_2566 = "announcement_id IN (SELECT id FROM results_announcement WHERE year = 2566)"
CHANGED = "obec-area 2566: what is stored is not what entry"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("score", "99.99"),
        ("rating", "'AA'"),
        ("passes", "NULL"),
        ("rank", "7"),
        ("published_change", "1"),
        ("coverage", "0.5"),
        ("doubts", "'[\"none\"]'"),
        ("shortages", "'[0.5]'"),
        ("tallies", "'{\"iit\": {}}'"),
        ("reliability", '\'{"level": "high", "reasons": []}\''),
        ("reliability", "NULL"),
        ("organisation_id", "(SELECT id FROM people_organisation WHERE code = 'cm-3')"),
    ],
)
def test_a_stored_result_changed_by_sql_is_found_out(announced: None, column: str, value: str) -> None:
    sql(f"UPDATE results_result SET {column} = {value} WHERE rank = 2 AND {IN_2566}")
    (words,) = contradictions()
    assert words.startswith(CHANGED)


@pytest.mark.parametrize("change", ["score = 1", "weighted = 1", "responses = 1", "code = 'x'", "node = 'x'"])
def test_a_score_below_changed_by_sql_is_found_out(announced: None, change: str) -> None:
    sql(
        f"UPDATE results_indicatorscore SET {change} WHERE node = 'iit' AND result_id IN"
        f" (SELECT id FROM results_result WHERE rank = 1 AND {IN_2566})"
    )
    (words,) = contradictions()
    assert words.startswith(CHANGED)


@pytest.mark.parametrize(
    "change", ["national_mean = 1", "edition = 'x'", "origin = 'x'", "source = 'imported'"]
)
def test_an_announcements_own_words_changed_by_sql_are_found_out(announced: None, change: str) -> None:
    sql(f"UPDATE results_announcement SET {change} WHERE year = 2566")
    (words,) = contradictions()
    assert words.startswith(CHANGED)


def test_a_result_taken_away_or_put_in_by_sql_is_found_out(announced: None) -> None:
    results = f"SELECT id FROM results_result WHERE {IN_2566}"
    sql(f"DELETE FROM results_indicatorscore WHERE result_id IN ({results})")
    sql(f"DELETE FROM results_result WHERE rank = 1 AND {IN_2566}")
    (words,) = contradictions()
    assert words.startswith(CHANGED)


def test_an_announcement_that_is_gone_or_that_no_one_made_is_reported(announced: None) -> None:
    Announcement.objects.get(year=2565).delete()
    Announcement.objects.create(programme="obec-area", year=2567, edition="obec-area/2566", source="computed")
    assert contradictions() == [
        "obec-area 2567: stored, but the history knows of no announcement",
        "obec-area/2565 was announced, but is not stored any more",
    ]


def announce_again(edition: Edition) -> tuple[Entry, Entry]:
    """Announce 2566 once more, with other results: the first entry and the later one."""
    facts = gather(edition, {"cm-3": leaves(70, edition)})
    actions.announce_computed(by=None, result_set=score_all(edition, facts), replace=True)
    later, first = Entry.objects.about("announcement:obec-area/2566")
    return first, later


def test_a_year_announced_again_is_a_correction_that_names_both_digests(
    announced: None, edition: Edition
) -> None:
    first, later = announce_again(edition)
    assert contradictions() == []
    assert later.what["replaced"] == "computed"
    assert later.what["corrects"] == {"entry": first.pk, "digest": first.what["digest"]}
    (finding,) = integrity.findings()
    before, after = first.what["digest"], later.what["digest"]
    assert finding.words.endswith(
        f"by command line: entry {first.pk} sealed {before}, entry {later.pk} {after}"
    )


def test_a_correction_from_before_it_named_the_digest_is_still_a_correction(
    announced: None, edition: Edition
) -> None:
    _first, later = announce_again(edition)
    what = {name: value for name, value in later.what.items() if name != "corrects"}
    sql("UPDATE history_entry SET what = %s WHERE id = %s", json.dumps(what), later.pk)
    assert [finding.contradicts for finding in integrity.findings()] == [False]


@pytest.mark.parametrize("corrects", [None, {"entry": 1, "digest": "0" * 64}, "the one before"])
def test_an_announcement_that_hides_what_it_replaces_is_a_contradiction(
    announced: None, edition: Edition, corrects: object
) -> None:
    _first, later = announce_again(edition)
    what = {**later.what, "corrects": corrects}
    sql("UPDATE history_entry SET what = %s WHERE id = %s", json.dumps(what), later.pk)
    (words,) = contradictions()
    assert "announced once more without a word about what it replaces" in words


def test_every_way_to_announce_seals_in_the_act(announced: None) -> None:
    assert not Entry.objects.filter(position=None).exists()


def test_without_a_key_or_over_an_unsound_seal_nothing_is_announced_and_the_former_stays(
    announced: None, edition: Edition, settings
) -> None:
    settings.MODE = "production"
    with pytest.raises(actions.NotSealed, match="SUCHARIT_HISTORY_KEY is not set"):
        announce_again(edition)
    settings.MODE = "test"
    sql("UPDATE history_seal SET signature = '' WHERE size = (SELECT max(size) FROM history_seal)")
    with pytest.raises(actions.NotSealed, match="nothing was sealed"):
        announce_again(edition)
    assert contradictions() == []


def test_an_office_that_gets_another_code_or_name_does_not_change_what_was_announced(
    announced: None, offices: list[Organisation]
) -> None:
    offices[0].code, offices[0].name_th = "chiang-mai-1", "ชื่อใหม่"
    offices[0].save()
    assert contradictions() == []


def test_how_far_answers_can_be_relied_on_is_announced_with_the_result(announced: None) -> None:
    judged, unjudged = Result.objects.filter(announcement__year=2566).order_by("score")
    assert (judged.grade.level, judged.grade.reasons[0].en) == (ReliabilityLevel.FAIR, "Came together")
    assert unjudged.grade is None


def test_results_announced_before_grades_and_salts_keep_their_digest(announced: None) -> None:
    older = Announcement.objects.get(year=2565)
    sql("UPDATE results_result SET salt = ''")
    fields = [name for name in sealed_lines.OF_RESULT if name not in sealed_lines.SINCE]
    digest = sha256(sealed_lines.announcement_digest_line(Announcement.objects.values().get(pk=older.pk)))
    for result in older.results.order_by("pk").values(*fields):
        digest.update(sealed_lines.written_object(result, fields) + b"\n")
    assert integrity.stored_results(older).digest == digest.hexdigest()
