"""Signing in with django-allauth: the pages we use, in our words; second factors."""
