"""The pages about the product, at the foot of every page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.footer import FooterLink, links

links.add(FooterLink(_("คู่มือ"), "help:index", order=10))
links.add(FooterLink(_("คำที่ควรรู้"), "help:words", order=20))
links.add(FooterLink(_("เกี่ยวกับระบบนี้"), "help:about", order=30))
links.add(FooterLink(_("ข้อมูลส่วนบุคคล"), "help:privacy", order=40))
links.add(FooterLink(_("ใช้ได้ทุกคน"), "help:accessibility", order=50))
links.add(FooterLink(_("ติดต่อ"), "help:contact", order=60))
