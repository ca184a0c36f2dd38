"""Where an office's short names have their page."""

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages

pages.add(PageOf("short names", lambda code: reverse("short_names:missing", args=[code])))
