"""The way to the search, at the foot of every page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.footer import FooterLink, links

links.add(FooterLink(_("ค้นหา"), "search:search", order=5))
