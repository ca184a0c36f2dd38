"""What a list says, in both languages: each effect, how sure it is, and what it does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sucharit.analysis.what_worked.effects import EffectState, Estimate, MeasureEffect, Silence
from sucharit.analysis.what_worked.offices import LeftOut, WhatWorkedSettings
from sucharit.analysis.wording import number
from sucharit.languages import Text

WHAT_IT_IS_NOT = Text(
    "ตัวเลขนี้เทียบจากสิ่งที่เกิดขึ้นแล้ว ไม่ใช่การทดลอง สำนักงานที่เลือกทำอาจต่างจากแห่งอื่นในเรื่องที่คะแนนไม่ได้บอก",
    "These figures compare what has happened; they are no experiment. Offices that did a thing may "
    "differ from the others in ways that scores do not show",
)
TOO_HIGH = Text(
    "ตัวเลขของสิ่งที่ออกมาดีที่สุดมักสูงเกินจริง เพราะโชคช่วยมากที่สุดด้วย จึงมีตัวเลขที่ปรับลดแล้วอยู่ข้างกัน",
    "The figure of what comes out best tends to be too high, for it had the most luck too; "
    "so a reduced figure stands beside it",
)


def of_effect(state: EffectState, main: Estimate | None, shrunk: float, count: tuple[int, int]) -> Text:
    """What was seen of one measure; `count` is offices with it and without it."""
    with_it, without = f"{count[0]:,}", f"{count[1]:,}"
    if main is None:
        return Text(
            f"มี {with_it} แห่งทำ {without} แห่งไม่ได้ทำ", f"{with_it} offices did this, {without} did not"
        )
    by, kept = _points(main.effect), _points(shrunk)
    low, high = signed(main.whole.low), signed(main.whole.high)
    compared = Text("แห่งอื่นที่เริ่มต้นใกล้เคียงกัน", "others that began much the same")
    if state is EffectState.CANNOT_TELL:
        return Text(
            f"มี {with_it} แห่งทำ {without} แห่งไม่ได้ทำ ผลอาจอยู่ตรงไหนก็ได้ระหว่าง {low} ถึง {high} คะแนน",
            f"{with_it} offices did this, {without} did not; its effect may be anything from {low} to {high} "
            "points",
        )
    thai, english = ("สูงกว่า", "higher") if state is EffectState.RISE else ("ต่ำกว่า", "lower")
    return Text(
        f"{with_it} แห่งที่ทำ ปีต่อมาได้คะแนน{thai}{compared.th} {by} คะแนน (ระหว่าง {low} ถึง {high}) "
        f"เมื่อปรับลดส่วนที่อาจเป็นโชคแล้วเหลือ {kept}",
        f"The {with_it} offices that did this scored {by} points {english} a year later than {compared.en} "
        f"(between {low} and {high}); {kept} when reduced by what may be luck",
    )


def doubt(state: EffectState, main: Estimate, beside: Estimate, settings: WhatWorkedSettings) -> Text:
    """How sure an effect is, or what speaks against stating one."""
    if state is not EffectState.CANNOT_TELL:
        times = _times(max(main.by_chance, beside.by_chance))
        return Text(
            f"ค่อนข้างแน่: ถ้าไม่มีสิ่งใดได้ผลเลย จะเห็นผลเท่านี้ในรายการอย่างนี้ไม่เกิน {times.th}",
            f"Fairly sure: if nothing had any effect, a list like this would show as much at most {times.en}",
        )
    if main.effect * beside.effect < 0 and min(main.by_chance, beside.by_chance) <= settings.level:
        return Text("ยังบอกไม่ได้: วิธีเทียบสองวิธีให้ผลตรงข้ามกัน", "Can't tell: the two ways of comparing disagree")
    if min(main.by_chance, beside.by_chance) <= settings.level:
        return Text(
            "ยังบอกไม่ได้: เห็นผลจากวิธีเทียบวิธีเดียว อีกวิธีหนึ่งยังไม่เห็น",
            "Can't tell: one way of comparing shows an effect, the other does not",
        )
    return Text(
        "ยังบอกไม่ได้: ความต่างเท่านี้เกิดโดยบังเอิญได้ง่าย", "Can't tell: chance alone easily shows as much as this"
    )


def too_few(count: tuple[int, int], settings: WhatWorkedSettings) -> Text:
    """Why nothing is estimated of a measure."""
    least = settings.least_with
    if min(count) >= least:
        return Text(
            "ยังบอกไม่ได้: แยกผลของสิ่งนี้จากลักษณะของหน่วยงานที่ทำไม่ได้",
            "Can't tell: its effect can't be separated from what kind of office did it",
        )
    if count[0] < least:
        return Text(
            f"ยังบอกไม่ได้: ต้องมีอย่างน้อย {least} แห่งที่ทำ",
            f"Can't tell: at least {least} offices must have done it",
        )
    return Text(
        f"ยังบอกไม่ได้: ต้องมีอย่างน้อย {least} แห่งที่ไม่ได้ทำ ไว้เทียบ",
        f"Can't tell: at least {least} offices must not have done it, to compare with",
    )


def of_list(
    effects: Sequence[MeasureEffect], silence: Silence | None, offices: int, settings: WhatWorkedSettings
) -> Text:
    """What the whole list says in one sentence."""
    if silence is Silence.FEW_OFFICES:
        return Text(
            f"ยังบอกไม่ได้ว่าสิ่งใดได้ผล: เทียบได้ {offices} แห่ง ต้องมีอย่างน้อย {settings.least_offices} แห่ง",
            f"Nothing can be said yet: {offices} offices can be compared, and it takes at least "
            f"{settings.least_offices}",
        )
    if silence is Silence.NO_MEASURES:
        return Text(
            f"ยังบอกไม่ได้ว่าสิ่งใดได้ผล: ไม่มีสิ่งใดที่มีทั้งแห่งที่ทำและไม่ได้ทำฝ่ายละ {settings.least_with} แห่งขึ้นไป",
            f"Nothing can be said yet: there is nothing that {settings.least_with} offices have done and "
            f"{settings.least_with} not",
        )
    if silence is Silence.NO_DIFFERENCE:
        return Text(
            "ยังบอกไม่ได้ว่าสิ่งใดได้ผล: คะแนนของทุกแห่งเปลี่ยนไปเท่ากัน",
            "Nothing can be said yet: all offices' scores changed alike",
        )
    stated = sum(effect.state in (EffectState.RISE, EffectState.FALL) for effect in effects)
    looked_at = sum(effect.main is not None for effect in effects)
    if not stated:
        return Text(
            f"เทียบ {looked_at} อย่างใน {offices} แห่ง ยังไม่มีสิ่งใดที่บอกผลได้",
            f"{looked_at} compared in {offices} offices: no effect can be stated yet",
        )
    return Text(
        f"เทียบ {looked_at} อย่างใน {offices} แห่ง บอกผลได้ {stated} อย่าง",
        f"{looked_at} compared in {offices} offices: an effect can be stated of {stated}",
    )


def notes(
    left_out: Mapping[LeftOut, int], silence: Silence | None, settings: WhatWorkedSettings
) -> tuple[Text, ...]:
    """Which offices are left out and why, and how far the figures may be trusted."""
    reasons = {
        LeftOut.NO_SCORE: Text(
            "ไม่มีคะแนนปีตั้งต้นหรือปีที่ทำ", "no score of the starting year or the year of the work"
        ),
        LeftOut.FEW_YEARS: Text(
            f"มีคะแนนก่อนหน้านั้นไม่ถึง {settings.earlier_years} ปี",
            f"fewer than {settings.earlier_years} known years before that",
        ),
        LeftOut.NO_ROOM: Text(
            f"เริ่มต้นสูงกว่า {settings.ceiling:g} จึงแทบไม่มีช่องให้สูงขึ้น",
            f"started above {settings.ceiling:g}, with hardly any room to rise",
        ),
    }
    gone = [
        Text(f"ไม่ได้นับ {left_out[reason]:,} แห่ง: {text.th}", f"Left out, {left_out[reason]:,}: {text.en}")
        for reason, text in reasons.items()
        if left_out.get(reason)
    ]
    return (*gone, *(() if silence else (TOO_HIGH, WHAT_IT_IS_NOT)))


def signed(points: float) -> str:
    """Points with their sign and one decimal: "+1.4", "−0.3", "0.0"."""
    text = _points(points)
    return text if text == "0.0" else f"{'+' if points > 0 else chr(0x2212)}{text}"


def _points(points: float) -> str:
    """Points without sign, with one decimal: more would promise more than is known."""
    tenths = Fraction(round(abs(points) * 10), 10)
    return number(tenths)[:-1]


def _times(share: float) -> Text:
    """How often, as "1 in 200 times", rounded to the cautious side."""
    every = max(1, int(1 / share + 1e-9))
    return Text(f"1 ใน {every:,} ครั้ง", f"once in {every:,} times")
