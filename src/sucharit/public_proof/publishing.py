"""A folder that any static host can serve: the newest checkpoint, earlier ones by size, keys, policy, a page.

Whoever keeps copies of it has the history's past out of the operator's reach. The page needs no script.
"""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.notes import MAX_BYTES, BadNote, Note
from sucharit.history import public
from sucharit.history.models import Seal
from sucharit.paper.files import write_whole
from sucharit.public_proof import words
from sucharit.public_proof.noted import note_of
from sucharit.public_proof.sheet import note_pdf

BY_SIZE = "checkpoints"  # the folder in it of all that were published, each under its size


class NotPublished(Exception):
    """Nothing was written, and why."""


def publish(folder: Path) -> Seal:
    """Write the newest checkpoint and what belongs to it into the folder, each file whole or not at all.

    Raises NotPublished where nothing was sealed yet, and where the folder holds a checkpoint that the
    database does not have: then an old copy was put back, or the history was written again.
    """
    seal = public.newest()
    if seal is None:
        raise NotPublished("nothing was sealed yet: `sucharit history seal`")
    _check_that_it_continues(folder / "checkpoint")
    note = note_of(seal)
    signed = public.witnessed_note(seal).format()
    context = {
        "note": note,
        "qr": mark_safe(note.qr),  # noqa: S308  (a drawing of our own, of digits alone)
        "th": note.when("th"),
        "en": note.when("en"),
        "witnesses": list(seal.countersignatures.order_by("pk").values_list("witness", flat=True)),
        "words": words,
        "files": [(name, text) for name, text in words.FILE_WORDS.items()],
    }
    files = {
        f"{BY_SIZE}/{seal.size}": signed,
        "keys": "".join(f"{vkey}\n" for vkey in public.vkeys()).encode(),
        "policy": public.policy().format().encode(),
        "note.pdf": note_pdf(note),
        "index.html": render_to_string("public_proof/published.html", context).encode(),
        "checkpoint": signed,  # last: what it stands for is there then
    }
    (folder / BY_SIZE).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_whole(folder / name, data)
    return seal


def _check_that_it_continues(file: Path) -> None:
    """What was published before must be a part of what is published now."""
    try:
        with file.open("rb") as stream:
            published = Checkpoint.parse(Note.parse(stream.read(MAX_BYTES + 1)).text)
    except FileNotFoundError:
        return
    except BadNote as bad:
        raise NotPublished(f"{file.name} in that folder is no checkpoint: {bad}") from bad
    seal = public.of_size(published.size)
    if seal is None or (seal.log, seal.root) != (published.origin, published.root.hex()):
        raise NotPublished(
            f"the folder holds a checkpoint over {published.size} entries of {published.origin!r} that the"
            " database does not have: it was put back, or written again. Keep that folder, and run"
            " `sucharit history verify --kept` with its file `checkpoint`"
        )
