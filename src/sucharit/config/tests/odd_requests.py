"""Requests to any address of a site: what its own forms send, with something odd in it, and odd ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st

from sucharit.config.tests import odd_values
from sucharit.config.tests.reachable import Form, Reachable
from sucharit.config.tests.sending import FORM, PARTS, Fields, Sent, encoded, multipart


def requests(known: Reachable) -> st.SearchStrategy[Sent]:
    """Any of the three kinds; most are filled forms, which reach deepest."""
    kinds = [odd_addresses(known), odd_transport(known)]
    return st.one_of([filled_forms(known)] * 4 + kinds if known.forms else kinds)


@dataclass(frozen=True)
class OddField:
    """A form whose field at `place` has an odd value. There are so many that only those sent are written."""

    form: Form
    place: int
    value: str

    def request(self) -> Sent:
        fields = [(name, values[0] if values else "") for name, values in self.form.fields]
        fields[self.place] = (fields[self.place][0], self.value)
        return _request(self.form, fields)


def one_odd_field_each(known: Reachable) -> Iterator[OddField]:
    """Every field of every form, and every name a view asks for, with each of the values that break most."""
    for form in known.forms:
        for place in range(len(form.fields)):
            for value in odd_values.WORST:
                yield OddField(form, place, value)


def _request(form: Form, fields: Fields, files: list[tuple[str, str, bytes]] | None = None) -> Sent:
    if form.method == "GET":
        return Sent("GET", form.path, encoded(fields))
    if files is not None:
        return Sent("POST", form.path, body=multipart(fields, files), kind=PARTS)
    return Sent("POST", form.path, body=encoded(fields).encode())


@st.composite
def filled_forms(draw: Any, known: Reachable) -> Sent:
    """A form of a page, some of it odd."""
    form = draw(st.sampled_from(known.forms))
    fields = []
    last = max(len(form.fields) - 1, 0)
    odd = {draw(st.integers(0, last)) for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2, 9])))}
    for place, (name, values) in enumerate(form.fields):
        value = draw(st.sampled_from(values)) if values else ""
        if name == "code" and known.codes and draw(st.booleans()):
            value = draw(st.sampled_from(known.codes))
        fields += _odd_field(draw, name, value) if place in odd else [(name, value)]
    if form.method == "POST" and (form.files or draw(st.integers(0, 5)) == 0):
        names, contents = st.sampled_from(odd_values.FILE_NAMES), st.sampled_from(odd_values.BYTES)
        return _request(form, fields, [(name, draw(names), draw(contents)) for name in form.files])
    if form.method == "POST" and draw(st.integers(0, 9)) == 0:
        return Sent("POST", form.path, body=json.dumps(dict(fields)).encode(), kind="application/json")
    return _request(form, fields)


def _odd_field(draw: Any, name: str, value: str) -> Fields:
    match draw(st.sampled_from(["value"] * 4 + ["none", "two", "name"])):
        case "none":
            return []
        case "two":
            return [(name, value), (name, draw(odd_values.texts))]
        case "name":
            name += draw(st.sampled_from(["", "[]", "\x00", "-0", "²"]))
    return [(name, draw(odd_values.texts))]


@st.composite
def odd_addresses(draw: Any, known: Reachable) -> Sent:
    """An address with odd things in it, and odd values for what its view asks for."""
    route = draw(st.sampled_from(known.routes))
    path, together = route.pattern, draw(st.sampled_from(known.together(route)))
    for name in route.names:
        value = together[name] if draw(st.booleans()) else draw(st.sampled_from(known.values[name]))
        real = quote(value, safe="")
        path = path.replace(f"<{name}>", real if draw(st.integers(0, 2)) else draw(odd_values.segments), 1)
    asked = sorted(known.names.get(route.pattern, ()))
    names = draw(st.lists(st.sampled_from(asked), max_size=3)) if asked else []
    fields = encoded([(name, draw(odd_values.texts)) for name in names])
    if draw(st.integers(0, 3)):
        return Sent("GET", path, fields)
    return Sent("POST", path, body=fields.encode())


@st.composite
def odd_transport(draw: Any, known: Reachable) -> Sent:
    """An odd method, body, content type or header, to an address that is there."""
    route = draw(st.sampled_from(known.routes))
    path = known.path(route, draw(st.sampled_from(known.together(route))))
    headers = {}
    for _ in range(draw(st.integers(0, 2))):
        name = draw(st.sampled_from(sorted(odd_values.HEADERS)))
        headers[name] = draw(st.sampled_from(odd_values.HEADERS[name]))
    return Sent(
        draw(st.sampled_from(["GET", "POST", "POST", *odd_values.METHODS])),
        path,
        draw(st.sampled_from(["", "", *odd_values.QUERIES])),
        draw(st.sampled_from(odd_values.BYTES)),
        draw(st.sampled_from([FORM, *odd_values.CONTENT_TYPES])),
        headers,
    )
