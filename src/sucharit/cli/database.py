"""Makes the database ready for a command; loaded only for those that need it."""

from __future__ import annotations

import os

import click
import django
from django.core.exceptions import ImproperlyConfigured


def set_up() -> None:
    """Read the settings, once. Raises ClickException in words where a setting is missing or wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sucharit.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
