"""Each machine keeps the newest seal beside the database, and never lets go of one that the database lost."""

import pytest

from sucharit.history import kept
from sucharit.history.models import Seal
from sucharit.history.tests.entries import seal, sql, write


def newest() -> dict[int, str]:
    last = Seal.objects.order_by("-size").first()
    return {last.size: last.root}


@pytest.mark.django_db(transaction=True)
def test_the_newest_seal_is_kept_in_place_of_the_one_before():
    for number in (1, 2):
        write(number)
        seal()
        assert kept.last_kept() == newest()


@pytest.mark.django_db(transaction=True)
def test_what_the_database_lost_stays_kept_and_is_logged(caplog):
    write(1, 2)
    seal()
    lost = newest()
    sql("DELETE FROM history_entry")
    sql("DELETE FROM history_seal")
    write(3)
    seal()
    assert kept.last_kept() == lost
    assert "the database has lost the seal over 2 entries" in caplog.text


@pytest.mark.django_db
def test_a_slower_process_does_not_put_an_older_seal_in_place_of_a_newer():
    write(1)
    older = seal()
    write(2)
    kept.keep(seal())
    kept.keep(older)
    assert kept.last_kept() == newest()


@pytest.mark.django_db
def test_where_nothing_can_be_written_sealing_goes_on(settings, tmp_path, caplog):
    settings.VAR = tmp_path / "gone"
    write(1)
    kept.keep(seal())
    assert "the newest seal could not be kept" in caplog.text
