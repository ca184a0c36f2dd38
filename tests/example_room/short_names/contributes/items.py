"""The item of the disclosure audit that the room fills."""

from django.urls import reverse

from sucharit.contributions.items import FilledItem, items

items.add(
    FilledItem(
        "disclosure.structure",
        lambda organisation, year: reverse("short_names:missing", args=[organisation.code]),
    )
)
