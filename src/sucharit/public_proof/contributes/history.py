"""The words of what is recorded about the history itself, and about its witnesses."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced
from sucharit.history.witnessing import COUNTERSIGNED
from sucharit.public_proof.witness_standing import REFUSED, named_witnesses


def names_of_witnesses(keys: Collection[str]) -> dict[str, str]:
    """By the numbers of their keys, of those that the operator names now."""
    return {key: witness.name for key, witness in named_witnesses().items() if key in keys}


traced.add(
    Traced(
        kind="witness",
        verbs={
            COUNTERSIGNED: _("รับลายมือชื่อของพยานใต้ตราผนึก"),
            REFUSED: _("พยานไม่ลงชื่อใต้ตราผนึก"),
        },
        names=names_of_witnesses,
    )
)
