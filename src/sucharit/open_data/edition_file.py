"""The edition that an announcement was made with: to compute with, and as `edition.json`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sucharit.frameworks import Edition, FaultyEdition, load
from sucharit.frameworks.archive import EDITION, WORDING, Files, pack
from sucharit.open_data.licences import OpenLicence
from sucharit.results.models import Announcement
from sucharit.rounds.models import FrozenEdition

OFFICIAL = "official"  # wording of a publisher, which has a licence of its own


@dataclass(frozen=True, slots=True)
class EditionWithFiles:
    """An edition with the very files that its hash is computed from."""

    edition: Edition
    files: Files


def released_edition(announcement: Announcement) -> EditionWithFiles | None:
    """The edition of the announcement's hash, frozen or in the library; None where neither has it.

    An edition of the same id that says something else by now is another edition.
    """
    frozen = FrozenEdition.objects.select_related("stored").filter(pk=announcement.edition_hash).first()
    if frozen is not None:
        return EditionWithFiles(frozen.load(), frozen.stored.files)
    try:
        edition = load(announcement.edition)
    except (LookupError, FaultyEdition):
        return None
    if edition.hash != announcement.edition_hash:
        return None
    return EditionWithFiles(edition, pack(edition.id))


def edition_file(announcement: Announcement, released: EditionWithFiles | None, licence: OpenLicence) -> Any:
    """What `edition.json` says: every file but the wording whose licence is not the release's."""
    files = released.files if released else {}
    left_out = [name for name in sorted(files) if released and _is_anothers(name, released, licence)]
    return {
        "id": announcement.edition,
        "hash": announcement.edition_hash,
        "left_out": left_out,
        "files": {name: text for name, text in files.items() if name not in left_out},
    }


def _is_anothers(name: str, released: EditionWithFiles, licence: OpenLicence) -> bool:
    """Whether a file holds official wording that is given under a licence of its own."""
    edition = released.edition
    if edition.wording != OFFICIAL or edition.licence == licence.id:
        return False
    overridden = any(file.startswith(f"{WORDING}/") for file in released.files)
    return name.startswith(f"{WORDING}/" if overridden else f"{EDITION}/text/")
