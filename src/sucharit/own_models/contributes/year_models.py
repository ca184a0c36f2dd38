"""The models that an office may choose beside the library's: its own, and those that an operator shared."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from sucharit.contributions.year_models import KeptModel, ModelSource, sources
from sucharit.own_models.models import OwnModelVersion
from sucharit.people.models import Organisation


def offered(organisation: Organisation) -> Iterator[KeptModel]:
    """Of each model the newest version that this organisation may choose."""
    own = Q(own_model__organisation=organisation)
    versions = OwnModelVersion.objects.filter(own | Q(shared__isnull=False), own_model__put_away=None)
    keys = versions.order_by("own_model", "number").values_list("own_model", "pk")
    newest = dict(keys)  # the last of each; the files of earlier versions are not read
    rows = OwnModelVersion.objects.filter(pk__in=newest.values()).order_by("own_model")
    for version in rows.select_related("own_model").defer("own_model__files"):
        yield KeptModel(version.own_model.model_id, version.files, version.hash)


sources.add(ModelSource(offered))
