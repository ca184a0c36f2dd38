"""Where the library is: the one that ships with the product, and the operator's own folder."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def folders() -> tuple[Path, ...]:
    """The library folders, the operator's own (SUCHARIT_LIBRARY) first."""
    own = os.environ.get("SUCHARIT_LIBRARY")
    shipped = _PACKAGE / "library"  # inside an installed wheel
    if not shipped.is_dir():
        shipped = _PACKAGE.parents[1] / "library"  # in a checkout
    return ((Path(own),) if own else ()) + (shipped,)
