"""Open data, at the foot of every page."""

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.footer import FooterLink, links

links.add(FooterLink(_("ข้อมูลเปิด"), "open_data:index", order=25))
