"""Public pages as they are searched: their words, and the mark under which a source gave them."""

from __future__ import annotations

from django.db import models

from sucharit.people.models import Organisation
from sucharit.search import lookups as _lookups  # noqa: F401  (registers one)

MAX_TITLE = 300


class IndexedPage(models.Model):
    """A public page, or a part of a long one. Rows are never changed, but made again: newer ones are last."""

    source = models.CharField(max_length=40)  # id of a Searchable
    key = models.CharField(max_length=200)
    part = models.PositiveSmallIntegerField(default=0)
    mark = models.CharField(max_length=64)  # of the source, when these words were read
    place = models.CharField(max_length=24, blank=True)  # mark of the organisation's names
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    weight = models.PositiveSmallIntegerField()  # smaller comes first: the place of the source among all
    changed = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=300)
    title_th = models.CharField(max_length=MAX_TITLE)
    title_en = models.CharField(max_length=MAX_TITLE, blank=True)
    text = models.TextField(blank=True)
    title_codes = models.TextField()  # ".name.other name.", as `codes` writes letters
    codes = models.TextField()  # of title, organisation and text

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_indexed_page_a_part", fields=["source", "key", "part"])
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"
