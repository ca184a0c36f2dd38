"""Who has no short name yet."""

from sucharit.people.models import Organisation


def without_short_name(organisation: Organisation) -> list[Organisation]:
    """The organisations directly under this one that have none, by code."""
    return list(Organisation.objects.filter(parent=organisation, short_th="").order_by("code"))
