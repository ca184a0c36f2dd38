"""What looked odd in an imported announcement, in words for everyone who reads the page."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.results.odd import Odd

WORDS: dict[str, Promise | str] = {
    Odd.SCORE_MISSING: _("ประกาศไม่มีคะแนนของแห่งนี้ จึงถือว่าไม่ทราบ ไม่ใช่ศูนย์"),
    Odd.SCORE_MORE_DECIMALS: _("ประกาศพิมพ์คะแนนเกินสองตำแหน่ง ที่นี่ปัดเป็นสองตำแหน่ง"),
    Odd.SCORE_IS_NATIONAL_MEAN: _("คะแนนเท่ากับค่าเฉลี่ยระดับประเทศพอดี อาจวางตัวเลขผิดช่อง"),
    Odd.RANK_MISSING: _("ประกาศไม่ได้บอกอันดับ"),
    Odd.RANK_TWICE: _("อันดับนี้มีมากกว่าหนึ่งแห่งในประกาศ"),
    Odd.RANK_SKIPPED: _("อันดับในประกาศข้ามเลข"),
    Odd.RANK_AGAINST_SCORE: _("อันดับไม่เรียงตามคะแนน ตัวเลขตัวใดตัวหนึ่งอาจพิมพ์ผิด"),
    Odd.RANKS_NOT_BY_SCORE: _("อันดับทั้งตารางไม่ได้เรียงตามคะแนน"),
    Odd.RATING_MISSING: _("ประกาศไม่ได้บอกระดับ"),
    Odd.RATING_UNKNOWN: _("ระดับในประกาศไม่อยู่ในเกณฑ์ของปีนั้น"),
    Odd.RATING_AGAINST_SCORE: _("ระดับในประกาศไม่ตรงกับคะแนน"),
    Odd.PASS_MISSING: _("ประกาศไม่ได้บอกว่าผ่านหรือไม่"),
    Odd.PASS_AGAINST_SCORE: _("ผลผ่านหรือไม่ผ่านในประกาศไม่ตรงกับคะแนน"),
    Odd.CHANGE_FROM_UNROUNDED: _("ส่วนต่างในประกาศคิดจากคะแนนก่อนปัดเศษ จึงต่างจากที่คำนวณได้เล็กน้อย"),
    Odd.CHANGE_AGAINST_SCORES: _("ส่วนต่างในประกาศไม่เท่ากับคะแนนปีนี้ลบปีก่อน"),
    Odd.LAST_YEAR_DIFFERS: _("คะแนนปีก่อนที่พิมพ์ไว้ไม่ตรงกับที่ประกาศในปีนั้น"),
}


def doubts_in_words(codes: Iterable[str]) -> list[str]:
    """The doubts as sentences, each once; a code without words stands for itself."""
    return [str(WORDS.get(code, code)) for code in dict.fromkeys(codes)]
