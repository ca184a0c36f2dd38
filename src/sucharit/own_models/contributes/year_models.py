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
    newest: dict[int, OwnModelVersion] = {}
    for version in versions.select_related("own_model").order_by("own_model", "number"):
        newest[version.own_model_id] = version
    for version in newest.values():
        yield KeptModel(version.own_model.model_id, version.files, version.hash)


sources.add(ModelSource(offered))
