"""Imported first by what is run against a database: makes Django ready for the models imported next."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "sucharit.config.settings"
django.setup()
