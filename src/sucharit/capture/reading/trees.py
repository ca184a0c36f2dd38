"""Goes through the tree of a page without recursion: pages may be nested deeper than any stack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_NODES = 500_000
TEXT = "-text"


def names(text: str) -> frozenset[str]:
    """Names of elements, written side by side."""
    return frozenset(text.split())


# What a visitor does not see: code, parts for other programs, what stands in for scripts that do run.
UNSEEN = names(
    """
    script style template noscript noframes noembed head svg math audio video canvas object iframe datalist
    """
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)


class TreeStep(Enum):
    """Where the walk is at a node."""

    IN = 1
    OUT = 2


def parsed(text: str) -> LexborNode | None:
    """The root of a page."""
    return LexborHTMLParser(text).root


def walk(root: LexborNode, skip: frozenset[str] = frozenset()) -> Iterator[tuple[TreeStep, LexborNode]]:
    """Every node in the order of the page, elements also when they end; without the inside of `skip`.

    Ends after MAX_NODES nodes.
    """
    node, count = root, 0
    while count < MAX_NODES:
        count += 1
        yield TreeStep.IN, node
        after = None if node.tag in skip else node.child
        while after is None:
            yield TreeStep.OUT, node
            if node.mem_id == root.mem_id:
                return
            after, above = node.next, node.parent
            if after is None:
                if above is None:
                    return
                node = above
        node = after


def is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether an element says of itself that no one sees it; what style sheets hide is not known here."""
    if "hidden" in attributes or (tag == "input" and (attributes.get("type") or "").lower() == "hidden"):
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))
