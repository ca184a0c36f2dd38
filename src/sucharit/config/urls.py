"""Every address of the site: each package says in its `urls.py` under which address its pages are.

`MOUNTED_AT` is that address, and `EVERYONE = True` says that all its pages are public.
"""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.conf import settings
from django.urls import include, path

from sucharit.people.access import everyone

handler400 = "sucharit.config.error_pages.bad_request"
handler403 = "sucharit.config.error_pages.permission_denied"
handler404 = "sucharit.config.error_pages.page_not_found"
handler500 = "sucharit.config.error_pages.server_error"
MODULES = [import_module(f"{room}.urls") for room in settings.ROOMS if find_spec(f"{room}.urls") is not None]


def address_of(module: ModuleType) -> Any:
    """The addresses of a package, under its own."""
    addresses = everyone(module.__name__) if getattr(module, "EVERYONE", False) else module
    return path(module.MOUNTED_AT, include(addresses))


urlpatterns = [
    path("", include("sucharit.people.sign_in.urls")),  # names that allauth looks up, so without a namespace
    *map(address_of, sorted(MODULES, key=lambda module: len(module.MOUNTED_AT), reverse=True)),
]
