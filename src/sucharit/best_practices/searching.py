"""Best practices as they are looked for: by words in any spelling, with or without blanks, and by filters."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from sucharit.best_practices.models import BestPracticeQuerySet
from sucharit.people.models import Organisation
from sucharit.search.codes import writing_of
from sucharit.search.patterns import every_word, holding, one_letter_wrong
from sucharit.thai.letters import letters, words_of

MAX_WORDS = 8
MAX_LETTERS = 100  # of what is typed
MAX_KEYS = 20_000  # letters of one practice that are searched
PAGE_SIZE = 12
_WRITING = writing_of("")  # letters as they are
BIGGEST = 2**31


@dataclass(frozen=True, slots=True)
class PracticeQuery:
    """What a reader looks for; empty: everything."""

    q: str = ""
    model: str = ""
    trait: str = ""
    node: str = ""
    kind: str = ""

    @classmethod
    def read(cls, values: QueryDict) -> PracticeQuery:
        """From an address."""
        return cls(*(values.get(own.name, "").strip()[:MAX_LETTERS] for own in fields(cls)))

    def address(self, **more: Any) -> str:
        """The query of an address that asks for the same, and more."""
        own = {name.name: getattr(self, name.name) for name in fields(self)}
        return urlencode({name: value for name, value in {**own, **more}.items() if value})


def searched(rows: BestPracticeQuerySet, query: PracticeQuery) -> BestPracticeQuerySet:
    """Those that the query asks for, the newest version first."""
    return _filtered(rows, query).filter(_holds(query.q))


def first_page(rows: BestPracticeQuerySet, query: PracticeQuery) -> tuple[list[Any], int | None, bool]:
    """The first page, after which version the next begins, and whether its words have one letter wrong."""
    page, following = page_of_practices(searched(rows, query), None)
    if page or not query.q:
        return page, following, False
    for condition in one_letter_wrong(words_of(query.q, MAX_WORDS), _WRITING):
        page, _following = page_of_practices(_filtered(rows, query).filter(holding("keys", condition)), None)
        if page:
            return page, None, True
    return page, None, False


def _filtered(rows: BestPracticeQuerySet, query: PracticeQuery) -> BestPracticeQuerySet:
    if query.model:
        rows = rows.filter(model=query.model)
    if query.kind:
        rows = rows.filter(organisation__kind=query.kind)
    for sort in ("trait", "node"):
        if value := getattr(query, sort):
            rows = rows.filter(tags__sort=sort, tags__value=value)
    return rows.order_by("-current")


def page_of_practices(rows: BestPracticeQuerySet, before: int | None) -> tuple[list[Any], int | None]:
    """One page of rows in their order, and after which version the next begins; None where it is the last."""
    if before is not None:
        rows = rows.filter(current__lt=min(before, BIGGEST))
    page = list(
        rows.select_related("organisation", "current", "plan").defer("current__content", "plan__result")[
            : PAGE_SIZE + 1
        ]
    )
    more = len(page) > PAGE_SIZE
    return page[:PAGE_SIZE], page[PAGE_SIZE - 1].current_id if more else None


def keys_of_content(content: dict[str, Any], organisation: Organisation) -> str:
    """The words of a version that are searched: names, summary, what was done, and the office."""
    texts = [
        content["title"],
        content["summary"],
        organisation.name_th,
        organisation.name_en,
        organisation.short_th,
        organisation.province_th,
        *content["model"].values(),
        *(own["title"] for own in content["takeaways"]),
    ]
    return " ".join(key for text in texts if (key := key_of(text)))[:MAX_KEYS]


def key_of(text: str) -> str:
    """The letters of a text in one spelling, without blanks and tone marks."""
    return letters(text).text


def _holds(text: str) -> Q:
    """Every word in any order, or all of it without its blanks."""
    if not text:
        return Q()
    words = words_of(text, MAX_WORDS)
    condition = holding("keys", every_word(words, _WRITING))
    return condition | holding("keys", [["".join(words)]]) if len(words) > 1 else condition
