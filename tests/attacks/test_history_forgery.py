"""Someone may write to the database and has no keys: what they forge is neither believed nor signed."""

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.utils import timezone

from sucharit.cli import history, results
from sucharit.frameworks import load
from sucharit.history.models import Entry, Seal
from sucharit.history.tests.entries import sql, write
from sucharit.people.models import Organisation
from sucharit.people.tests.factories import make_office
from sucharit.results import actions
from sucharit.results.announced import AnnouncedRow
from sucharit.results.integrity import name_of, stored_results
from sucharit.results.models import Announcement

YEAR = 2566


def call(command, *words):
    return CliRunner().invoke(command, list(words))


def seal():
    return call(history.command, "seal")


def verify(*words):
    return call(history.command, "verify", *words)


def verify_results(*words):
    return call(results.command, "verify", *words)


@pytest.fixture
def offices() -> list[Organisation]:
    return [make_office(f"สพป.เชียงใหม่ เขต {n}", code=f"cm-{n}") for n in (1, 2)]


def announce(offices, first="94.67", replace=False) -> Announcement:
    rows = [AnnouncedRow(offices[0], Decimal(first), rank=1), AnnouncedRow(offices[1], Decimal("80"), rank=2)]
    return actions.import_published(
        by=None, programme="obec-area", year=YEAR, edition=load("obec-area/2566"), rows=rows, replace=replace
    )


def forge_entry(verb, about, what) -> Entry:
    """An entry with a good hash, put in past the product."""
    forged = Entry(at=timezone.now(), by="command line", verb=verb, about=about, what=what)
    forged.hash = forged.leaf().hex()
    Entry._base_manager.bulk_create([forged])
    return Entry.objects.get(hash=forged.hash)


def replace_in_silence(announcement) -> Entry:
    """Give the first office the score that suits, and an entry with the digest of what is stored now."""
    sql("UPDATE results_result SET score = 99.99 WHERE rank = 1")
    genuine = Entry.objects.about(name_of(announcement)).first()
    digest = stored_results(announcement).digest
    return forge_entry(genuine.verb, genuine.about, {**genuine.what, "digest": digest})


@pytest.mark.django_db
def test_results_edited_together_with_an_unsealed_entry_are_found_out_and_never_signed(offices, tmp_path):
    announcement = announce(offices)
    kept = tmp_path / "kept"
    kept.write_text(seal().stdout if not Seal.objects.exists() else Seal.objects.last().note())
    forged = replace_in_silence(announcement)
    answer = verify_results()
    assert answer.exit_code == 1
    assert f"entry {forged.pk}" in answer.stderr
    assert verify("--kept", str(kept)).exit_code == 1
    seal()
    assert Entry.objects.get(pk=forged.pk).position is None
    assert verify_results().exit_code == verify("--kept", str(kept)).exit_code == 1


@pytest.mark.django_db
def test_an_entry_that_no_server_wrote_is_named_and_others_are_sealed_without_it(offices):
    write(1)
    forged = forge_entry("people.give_role", "person:7", {"role": "operator"})
    (honest,) = write(2)
    answer = seal()
    assert f"entry {forged.pk} (people.give_role, person:7; not sealed yet)" in answer.stderr
    assert answer.exit_code == 1
    assert Entry.objects.get(pk=honest.pk).position == 1
    assert Entry.objects.get(pk=forged.pk).position is None
    assert verify().exit_code == 1


@pytest.mark.django_db
def test_an_old_entry_written_once_more_under_another_number_is_not_sealed(offices):
    write(1)
    seal()
    old = Entry.objects.get()
    copied = ", ".join(
        f'"{field.column}"' for field in Entry._meta.fields if field.name not in ("id", "position")
    )
    sql("DROP INDEX entry_has_a_stamp_of_its_own")  # who may write to the database may drop its rules
    sql(f"INSERT INTO history_entry (id, {copied}) SELECT {old.pk + 1000}, {copied} FROM history_entry")
    write(2)
    seal()
    assert Entry.objects.get(pk=old.pk + 1000).position is None
    answer = verify()
    assert answer.exit_code == 1
    assert f"entry {old.pk + 1000} " in answer.stderr


@pytest.mark.django_db(transaction=True)
def test_the_last_entry_cut_off_before_it_was_sealed_is_missed_by_the_process_that_wrote_it():
    write(1)
    (last,) = write(2)
    sql("DELETE FROM history_entry WHERE id = %s", last.pk)
    seal()
    answer = verify()
    assert answer.exit_code == 1
    assert f"entry {last.pk}" in answer.stderr


@pytest.mark.django_db(transaction=True)
def test_an_entry_cut_out_of_those_that_wait_is_missed_though_its_process_has_ended():
    write(1)
    (cut,) = write(2)
    write(3)
    sql("DELETE FROM history_entry WHERE id = %s", cut.pk)
    assert verify().exit_code == 1
    seal()
    answer = verify()
    assert answer.exit_code == 1
    assert f"entry {cut.pk}" in answer.stderr


@pytest.mark.django_db
def test_a_sealed_announcement_edited_together_with_the_results_contradicts_its_seal(offices):
    announcement = announce(offices)
    entry = Entry.objects.about(name_of(announcement)).get()
    sql("UPDATE results_result SET score = 99.99 WHERE rank = 1")
    entry.what = {**entry.what, "digest": stored_results(announcement).digest}
    values = (json.dumps(entry.what), entry.leaf().hex(), entry.pk)
    sql("UPDATE history_entry SET what = %s, hash = %s WHERE id = %s", *values)
    answer = verify_results()
    assert answer.exit_code == 1
    assert "the seal over 1 entries does not fit" in answer.stderr


@pytest.mark.django_db
def test_an_announcement_put_in_the_place_of_another_is_told_as_a_correction(offices):
    first = stored_results(announce(offices)).digest
    second = stored_results(announce(offices, first="95.00", replace=True)).digest
    seal()
    answer = verify_results()
    assert first in answer.output
    assert second in answer.output
    assert answer.exit_code == 3


@pytest.mark.django_db(transaction=True)
def test_an_old_copy_of_the_database_put_back_whole_is_noticed(offices):
    write(1)
    seal()
    write(2)
    seal()
    sql("DELETE FROM history_seal WHERE size = 2")
    sql("DELETE FROM history_entry WHERE position = 1")
    assert verify().exit_code == 1


@pytest.mark.django_db
def test_what_is_announced_is_sealed_in_the_act(offices):
    announcement = announce(offices)
    assert Entry.objects.about(name_of(announcement)).get().position == 0


@pytest.mark.django_db
def test_without_a_key_to_seal_with_nothing_is_announced(offices, settings):
    settings.MODE, settings.HISTORY_KEY = "production", None
    with pytest.raises(Exception, match="SUCHARIT_HISTORY_KEY is not set"):
        announce(offices)
    assert not Announcement.objects.exists()
