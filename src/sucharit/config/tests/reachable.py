"""What someone can reach on a site: addresses, forms of pages, and the names that views ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve

from sucharit.config.tests.sending import Answer, Sent, Someone, encoded
from sucharit.config.tests.site_in_use import Route, pattern_at

SAME_KIND = 5  # addresses of one route that links lead to and that are opened
CSRF = "csrfmiddlewaretoken"  # the header says it too, and is never odd by accident


@dataclass(frozen=True)
class Form:
    """A form of a page, or a view's fields as if they were one."""

    method: str
    path: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]  # each with the values a browser may send
    files: tuple[str, ...] = ()


class Forms(HTMLParser):
    """The forms of a page, with what a browser would send."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base, self.forms, self.links = base, [], []
        self.fields: dict[str, list[str]] | None = None
        self.files: list[str] = []
        self.other_paths: list[str] = []  # of buttons that lead elsewhere than their form
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "a" and has.get("href", "").startswith(("/", "?")):
            self.links.append(urljoin(self.base, has["href"]))
        if tag == "form":
            self.fields, self.files, self.other_paths = {}, [], []
            self.method = has.get("method", "get").upper()
            self.path = urljoin(self.base, has.get("action", ""))
        if self.fields is None:
            return
        name = has.get("name", "")
        if tag == "option" and self.select:
            self.fields[self.select].append(has.get("value", ""))
        if tag == "select" and name:
            self.select = name
        if "formaction" in has:
            self.other_paths.append(urljoin(self.base, has["formaction"]))
        if tag == "input" and has.get("type") == "file" and name:
            self.files.append(name)
        elif tag in ("input", "select", "textarea", "button") and name not in ("", CSRF):
            self.fields.setdefault(name, []).append(has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "form" and self.fields is not None:
            fields = tuple((name, tuple(values)) for name, values in self.fields.items())
            for path in (self.path, *self.other_paths):
                parts = urlsplit(path)
                if not parts.netloc:
                    self.forms.append(Form(self.method, parts.path, fields, tuple(self.files)))
            self.fields = None


@cache  # every page leads to the same ones again, and four hundred addresses are tried for each
def route_at(path: str) -> str | None:
    """The route that answers there; None where none does."""
    try:
        return resolve(path).route
    except Resolver404:
        return None


@contextmanager
def names_asked_for() -> Iterator[set[str]]:
    """The names of fields that views ask for, as they ask."""
    names: set[str] = set()
    kept = {name: getattr(QueryDict, name) for name in ("get", "getlist", "__getitem__", "__contains__")}

    def noting(of_query: Any) -> Any:
        def note(self: QueryDict, key: Any, *rest: Any) -> Any:
            if isinstance(key, str) and key != CSRF:
                names.add(key)
            return of_query(self, key, *rest)

        return note

    # `get` of a QueryDict is inherited: taken away again, it is the inherited one.
    for name, of_query in kept.items():
        setattr(QueryDict, name, noting(of_query))
    try:
        yield names
    finally:
        for name, of_query in kept.items():
            setattr(QueryDict, name, of_query)


@dataclass
class Reachable:
    """What one person can reach: addresses, forms, and the names that views ask for."""

    values: dict[str, list[str]]
    routes: list[Route]
    codes: list[str]
    forms: list[Form] = field(default_factory=list)
    names: dict[str, set[str]] = field(default_factory=dict)  # by the route's pattern
    seen: set[str] = field(default_factory=set)
    filled: dict[str, list[dict[str, str]]] = field(default_factory=dict)  # names in addresses of pages
    ahead: list[str] = field(default_factory=list)  # addresses that pages lead to, not opened yet
    met: set[str] = field(default_factory=set)  # all that were ever ahead
    files: set[str] = field(default_factory=set)  # patterns of routes that gave a file

    def learn(self, someone: Someone, judge: Any) -> None:
        """Open every address, then those that links and forms of its pages lead to: there the names in an
        address belong together. A file leads nowhere and takes long to make: one of each route is enough."""
        for route in self.routes:
            for path in self.paths(route):
                self.open(someone, judge, route.pattern, path)
        patterns = {route.pattern for route in self.routes}
        while self.ahead:
            path = self.ahead.pop(0)
            pattern, filled = pattern_at(path)
            known = self.filled.setdefault(pattern, [])
            if pattern in patterns and filled and filled not in known and len(known) < SAME_KIND:
                known.append(filled)
                if pattern not in self.files:
                    self.open(someone, judge, pattern, path)

    def open(self, someone: Someone, judge: Any, pattern: str, path: str) -> None:
        """Open an address, and send an empty form to it, to see what it asks for."""
        with names_asked_for() as names:
            answer = judge(someone, Sent("GET", path))
            judge(someone, Sent("POST", path))
        known = self.names.setdefault(pattern, set())
        if answer is not None:
            self.read(answer, path)
            if answer.status == 200 and "html" not in answer.headers.get("Content-Type", "html"):
                self.files.add(pattern)
        if names - known:  # what it asks for when it is told something
            known |= names
            with names_asked_for() as more:
                fields = encoded([(name, "1") for name in sorted(known)])
                judge(someone, Sent("GET", path, fields))
                judge(someone, Sent("POST", path, body=fields.encode()))
            known |= more
        if known:
            fields_ = tuple((name, ("", "1")) for name in sorted(known))
            self.add(Form("GET", path, fields_))
            self.add(Form("POST", path, fields_))

    def read(self, answer: Answer, path: str) -> None:
        if "html" not in answer.headers.get("Content-Type", ""):
            return
        forms = Forms(path)
        forms.feed(answer.body.decode(errors="replace"))
        for form in forms.forms:
            self.add(form)
        for link in [*forms.links, *(form.path for form in forms.forms)]:
            parts = urlsplit(link)
            if parts.path not in self.met and route_at(unquote(parts.path)) is not None:
                self.met.add(parts.path)
                self.ahead.append(parts.path)
            if parts.query:
                fields = tuple(
                    (name, (value,)) for name, value in parse_qsl(parts.query, keep_blank_values=True)
                )
                self.add(Form("GET", parts.path, fields))

    def add(self, form: Form) -> None:
        """Keep one form of each kind: pages of many things have the same ones."""
        page = route_at(form.path)
        if page is None:
            return
        key = f"{form.method} {page} {sorted(name for name, _ in form.fields)}"
        if key not in self.seen:
            self.seen.add(key)
            self.forms.append(form)

    def paths(self, route: Route, at_most: int = 2) -> list[str]:
        """The address about a few things that are there."""
        longest = max((len(self.values[name]) for name in route.names), default=1)
        return [
            self.path(route, {name: self.values[name][n % len(self.values[name])] for name in route.names})
            for n in range(min(longest, at_most))
        ]

    def together(self, route: Route) -> list[dict[str, str]]:
        """What fills the address: as pages lead to it, which belongs together, and each name's first."""
        return [
            *self.filled.get(route.pattern, []),
            {name: self.values[name][0] for name in route.names},
        ]

    def path(self, route: Route, filled: dict[str, str]) -> str:
        path = route.pattern
        for name in route.names:
            path = path.replace(f"<{name}>", quote(filled[name], safe=""), 1)
        return path
