"""The one door to the models that an office may choose: the library's, and those that packages keep."""

from __future__ import annotations

import logging

from sucharit.contributions.year_models import KeptModel, kept_models
from sucharit.people.models import Organisation
from sucharit.year_models import library
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.model import YearModel

log = logging.getLogger(__name__)


def models_for(organisation: Organisation) -> tuple[YearModel, ...]:
    """Every sound model that this organisation may choose, the library's first.

    One that was published under an older vocabulary and no longer fits is not offered; the log says why.
    """
    own = (_sound(kept) for kept in kept_models(organisation))
    return (*library.sound_models(), *(model for model in own if model is not None))


def model_for(organisation: Organisation, id: str) -> tuple[YearModel, dict[str, str]]:
    """A model with its files. Raises LookupError for one that this organisation may not choose.

    Raises FaultyModel for one that can't be read, ValueError where files changed since they were read.
    """
    if id in library.model_folders():
        return library.model(id), library.pack(id)
    for kept in kept_models(organisation):
        if kept.id == id:
            files = dict(kept.files)
            return library.unpack(files, kept.hash, kept.id), files
    raise LookupError(f"year model {id!r}: none of this name may be chosen here")


def _sound(kept: KeptModel) -> YearModel | None:
    try:
        return library.unpack(kept.files, kept.hash, kept.id)
    except (FaultyModel, ValueError) as broken:
        log.error("the year model %s is not offered: %s", kept.id, broken)
        return None
