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
from sucharit.history.growth import growth_of
from sucharit.history.models import Seal
from sucharit.history.proof import NoProof
from sucharit.paper.files import write_whole
from sucharit.public_proof import words
from sucharit.public_proof.noted import note_of, witness_names
from sucharit.public_proof.sheet import note_pdf

BY_SIZE = "checkpoints"  # the folder in it of all that were published, each under its size
GROWTH = "consistency"  # the folder of what proves, under the two sizes, that each continues the one before


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
    growth = _growth_since(folder / "checkpoint", seal)
    note = note_of(seal)
    signed = public.witnessed_note(seal).format()
    witnessed = public.newest_witnessed()
    context = {
        "note": note,
        "qr": mark_safe(note.qr),  # noqa: S308  (a drawing of our own, of digits alone)
        "th": note.when("th"),
        "en": note.when("en"),
        "witnesses": witness_names(witnessed),
        "witnessed": words.WITNESSED.format(size=witnessed.size) if witnessed else None,
        "words": words,
        "files": [item for item in words.FILE_WORDS.items() if witnessed or item[0] != "witnessed"],
    }
    files = {
        f"{BY_SIZE}/{seal.size}": signed,
        **growth,
        "keys": "".join(f"{vkey}\n" for vkey in public.vkeys()).encode(),
        "policy": public.policy().format().encode(),
        **({"witnessed": public.witnessed_note(witnessed).format()} if witnessed else {}),
        "note.pdf": note_pdf(note),
        "index.html": render_to_string("public_proof/published.html", context).encode(),
        "checkpoint": signed,  # last: what it stands for is there then
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, data)
    return seal


def _growth_since(file: Path, seal: Seal) -> dict[str, bytes]:
    """What proves that the seal continues what was published before, by its file's name: a link of a chain.

    Nothing where nothing was published yet, or the same. Raises NotPublished where it does not continue it.
    """
    try:
        with file.open("rb") as stream:
            published = Checkpoint.parse(Note.parse(stream.read(MAX_BYTES + 1)).text)
    except FileNotFoundError:
        return {}
    except BadNote as bad:
        raise NotPublished(f"{file.name} in that folder is no checkpoint: {bad}") from bad
    before = public.of_size(published.size)
    if before is None or (before.log, before.root) != (published.origin, published.root.hex()):
        raise NotPublished(
            f"the folder holds a checkpoint over {published.size} entries of {published.origin!r} that the"
            " database does not have: it was put back, or written again. Keep that folder, and run"
            " `sucharit history verify --kept` with its file `checkpoint`"
        )
    if published.size == seal.size:
        return {}
    try:
        growth = growth_of(published.size, seal)
    except NoProof as contradiction:
        raise NotPublished(str(contradiction)) from contradiction
    return {f"{GROWTH}/{published.size}/{seal.size}": growth.format()}
