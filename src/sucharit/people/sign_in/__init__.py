"""Signing in by django-allauth: which of its pages there are, its words in ours, second factors."""
