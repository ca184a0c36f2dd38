"""Where organisations stand in the tree: their paths, reckoned from parents in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sucharit.people.models import Organisation

LONGEST_PATH = 250


class Places:
    """Sets every organisation's path anew.

    `tell` is called with an organisation that can't stand where it should, the column, what was found and
    what was expected.
    """

    def __init__(
        self,
        organisations: Iterable[Organisation],
        tell: Callable[[Organisation, str, str, str], None],
    ) -> None:
        self._organisations, self._tell = list(organisations), tell
        self._settled: set[int] = set()

    def settle(self) -> None:
        """Go through all. Who lies under itself is told, its circle cut, so that the rest is told too."""
        for organisation in self._organisations:
            for one in reversed(self._not_yet_settled(organisation)):
                self._stand(one)

    def _not_yet_settled(self, organisation: Organisation) -> list[Organisation]:
        """The organisation and those over it whose places are not known yet, from it upwards."""
        way: list[Organisation] = []
        on_the_way: set[int] = set()
        one: Organisation | None = organisation
        while one is not None and id(one) not in self._settled:
            if id(one) in on_the_way:
                self._cut(way[[id(each) for each in way].index(id(one)) :])
                break
            way.append(one)
            on_the_way.add(id(one))
            one = one.parent
        return way

    def _cut(self, circle: list[Organisation]) -> None:
        named = " under ".join(one.code for one in [*circle, circle[0]][:6])
        for one in circle:
            over = one.parent.code if one.parent else ""
            self._tell(one, "parent", over, f"a parent that doesn't lie under it ({named})")
        circle[-1].parent = None

    def _stand(self, one: Organisation) -> None:
        one.path = one.path_now()
        self._settled.add(id(one))
        if len(one.path) > LONGEST_PATH:
            self._tell(
                one, "parent", one.path, f"a place whose path of codes has at most {LONGEST_PATH} letters"
            )
