"""Word templates that offices changed, for documents of a year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation, Person


class WordTemplate(models.Model):
    """An organisation's template for a document of a model, in a language; one is in use, older ones stay."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="word_templates")
    model = models.CharField(max_length=60)  # id of the year model: "result-driven"
    document = models.CharField(max_length=60)  # id in the model
    language = models.CharField(_("ภาษา"), max_length=2)  # "th", "en"
    file = models.BinaryField()
    name = models.CharField(_("ชื่อไฟล์"), max_length=200)
    sha256 = models.CharField(max_length=64)
    added = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_word_template_in_use",
                fields=["organisation", "model", "document", "language"],
                condition=Q(withdrawn=None),
            ),
            models.CheckConstraint(
                name="word_template_language_is_known", condition=Q(language__in=["th", "en"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.model} {self.document} {self.language}"
