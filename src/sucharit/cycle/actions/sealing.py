"""What is announced is sealed in the history in the act; where that is not possible, nothing is announced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from sucharit.results import actions as results
from sucharit.verbs.refusals import Refused


def sealing_in_the_way() -> list[str]:
    """Why nothing can be announced here and now, whatever the results are, in words; mostly nothing."""
    try:
        results.check_that_it_can_be_sealed()
    except results.NotSealed:
        return [_("ระบบยังไม่มีกุญแจสำหรับผนึกผลลงประวัติ ให้ผู้ดูแลเครื่องตั้งค่า SUCHARIT_HISTORY_KEY ก่อน (docs/deploy.md)")]
    return []


@contextmanager
def sealed_in_the_act() -> Iterator[None]:
    """Seal what was announced as the last step. Raises Refused where that fails: then nothing stands."""
    if reasons := sealing_in_the_way():
        raise Refused("; ".join(reasons))
    try:
        yield
        results.seal_in_the_act()
    except results.NotSealed as not_sealed:
        raise Refused(
            _("ผนึกผลลงประวัติไม่ได้ จึงยังไม่ประกาศ ให้ผู้ดูแลเครื่องเรียก sucharit history verify")
        ) from not_sealed
