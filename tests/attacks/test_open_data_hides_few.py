"""A stranger with a year's whole release wants the answers of an office of which too few answered."""

import json
from itertools import product

import pytest
from django.test import Client

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.merkle import leaf_hash
from sucharit.frameworks import load
from sucharit.history.models import Entry
from sucharit.history.tests.entries import sql
from sucharit.open_data.keeping import folder_of
from sucharit.open_data.making import make_release
from sucharit.open_data.tests.open_year import FEW, SHOWN, WITHHELD, announce_open_year, make_offices
from sucharit.people.models import Person
from sucharit.results import actions, integrity
from sucharit.results.announced import AnnouncedRow
from sucharit.results.models import Announcement, Result

pytestmark = pytest.mark.django_db
QUESTION = ("eit", "2", "e1")  # assessors asked three people


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path


@pytest.fixture
def announcement() -> Announcement:
    make_offices()
    return announce_open_year()


def hidden_result() -> Result:
    return Result.objects.get(organisation__code=FEW)


def guesses(people: int, choices: int):
    """Every way in which so few people can have answered one question."""
    return [tally for tally in product(range(people + 1), repeat=choices) if sum(tally) == people]


def with_guess(tallies, tally):
    instrument, channel, column = QUESTION
    changed = json.loads(json.dumps(tallies))
    changed[instrument][channel][column] = list(tally)
    return changed


def fitting_the_digest(announcement: Announcement, salts: list[str]) -> list[tuple[int, ...]]:
    """The guesses that make the sealed digest, for who knows all but one question of one office."""
    digest = Entry.objects.about(integrity.name_of(announcement)).first().what["digest"]
    result = hidden_result()
    truth = result.tallies
    fitting = []
    for tally in guesses(3, 5):
        Result.objects.filter(pk=result.pk).update(tallies=with_guess(truth, tally))
        for salt in salts:
            sql("UPDATE results_result SET salt = %s WHERE id = %s", salt, result.pk)
            if integrity.stored_results(announcement).digest == digest:
                fitting.append(tally)
    return fitting


def test_the_digest_tells_when_a_guess_is_right_unless_it_is_salted(announcement) -> None:
    instrument, channel, column = QUESTION
    truth = tuple(hidden_result().tallies[instrument][channel][column])
    right_salt = hidden_result().salt
    # With the salt at hand the guess is confirmed: so the attack works.
    assert fitting_the_digest(announcement, [right_salt]) == [truth]
    # Without it, which is what a stranger has, nothing fits: the salt has 2^128 values.
    assert fitting_the_digest(announcement, ["", "0" * 32]) == []


def test_of_an_announcement_sealed_without_salts_the_digest_is_not_published(announcement) -> None:
    sql("UPDATE results_result SET salt = ''")
    entry = Entry.objects.about(integrity.name_of(announcement)).first()
    what = {name: value for name, value in entry.what.items() if name != "root"}
    older = {**what, "digest": integrity.stored_results(announcement).digest}
    sql("UPDATE history_entry SET what = %s WHERE id = %s", json.dumps(older), entry.pk)
    former = Entry.objects.get(pk=entry.pk)
    assert len(fitting_the_digest(announcement, [""])) == 1  # the attack works on it
    sql("UPDATE results_result SET salt = ''")
    announcement = Announcement.objects.get()
    Result.objects.filter(pk=hidden_result().pk).update(
        tallies=with_guess(hidden_result().tallies, (0, 0, 0, 1, 2))
    )
    kept = make_release(announcement)
    assert kept.content["entry"] is None
    assert not published(announcement, former.what["digest"])
    # Nor in the entry of a correction, which names the digest before.
    corrected = announce_open_year(replace=True)
    assert make_release(corrected).content["entry"] is None
    assert not published(corrected, former.what["digest"])
    assert not published(corrected, former.what["digest"][:16])


