"""Every address of the site: each package says in its `urls.py` below which address its pages lie.

`MOUNTED_AT` is that address, and `EVERYONE = True` says that all its pages are public.
"""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.conf import settings
from django.urls import include, path

from sucharit.people.access import everyone

MODULES = [
    import_module(f"{room}.urls") for room in settings.ROOMS if find_spec(f"{room}.urls") is not None
]


def mounted(module: ModuleType) -> Any:
    """The addresses of a package below its own."""
    addresses = everyone(module.__name__) if getattr(module, "EVERYONE", False) else module
    return path(module.MOUNTED_AT, include(addresses))


urlpatterns = [
    path("", include("sucharit.people.sign_in.urls")),  # names that allauth looks up, so without a namespace
    *map(mounted, sorted(MODULES, key=lambda module: len(module.MOUNTED_AT), reverse=True)),
]
