"""The loader lets through the paths of columns that `year_tables` can read, and no others."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sucharit.vocabulary.library import vocabulary
from sucharit.vocabulary.model import FieldType, RecordKind
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.column_paths import OF_EVERY_RECORD, fault_in_path
from sucharit.year_models.tests.planted_model import year
from sucharit.year_tables.paths import lines_at
from sucharit.year_tables.sources import TableSources

KINDS = sorted(vocabulary().kinds)
FIELDS = sorted({field.id for kind in vocabulary().kinds.values() for field in kind.fields})
NAMES = st.one_of(
    st.sampled_from([*OF_EVERY_RECORD, "parent", "children", "links", "leading", "gone"]),
    st.sampled_from(FIELDS),
    st.sampled_from(KINDS),
)


@pytest.mark.parametrize(
    ("kind", "path", "says"),
    [
        ("activity", "title", ""),
        ("activity", "parent.title", ""),
        ("activity", "children.meeting.attended", ""),
        ("activity", "links.measures.title", ""),
        ("measure", "leading.activity.number + title", ""),
        ("activity", "titel", "expected one of title"),
        ("activity", "title.number", "before the last name of a path"),
        ("activity", "children.lesson", "expected after children one of"),
        ("activity", "links.purpose", "expected after links one of"),
        ("measure", "leading.meeting", "expected after leading one of"),
        ("analysis", "parent.title", "stands alone"),
        ("activity", "title + children.goal.title", "expected after children"),
        ("goal", "group", ""),
        ("goal", "children.goal-check.verdict", ""),
        ("activity", "title + children.activity.title", ""),
        ("measure", "leading.activity.period", ""),
        ("goal", "colour", "found 'colour'"),
        ("goal", "children.gaol.title", "found 'gaol'"),
        ("activity", "links.title.title", "found 'title'"),
    ],
)
def test_a_path_that_leads_nowhere_is_told_with_what_was_expected(kind, path, says):
    fault = fault_in_path(path, kind, vocabulary())
    assert (says in fault) if says else (fault == "")


def placed(kind: RecordKind, above: str) -> RecordValue:
    """A record of a kind under another ("year": none), leading to one of each kind that it may lead to."""
    kinds = vocabulary().kinds
    fields = {
        field.id: tuple(f"{to}@{kinds[to].under[0]}" for to in field.to)
        for field in kind.fields
        if field.type is FieldType.RECORDS
    }
    under = f"{above}@{kinds[above].under[0]}" if above in kinds else ""
    return RecordValue(f"{kind.id}@{above}", kind.id, kind.id, under, fields=fields)


ALL = year(*(placed(kind, above) for kind in vocabulary().kinds.values() for above in kind.under))
SOURCES = TableSources(ALL, vocabulary())


@given(kind=st.sampled_from(KINDS), names=st.lists(NAMES, min_size=1, max_size=5))
@example(kind="activity", names=["parent"])
@example(kind="risk", names=["parent", "source"])
def test_what_the_loader_lets_through_is_printed_of_a_record_under_any_kind(kind, names):
    path = ".".join(names)
    if not fault_in_path(path, kind, vocabulary()):
        for record in ALL.records.of_kind(kind):
            lines_at(SOURCES, record, path, "th")
