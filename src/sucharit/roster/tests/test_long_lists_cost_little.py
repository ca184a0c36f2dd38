"""Pasted lists of addresses made to burn time are read in as many steps as they have letters."""

import time

import pytest

from sucharit.roster.address_lists import MAX_ADDRESSES, in_text

SHAPES = {
    "brackets": "<(",
    "quotes": '<"',
    "many names": "Somying <a@b.example>; ",
    "addresses without end": "a@b.example ",
    "marks": "<\u0301\u0316",
    "spaces": "<   ก",
    "at signs": "a@",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_list_is_read_or_refused_and_never_breaks_a_page(shape):
    began = time.process_time()
    people = in_text(SHAPES[shape] * (400_000 // len(SHAPES[shape])))
    assert people.faults or people.repeated
    assert (
        time.process_time() - began < 10
    )  # seconds of a processor; brackets were an error, spaces took minutes


def test_more_addresses_than_a_list_may_have_are_not_read_to_their_end():
    text = "\n".join(f"a{number}@b.example" for number in range(MAX_ADDRESSES * 3))
    people = in_text(text)
    assert len(people.entries) == MAX_ADDRESSES + 1
    assert [fault.row for fault in people.faults] == [0]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Somying Jaidee <somying@office.example>", "somying@office.example"),
        ('"Jaidee Somying" <SOMYING@office.example>;', "somying@office.example"),
        ("<somying@office.example>", "somying@office.example"),
    ],
)
def test_an_address_beside_a_name_is_taken_as_address_books_write_it(typed, address):
    assert in_text(typed).entries == (address,)
