"""The loader lets through the paths of columns that `year_tables` can read, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.vocabulary.library import vocabulary
from sucharit.year_models.column_paths import OF_EVERY_RECORD, fault_in_path
from sucharit.year_tables.paths import path_fault

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
    ],
)
def test_a_path_that_leads_nowhere_is_told_with_what_was_expected(kind, path, says):
    fault = fault_in_path(path, kind, vocabulary())
    assert (says in fault) if says else (fault == "")


@given(kind=st.sampled_from(KINDS), names=st.lists(NAMES, min_size=1, max_size=5))
def test_what_the_loader_lets_through_the_tables_can_read(kind, names):
    path = ".".join(names)
    if not fault_in_path(path, kind, vocabulary()):
        assert path_fault(vocabulary(), kind, path) == ""