def published(announcement: Announcement, text: str) -> bool:
    """Whether a text stands anywhere in what is published of a year, names of folders included."""
    files = [path for path in folder_of(announcement).rglob("*") if path.is_file()]
    return any(text in str(path) or text.encode() in path.read_bytes() for path in files)


def test_no_leaf_of_a_hidden_office_can_be_guessed(announcement) -> None:
    kept = make_release(announcement)
    leaves = json.loads((kept.folder / "leaves.json").read_bytes())
    (hidden,) = [leaf for leaf in leaves if (leaf["org"], leaf["part"]) == (FEW, "facts")]
    result = hidden_result()

    def leaf(salt: str, tallies: object) -> str:
        line = {"part": "facts", "organisation": result.organisation_id, "salt": salt, "tallies": tallies}
        return leaf_hash(canonical(line)).hex()

    assert leaf(result.salt, result.tallies) == hidden["hash"]  # who has the salt can guess
    assert hidden["salt"] is None
    assert not published(announcement, result.salt)
    known = [other["salt"] for other in leaves if other["salt"]]
    for salt in (*known, ""):  # and no salt that is published helps
        assert leaf(salt, result.tallies) != hidden["hash"]


@pytest.mark.parametrize("office", [FEW, WITHHELD])
def test_no_count_of_a_hidden_office_is_there_under_any_name(announcement, office) -> None:
    kept = make_release(announcement)
    tallies = json.loads((kept.folder / "tallies.json").read_bytes())
    assert {row["org"] for row in tallies} == set(SHOWN)
    for path in kept.folder.glob("*.json"):
        content = path.read_bytes().decode()
        assert '"eit":{"1"' not in content.replace(" ", "")
    by_channel = [
        row for row in json.loads((kept.folder / "indicators.json").read_bytes()) if row["org"] == office
    ]
    assert {row["node"] for row in by_channel if row["responses"] is not None} <= {"iit", "eit", "oit"}


def test_tables_are_the_same_to_the_byte_whatever_the_few_said(announcement) -> None:
    """Twice the same country, but that three people of one office answered a question in another way."""
    _instrument, _channel, column = QUESTION
    first = make_release(announce_open_year(replace=True, said={column: (1, 1, 0, 1, 0)}))
    second = make_release(announce_open_year(replace=True, said={column: (0, 2, 1, 0, 0)}))
    for path in first.folder.glob("*.csv"):
        other = (second.folder / path.name).read_bytes()
        assert (path.read_bytes() == other) == (path.name != "leaves.csv"), path.name
    spoken = make_release(announce_open_year(replace=True, said={column: (0, 0, 0, 3, 0)}))
    before, after = ((made.folder / "indicators.csv").read_bytes() for made in (second, spoken))
    assert before != after  # the scores that are announced do tell: the comparison notices


MARK = "คำของคนหนึ่งซึ่งต้องไม่ออกไป"


def test_no_name_and_no_words_of_anyone_are_in_it(announcement) -> None:
    person = Person.objects.create_user("somchai@mail.example", name_th=MARK)
    names = {"programme": "obec-area", "year": 2565, "edition": load("obec-area/2566")}
    rows = [AnnouncedRow(hidden_result().organisation, None)]
    imported = actions.import_published(by=person, rows=rows, **names)
    kept = make_release(imported)
    assert kept.content["entry"]["by"] == f"person:{person.pk}"  # a number, which leads to no one outside
    for text in (MARK, "somchai"):
        assert not published(imported, text)


def test_addresses_lead_to_no_other_file(announcement) -> None:
    make_release(announcement)
    client = Client(headers={"host": "localhost"})
    start = "/open-data/obec-area-2566/"
    for name in ("..%2f..%2fhistory.last", ".lock", "%2e%2e", "..", ".making-1", "release.json%00"):
        assert client.get(f"{start}{name}").status_code in (400, 404), name
    for version in ("..", "version-..", "version-%2e%2e"):
        assert client.get(f"{start}{version}/release.json").status_code in (400, 404), version
