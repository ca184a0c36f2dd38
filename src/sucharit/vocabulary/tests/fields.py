"""Fields of every type, and values that they take, for the tests of this package."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from sucharit.languages import Text
from sucharit.thai.characters import is_typed_text
from sucharit.vocabulary.levels import GRADES, RATINGS, Level, LevelKind
from sucharit.vocabulary.model import FieldChoice, FieldType, RecordField
from sucharit.vocabulary.records import NoMoney, Unknown

CHOICES = (
    FieldChoice("before", Text("ก่อนกิจกรรม", "Before the activity")),
    FieldChoice("after", Text("หลังกิจกรรม", "After the activity")),
    FieldChoice("other", Text("อื่น ๆ", "Other")),
)


def field(type, **more):
    """A field of this type, called "held"."""
    choices = CHOICES if type in (FieldType.CHOICE, FieldType.CHOICES) else ()
    return RecordField("held", FieldType(type), Text("ช่อง", "Held"), choices=choices, **more)


line = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
    .filter(is_typed_text)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
prose = st.lists(line, min_size=1, max_size=4).map("\n".join)
several = st.lists(line, min_size=1, max_size=5).map(tuple)
ids = st.lists(
    st.from_regex(r"[a-z0-9][a-z0-9.-]{0,20}", fullmatch=True), min_size=1, max_size=5, unique=True
)
number = st.decimals(-(10**9), 10**9, places=2)
percent = st.decimals(0, 100, places=2)
money = st.decimals(0, 10**11, places=2)
day = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def last_of_month(first):
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


months = st.tuples(day, day).map(sorted).map(lambda pair: (pair[0].replace(day=1), last_of_month(pair[1])))
counted = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).filter(lambda pair: pair[0] <= pair[1])
level = st.one_of(
    st.builds(Level, st.just(LevelKind.GRADE), st.none() | percent, st.sampled_from(GRADES)),
    st.builds(Level, st.just(LevelKind.NUMBER), number),
    st.builds(Level, st.just(LevelKind.PERCENT), percent),
    counted.map(lambda pair: Level(LevelKind.PERCENT, part=pair[0], whole=pair[1])),
    st.sampled_from([Level(LevelKind.YES_NO, Decimal(0)), Level(LevelKind.YES_NO, Decimal(1))]),
    st.builds(
        Level, st.just(LevelKind.COUNT), st.integers(0, 999).map(Decimal), st.just("") | st.just("ด้าน")
    ),
    st.integers(1, 5).map(lambda step: Level(LevelKind.RATING, Decimal(step), RATINGS[step - 1].th)),
    st.builds(Level, kind=st.just(LevelKind.WORD), words=line),
)

VALUES = {
    FieldType.TEXT: line,
    FieldType.PROSE: prose,
    FieldType.LINES: several,
    FieldType.WHOLE: st.integers(0, 10**11),
    FieldType.YEAR: st.integers(2400, 2700),
    FieldType.NUMBER: number,
    FieldType.PERCENT: percent,
    FieldType.MONEY: money | st.just(NoMoney()),
    FieldType.YES_NO: st.booleans(),
    FieldType.CHOICE: st.sampled_from([choice.id for choice in CHOICES]),
    FieldType.CHOICES: st.sampled_from([("before",), ("after", "other"), ("before", "after", "other")]),
    FieldType.DAY: day,
    FieldType.MONTHS: months,
    FieldType.QUARTERS: st.sets(st.integers(1, 4), min_size=1).map(sorted).map(tuple),
    FieldType.POST: line,
    FieldType.UNITS: several,
    FieldType.NODES: ids.map(tuple),
    FieldType.TAGS: ids.map(tuple),
    FieldType.LEVEL: level,
    FieldType.LINK: st.sampled_from(["https://www.example.go.th/ita?p=1", "http://ตัวอย่าง.ไทย/o1"]),
    FieldType.RECORDS: ids.map(tuple),
}
unknown = st.builds(Unknown, st.just("") | line)
a_field_with_a_value = st.sampled_from(FieldType).flatmap(
    lambda type: st.tuples(st.just(field(type, may_be_unknown=True)), VALUES[type] | unknown)
)
