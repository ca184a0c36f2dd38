"""A change and its trace come together or not at all, and a trace stays as it is."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sucharit.history import actions
from sucharit.history.actors import Automatic
from sucharit.history.append_only import AppendOnlyViolation
from sucharit.history.models import Entry, Seal
from sucharit.history.tests.entries import all_contradictions, seal, write


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_not_written_down():
    with pytest.raises(transaction.TransactionManagementError, match=r"results\.announce must be recorded"):
        actions.record(by=None, verb="results.announce", about="announcement:x")
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_leaves_no_trace():
    with transaction.atomic():
        actions.record(by=None, verb="results.announce", about="announcement:x")
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("lacking", ["by", "verb", "about"])
def test_an_entry_always_says_by_whom_what_and_about_what(lacking):
    fields = {"by": "command line", "verb": "try", "about": "thing", lacking: ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(at=timezone.now(), hash="", **fields)


@pytest.mark.django_db
@pytest.mark.parametrize("lacking", ["verb", "about"])
def test_a_change_without_a_verb_or_a_subject_is_refused(lacking):
    fields = {"verb": "try", "about": "thing", lacking: ""}
    with pytest.raises(ValidationError, match=lacking):
        actions.record(by=None, **fields)


@pytest.mark.django_db
def test_a_change_by_a_person_who_is_not_stored_is_refused():
    with pytest.raises(ValueError, match="by is a person who is not stored"):
        actions.record(by=SimpleNamespace(pk=None), verb="try", about="thing")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by", "wording"),
    [(SimpleNamespace(pk=5), "person:5"), (Automatic.SYSTEM, "system"), (None, "command line")],
)
def test_an_entry_names_persons_by_number(by, wording):
    assert actions.record(by=by, verb="try", about="thing").by == wording


@pytest.mark.django_db
def test_a_text_too_long_to_be_kept_is_refused_in_every_database():
    with pytest.raises(ValidationError, match="160"):
        actions.record(by=None, verb="try", about="a" * 161)


@pytest.mark.django_db
@pytest.mark.parametrize("microsecond", [0, 1, 120_000, 999_999])
def test_times_keep_their_microseconds_and_their_hash(monkeypatch, microsecond):
    at = datetime(2026, 11, 20, 23, 59, 59, microsecond, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: at)
    (entry,) = write(1)
    last = seal()
    assert Entry.objects.get(pk=entry.pk).at == Seal.objects.get(pk=last.pk).at == at
    assert all_contradictions() == []


@pytest.mark.django_db
def test_two_entries_that_say_the_same_do_not_look_the_same_to_a_stranger():
    first, second = write(7, 7)
    assert first.hash != second.hash


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Entry, Seal])
def test_nothing_written_can_be_changed_or_deleted_from_within_the_product(model):
    write(1, 2)
    seal()
    row = model.objects.first()
    attempts = [
        row.save,
        row.delete,
        lambda: row.save(update_fields=["at"]),
        lambda: model.objects.update(at=timezone.now()),
        lambda: model.objects.filter(pk=row.pk).delete(),
        lambda: model.objects.bulk_update([row], ["at"]),
        lambda: model.objects.bulk_create([row], update_conflicts=True),
        lambda: model.objects.update_or_create(pk=row.pk, defaults={"at": timezone.now()}),
    ]
    for attempt in attempts:
        with pytest.raises(AppendOnlyViolation, match=f"{model.__name__} is written once"):
            attempt()
    assert all_contradictions() == []


@pytest.mark.django_db
def test_what_happened_to_one_thing_is_found_newest_first():
    write(1, 2, about="announcement:a")
    write(3, about="announcement:b")
    assert [one.what["offices"] for one in Entry.objects.about("announcement:a")] == [2, 1]
