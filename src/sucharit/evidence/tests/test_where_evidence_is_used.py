"""A piece of evidence says in which records of which years it is used."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sucharit.evidence import actions
from sucharit.evidence.listing import unused
from sucharit.evidence.models import Evidence
from sucharit.evidence.tests.handed_in import PDF, upload
from sucharit.evidence.uses import uses_of
from sucharit.plans import actions as plans
from sucharit.plans.tests.sample_year import OpenYear


@pytest.fixture
def year(db, settings, tmp_path):
    settings.VAR = tmp_path
    return OpenYear()


def add(year, number):
    return actions.add_file(
        by=year.oil, organisation=year.office, upload=upload(PDF + b"%d" % number), type="minutes"
    )


def test_one_piece_is_used_in_many_records_and_is_unused_again_when_all_are_withdrawn(year):
    minutes, spare = add(year, 1), add(year, 2)
    records = [
        year.add("meeting", title, moment="other", evidence=[minutes])
        for title in ("ประชุมเปิดงาน", "ประชุมปิดงาน")
    ]
    year.add("meeting", "ฉบับร่าง", evidence=[minutes], draft=True)
    uses = uses_of([minutes.pk, spare.pk], year.tong)
    assert [use.title for use in uses[minutes.pk]] == ["ประชุมเปิดงาน", "ประชุมปิดงาน", "ฉบับร่าง"]
    assert "2567" in uses[minutes.pk][0].kind
    assert uses[spare.pk] == []
    assert list(unused(Evidence.objects.all())) == [spare]
    for record in (*records, year.plan.records.get(title="ฉบับร่าง")):
        plans.withdraw_record(by=year.nok, record=record, why="ซ้ำ")
    assert uses_of([minutes.pk], year.tong)[minutes.pk] == []
    assert unused(Evidence.objects.all()).count() == 2


def test_many_pieces_take_as_many_queries_as_one(year):
    pieces = [add(year, number) for number in range(6)]
    for piece in pieces:
        year.add("meeting", "ประชุม", moment="other", evidence=[piece])
    counts = []
    for some in (pieces[:1], pieces):
        with CaptureQueriesContext(connection) as asked:
            assert all(uses_of([piece.pk for piece in some], year.tong).values())
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6  # four for records, two for years that use a piece again
