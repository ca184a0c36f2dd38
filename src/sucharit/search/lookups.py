"""The lookup `like`: a pattern of SQL whose wildcards are meant as such. For patterns made by us alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Lookup, TextField

if TYPE_CHECKING:  # only the type checker knows lookups as generics
    _Lookup = Lookup[str]
else:
    _Lookup = Lookup


@TextField.register_lookup
class LikePattern(_Lookup):
    """`field LIKE pattern`."""

    lookup_name = "like"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right}", [*left_values, *right_values]
