"""The name under which a file is kept and saved: what it is called, with an ending of its kind alone."""

from __future__ import annotations

import re
from typing import Final

from sucharit.capture.reading import kinds
from sucharit.thai.bidi import without_direction_signs

_PATH = re.compile(r"^.*[/\\]", re.DOTALL)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ud800-\udfff]")
# Other endings under which a kind is known, beside the one that it is saved with.
_ALSO: Final = {
    kinds.TEXT: ("csv", "tsv"),
    kinds.CSV: ("tsv", "txt"),
    kinds.JPEG: ("jpeg",),
    kinds.OLE: ("xls", "ppt"),
}


def name_for(name: str, kind: str, longest: int) -> str:
    """The end of a name, at most so long, whose ending is one of the file's kind: others are put before it.

    A browser saves a file under the name that we give, and the reader's system opens it by its ending: so a
    text called "plan.bat" becomes "plan.bat.txt". Paths, direction signs and unseen letters are left out.
    """
    clean = _UNSEEN.sub("", without_direction_signs(_PATH.sub("", name))).strip(" .")
    usual = kinds.ending_of(kind)
    stem, _dot, ending = clean.rpartition(".")
    if stem and ending.lower() in (usual, *_ALSO.get(kind, ())):
        return f"{stem[-(longest - len(ending) - 1) :]}.{ending}"
    return f"{(clean or 'file')[-(longest - len(usual) - 1) :]}.{usual}"
