"""What the history says about announcements."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

VERBS = {
    "results.announce_computed": _("ประกาศผลที่คำนวณแล้ว"),
    "results.import_published": _("นำเข้าผลที่ประกาศแล้ว"),
    "results.take_over": _("แทนผลที่ประกาศไว้เดิม"),
}


def names_of_announcements(keys: Collection[str]) -> dict[str, str]:
    """As they are called: "obec-area/2566"."""
    return {key: key for key in keys}


traced.add(Traced("announcement", VERBS, names_of_announcements))
