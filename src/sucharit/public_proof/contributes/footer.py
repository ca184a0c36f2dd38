"""The way to the newest checkpoint, at the foot of every page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.footer import FooterLink, links

links.add(FooterLink(_("หลักฐานนอกระบบ"), "public_proof:page", order=35))
