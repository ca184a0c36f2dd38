"""The models and vocabularies that years keep: packed when a year begins, read again by their hash."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from sucharit.people.models import Organisation
from sucharit.plans.models import StoredModel, YearPlan
from sucharit.plans.models_offered import model_for
from sucharit.vocabulary import library as vocabularies
from sucharit.vocabulary.model import Vocabulary
from sucharit.year_models import library as models
from sucharit.year_models.every_model import with_papers_of_every_model
from sucharit.year_models.model import YearModel


def store_model(id: str, organisation: Organisation) -> StoredModel:
    """Keep a model that this organisation may choose, with the vocabulary.

    Raises LookupError for any other, ValueError where the files changed since this process read them.
    """
    model, of_model = model_for(organisation, id)
    vocabulary, of_vocabulary = vocabularies.vocabulary(), vocabularies.pack()
    words = vocabularies.unpack(of_vocabulary, vocabulary.hash)
    models.unpack(of_model, model.hash, model.id, words)
    stored, _made = StoredModel.objects.get_or_create(
        hash=_hash_of(model.hash, vocabulary.hash),
        defaults={
            "model": model.id,
            "version": model.version,
            "files": {
                "model": {"id": model.id, "hash": model.hash, "files": of_model},
                "vocabulary": {"hash": vocabulary.hash, "files": of_vocabulary},
            },
        },
    )
    return stored


def model_of(plan: YearPlan) -> YearModel | None:
    """The model of a year as it was when the year began with it; None for a year without a model.

    After its own documents it has those that every model prints, as the library of today has them.
    """
    return None if plan.model_id is None else _unpacked(plan.model_id)[0]


def vocabulary_of(plan: YearPlan) -> Vocabulary:
    """The vocabulary that the year's model was written for; without a model that of the library today."""
    return vocabularies.vocabulary() if plan.model_id is None else _unpacked(plan.model_id)[1]


@lru_cache(maxsize=32)
def _unpacked(hash: str) -> tuple[YearModel, Vocabulary]:
    files = StoredModel.objects.get(hash=hash).files
    model, packed = files["model"], files["vocabulary"]
    if _hash_of(model["hash"], packed["hash"]) != hash:  # someone wrote other files under the year's hash
        raise ValueError(f"the stored files of {model['id']} are not those with which years began")
    vocabulary = vocabularies.vocabulary()
    if vocabulary.hash != packed["hash"]:
        vocabulary = vocabularies.unpack(packed["files"], packed["hash"])
    own = models.unpack(model["files"], model["hash"], model["id"], vocabulary)
    return with_papers_of_every_model(own), vocabulary


def _hash_of(model: str, vocabulary: str) -> str:
    return hashlib.sha256(f"{model} {vocabulary}".encode()).hexdigest()
