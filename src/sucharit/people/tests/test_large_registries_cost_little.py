"""Planning a registry takes as many steps as it has rows, also for one made to take more."""

import sys
from datetime import date, timedelta
from functools import partial

from sucharit.people.models import Organisation, OrganisationKind
from sucharit.people.name_lookup import CodeLookup, NameLookup
from sucharit.people.registry_import.paths import MAX_PATH
from sucharit.people.registry_import.planning import plan
from sucharit.people.registry_import.reading import OrganisationRegistry, RegistryRow
from sucharit.tables import Faults


def steps(do) -> int:
    """How many functions are called."""
    count = 0

    def called(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        do()
    finally:
        sys.setprofile(None)
    return count


def registry(rows):
    columns = {name: name for name in rows[0]}
    return OrganisationRegistry(
        "r.csv", columns, [RegistryRow(n, values) for n, values in enumerate(rows, 2)]
    )


def namesakes(n):
    """Offices of one name, one after the other, each for a day."""
    days = [date(2000, 1, 1) + timedelta(days=number) for number in range(n)]
    row = {"name_th": "สพป.เชียงใหม่ เขต 3", "kind": OrganisationKind.AREA_PRIMARY}
    return [{**row, "code": f"o{number}", "since": day, "until": day} for number, day in enumerate(days)]


def a_chain(n):
    """Offices each under the one before it."""
    row = {"kind": OrganisationKind.AREA_PRIMARY}
    return [
        {**row, "code": f"o{number}", "name_th": f"ก{number}", "parent": f"o{number - 1}" if number else ""}
        for number in range(n)
    ]


def planned(rows):
    faults = Faults()
    return plan(registry(rows), [], faults), faults


def test_namesakes_at_different_times_are_compared_with_their_neighbours_alone():
    few, many = (steps(partial(planned, namesakes(n))) for n in (100, 1_600))
    assert many < 20 * few
    _plan, faults = planned(namesakes(100))
    assert not len(faults)


def test_namesakes_at_the_same_time_are_all_told():
    rows = namesakes(30)
    for row in rows[10:]:
        row["since"], row["until"] = rows[0]["since"], None
    _plan, faults = planned(rows)
    assert len(faults) == 20


def test_a_chain_of_parents_grows_no_path_without_end():
    future, faults = planned(a_chain(3_000))
    longest = max(len(place.path) for place in future.created)
    assert longest <= MAX_PATH + 10
    assert len(faults) > 2_000


def test_a_code_without_its_zeros_is_looked_up_and_not_searched_for():
    places = {f"{number:010}": Organisation(code=f"{number:010}") for number in range(1, 1_000)}
    lookup = CodeLookup(places)
    assert lookup.padded("77") == ["0000000077"]
    assert steps(lambda: [lookup.padded(str(number)) for number in range(1_000)]) < 20_000


def test_a_text_of_a_thousand_pages_is_compared_with_names_by_its_beginning():
    names = NameLookup(
        [Organisation(code=f"a{number}", name_th=f"โรงเรียนบ้านดอย {number}") for number in range(200)]
    )
    assert names.nearest("โรงเรียนบ้านดอ" + " " * 10_000) is not None
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 10_000)))
    assert steps(lambda: names.nearest(text)) < 10 * len(text) + 100_000
