"""Addresses of the API and of the page about it. `before_sessions` answers those under `v1/` already."""

from django.urls import path

from sucharit.api import reference
from sucharit.api.answering import answered, operation_patterns
from sucharit.api.places import MOUNTED_AT as MOUNTED_AT

EVERYONE = True  # all its pages are public

app_name = "api"
urlpatterns = [
    path("", reference.reference, name="reference"),
    *(path(f"v1/{pattern.pattern}", answered, name=pattern.name) for pattern in operation_patterns()),
    path("v1/openapi.json", answered, name="openapi"),
    path("v1/<path:rest>", answered, name="nothing"),
]
