"""Each kind of doubt in words for a reader of the result, in both languages. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from sucharit.languages import Text
from sucharit.results.doubt_kinds import DoubtKind

_WORDING = {
    DoubtKind.SCORE_MISSING: Text("ตารางประกาศไม่มีคะแนนในแถวนี้", "The announcement shows no score here"),
    DoubtKind.SCORE_OUTSIDE: Text(
        "คะแนนตามประกาศไม่อยู่ระหว่าง 0 ถึง 100", "The announced score is not between 0 and 100"
    ),
    DoubtKind.SCORE_MORE_DECIMALS: Text(
        "คะแนนตามประกาศมีทศนิยมเกินสองตำแหน่ง จึงปัดเป็นสองตำแหน่ง",
        "The announced score had more than two decimals and is shown rounded",
    ),
    DoubtKind.SCORE_IS_NATIONAL_MEAN: Text(
        "คะแนนเท่ากับค่าเฉลี่ยระดับประเทศพอดี อาจคัดลอกทับกัน",
        "The score is exactly the national mean: one may have been pasted over the other",
    ),
    DoubtKind.RANK_MISSING: Text("ตารางประกาศไม่มีอันดับในแถวนี้", "The announcement shows no rank here"),
    DoubtKind.RANK_TWICE: Text("อันดับนี้ซ้ำกับอีกแห่งหนึ่ง", "Another office has the same rank"),
    DoubtKind.RANK_SKIPPED: Text("อันดับข้ามจากแถวก่อนหน้า", "Ranks are skipped before this one"),
    DoubtKind.RANK_AGAINST_SCORE: Text(
        "คะแนนไม่เรียงตามอันดับ ตัวเลขหนึ่งอาจพิมพ์ผิด", "Score and rank do not match: one figure may be misprinted"
    ),
    DoubtKind.RANKS_NOT_BY_SCORE: Text(
        "อันดับในตารางไม่เรียงตามคะแนน", "The ranks in the table do not follow the scores"
    ),
    DoubtKind.RATING_MISSING: Text("ตารางประกาศไม่มีระดับในแถวนี้", "The announcement shows no rating here"),
    DoubtKind.RATING_UNKNOWN: Text(
        "ระดับตามประกาศไม่มีในเกณฑ์ที่ใช้", "The announced rating is not in the rating scheme"
    ),
    DoubtKind.RATING_AGAINST_SCORE: Text(
        "ระดับตามประกาศไม่ตรงกับคะแนน", "The announced rating does not match the score"
    ),
    DoubtKind.PASS_MISSING: Text(
        "ตารางประกาศไม่บอกว่าผ่านหรือไม่", "The announcement does not say whether it passed"
    ),
    DoubtKind.PASS_AGAINST_SCORE: Text("ผลผ่านหรือไม่ผ่านไม่ตรงกับคะแนน", "Pass or fail does not match the score"),
    DoubtKind.CHANGE_FROM_UNROUNDED: Text(
        "ผลต่างตามประกาศคิดจากคะแนนก่อนปัดเศษ จึงต่างจากที่คำนวณ 0.01",
        "The announced change was computed before rounding, so it differs by 0.01",
    ),
    DoubtKind.CHANGE_AGAINST_SCORES: Text(
        "ผลต่างตามประกาศไม่เท่ากับคะแนนปีนี้ลบปีก่อน",
        "The announced change is not this year's score minus last year's",
    ),
    DoubtKind.LAST_YEAR_DIFFERS: Text(
        "คะแนนปีก่อนในตารางไม่ตรงกับที่ประกาศไว้ปีก่อน",
        "Last year's score in the table is not the one announced last year",
    ),
    DoubtKind.OFFICE_UNKNOWN: Text("ชื่อนี้ไม่เคยมีในระบบก่อนนำเข้า", "The name was not known before this import"),
    DoubtKind.OFFICE_AMBIGUOUS: Text("ชื่อนี้ตรงกับหลายแห่ง", "Several organisations have this name"),
    DoubtKind.OFFICE_TWICE: Text(
        "ชื่อนี้ปรากฏในตารางมากกว่าหนึ่งครั้ง", "The name appears in the table more than once"
    ),
    DoubtKind.COLUMN_MISSING: Text("ตารางประกาศมีคอลัมน์ไม่ครบ", "The announcement is missing a column"),
    DoubtKind.ANOTHER_YEAR: Text("ตารางนี้อาจเป็นของปีอื่น", "The table may be of another year"),
    DoubtKind.SHEET_UNREAD: Text(
        "แผ่นงานอื่นในไฟล์มีชื่อหน่วยงานที่ไม่ได้อ่าน", "Another sheet of the file names offices that were not read"
    ),
    DoubtKind.OFFICES_ABSENT: Text(
        "ตารางประกาศขาดหน่วยงานที่รู้จักเกินครึ่ง", "The announcement lacks most of the known organisations"
    ),
}


def doubts_in_words(codes: Iterable[str]) -> tuple[Text, ...]:
    """The sentences for the codes in a `doubts` field; an unknown code stays as it is."""
    return tuple(_WORDING[DoubtKind(code)] if code in set(DoubtKind) else Text(code, code) for code in codes)
