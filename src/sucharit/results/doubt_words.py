"""What each kind of doubt says to a reader of the result, in both languages. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from sucharit.languages import Text
from sucharit.results.odd import Odd

_SAYS = {
    Odd.SCORE_MISSING: Text("ตารางประกาศไม่มีคะแนนในแถวนี้", "The announcement shows no score here"),
    Odd.SCORE_OUTSIDE: Text(
        "คะแนนตามประกาศไม่อยู่ระหว่าง 0 ถึง 100", "The announced score is not between 0 and 100"
    ),
    Odd.SCORE_MORE_DECIMALS: Text(
        "คะแนนตามประกาศมีทศนิยมเกินสองตำแหน่ง จึงปัดเป็นสองตำแหน่ง",
        "The announced score had more than two decimals and is shown rounded",
    ),
    Odd.SCORE_IS_NATIONAL_MEAN: Text(
        "คะแนนเท่ากับค่าเฉลี่ยระดับประเทศพอดี อาจคัดลอกทับกัน",
        "The score is exactly the national mean: one may have been pasted over the other",
    ),
    Odd.RANK_MISSING: Text("ตารางประกาศไม่มีอันดับในแถวนี้", "The announcement shows no rank here"),
    Odd.RANK_TWICE: Text("อันดับนี้ซ้ำกับอีกแห่งหนึ่ง", "Another office has the same rank"),
    Odd.RANK_SKIPPED: Text("อันดับข้ามจากแถวก่อนหน้า", "Ranks are skipped before this one"),
    Odd.RANK_AGAINST_SCORE: Text(
        "คะแนนไม่เรียงตามอันดับ ตัวเลขหนึ่งอาจพิมพ์ผิด", "Score and rank do not match: one figure may be misprinted"
    ),
    Odd.RANKS_NOT_BY_SCORE: Text(
        "อันดับในตารางไม่เรียงตามคะแนน", "The ranks in the table do not follow the scores"
    ),
    Odd.RATING_MISSING: Text("ตารางประกาศไม่มีระดับในแถวนี้", "The announcement shows no rating here"),
    Odd.RATING_UNKNOWN: Text("ระดับตามประกาศไม่มีในเกณฑ์ที่ใช้", "The announced rating is not in the rating scheme"),
    Odd.RATING_AGAINST_SCORE: Text(
        "ระดับตามประกาศไม่ตรงกับคะแนน", "The announced rating does not match the score"
    ),
    Odd.PASS_MISSING: Text("ตารางประกาศไม่บอกว่าผ่านหรือไม่", "The announcement does not say whether it passed"),
    Odd.PASS_AGAINST_SCORE: Text("ผลผ่านหรือไม่ผ่านไม่ตรงกับคะแนน", "Pass or fail does not match the score"),
    Odd.CHANGE_FROM_UNROUNDED: Text(
        "ผลต่างตามประกาศคิดจากคะแนนก่อนปัดเศษ จึงต่างจากที่คำนวณ 0.01",
        "The announced change was computed before rounding, so it differs by 0.01",
    ),
    Odd.CHANGE_AGAINST_SCORES: Text(
        "ผลต่างตามประกาศไม่เท่ากับคะแนนปีนี้ลบปีก่อน",
        "The announced change is not this year's score minus last year's",
    ),
    Odd.LAST_YEAR_DIFFERS: Text(
        "คะแนนปีก่อนในตารางไม่ตรงกับที่ประกาศไว้ปีก่อน",
        "Last year's score in the table is not the one announced last year",
    ),
    Odd.OFFICE_UNKNOWN: Text("ชื่อนี้ไม่เคยมีในระบบก่อนนำเข้า", "The name was not known before this import"),
    Odd.OFFICE_AMBIGUOUS: Text("ชื่อนี้ตรงกับหลายแห่ง", "Several organisations have this name"),
    Odd.OFFICE_TWICE: Text("ชื่อนี้ปรากฏในตารางมากกว่าหนึ่งครั้ง", "The name appears in the table more than once"),
    Odd.COLUMN_MISSING: Text("ตารางประกาศมีคอลัมน์ไม่ครบ", "The announcement is missing a column"),
    Odd.ANOTHER_YEAR: Text("ตารางนี้อาจเป็นของปีอื่น", "The table may be of another year"),
}


def doubts_in_words(codes: Iterable[str]) -> tuple[Text, ...]:
    """The sentences for the codes in a `doubts` field; a strange code stands as it is."""
    return tuple(_SAYS[Odd(code)] if code in set(Odd) else Text(code, code) for code in codes)
