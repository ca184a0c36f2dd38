"""What about a held survey does not fit, and what was decided, in sentences of both languages.

They stand on the page of those who decide, and with the result of the organisation for everyone. Numbers are
rounded down to whole fives, and what is fewer than five is not told apart.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import ngettext

from sucharit.cycle.models import HeldSurvey, HoldDecision, HoldKind
from sucharit.languages import Text
from sucharit.privacy.gate import MIN_PEOPLE
from sucharit.thai.dates import in_words

UNPROVEN = Text(
    "คำตอบที่ผนึกไว้ {number} ชุดไม่มีหลักฐานว่าระบบนี้เป็นผู้ผนึก",
    "Of the sealed answers, {number} bear no proof that this site sealed them",
)
COPIES = Text(
    "คำตอบที่ผนึกไว้ {number} ชุดเป็นสำเนาของชุดอื่น", "Of the sealed answers, {number} are copies of others"
)
FLOOD = Text(
    "วันที่ {day} เวลา {hour}–{end} น. มีคำตอบทางลิงก์เปิดเข้ามามากผิดปกติ{number}",
    "On {day} between {hour} and {end}, far more answers than usual came by the open link{number}",
)
MORE_THAN_CODES = Text(
    "ในกล่องมีคำตอบมากกว่ารหัสที่ใช้แล้ว {number} ชุด", "The box holds {number} more answers than codes were used"
)
FEWER_THAN_CODES = Text(
    "ในกล่องมีคำตอบน้อยกว่ารหัสที่ใช้แล้ว {number} ชุด", "The box holds {number} fewer answers than codes were used"
)
MORE_THAN_COUNTED = Text(
    "ในกล่องมีคำตอบมากกว่าที่นับไว้ตอนรับ {number} ชุด",
    "The box holds {number} more answers than were counted as they came in",
)
FEWER_THAN_COUNTED = Text(
    "ในกล่องมีคำตอบน้อยกว่าที่นับไว้ตอนรับ {number} ชุด",
    "The box holds {number} fewer answers than were counted as they came in",
)
MORE_THAN_PEOPLE = Text(
    "มีคำตอบ {number} ชุด แต่หน่วยงานมีบุคลากร {people} คน",
    "There are {number} answers, and the organisation has a staff of {people}",
)
COUNTED = Text("ผู้ดำเนินการรอบตัดสินให้นับ", "those who run the round decided to count them")
COPIES_COUNTED = Text(
    "ผู้ดำเนินการรอบตัดสินให้นับแต่ละชุดครั้งเดียว", "those who run the round decided to count each of them once"
)
SOME_LEFT_OUT = Text("ผู้ดำเนินการรอบตัดสินไม่นับคำตอบเหล่านี้", "those who run the round decided to leave these out")
ALL_LEFT_OUT = Text(
    "ผู้ดำเนินการรอบตัดสินไม่นับคำตอบทั้งหมดของแบบสอบถามนี้",
    "those who run the round decided to leave out all answers of this survey",
)
NOTE = Text("{fault} {decision} เหตุผล: {reason}", "{fault}; {decision}. Reason: {reason}")


def waiting_sentence(surveys: int) -> str:
    """How many surveys wait for a decision: why a round can't be scored, and what to do next."""
    return ngettext(
        "มีแบบสอบถาม %(surveys)s ชุดรอการตัดสินก่อนคิดคะแนน",
        "มีแบบสอบถาม %(surveys)s ชุดรอการตัดสินก่อนคิดคะแนน",
        surveys,
    ) % {"surveys": f"{surveys:,}"}


def leaves_out_all(kind: str) -> bool:
    """Whether leaving out means the whole survey, as where no one can tell which of its answers are false."""
    return kind in (HoldKind.COUNTS, HoldKind.COPIES)


def sentences(hold: HeldSurvey) -> list[Text]:
    """What does not fit, one sentence each."""
    figures = hold.figures
    match HoldKind(hold.kind):
        case HoldKind.UNPROVEN:
            return [UNPROVEN.format(number=rounded(figures["envelopes"]))]
        case HoldKind.COPIES:
            return [COPIES.format(number=rounded(figures["copies"]))]
        case HoldKind.FLOOD:
            return [_flood(figures["day"], figures["hour"], figures.get("answers"))]
        case HoldKind.COUNTS:
            return [*_differences(hold)]


def note(hold: HeldSurvey) -> Text:
    """What did not fit, what was decided, and why: told with the organisation's result."""
    faults = sentences(hold)
    fault = Text(" และ".join(each.th for each in faults), "; ".join(each.en for each in faults))
    if hold.decision == HoldDecision.LEAVE_OUT:
        decision = ALL_LEFT_OUT if leaves_out_all(hold.kind) else SOME_LEFT_OUT
    else:
        decision = COPIES_COUNTED if hold.kind == HoldKind.COPIES else COUNTED
    return NOTE.format(fault=fault, decision=decision, reason=Text.same(hold.reason))


def rounded(number: int) -> Text:
    """A number as it may be seen: "at least 30"."""
    if number < MIN_PEOPLE:
        return Text(f"1 ถึง {MIN_PEOPLE - 1}", f"1 to {MIN_PEOPLE - 1}")
    whole = f"{number // MIN_PEOPLE * MIN_PEOPLE:,}"
    return Text(f"อย่างน้อย {whole}", f"at least {whole}")


def visible_figures(hold: HeldSurvey) -> dict[str, int | str]:
    """The figures as they may be seen, for the history: rounded down, a few not told apart."""
    return {name: _visible(name, figure) for name, figure in hold.figures.items()}


def _visible(name: str, figure: int | str) -> int | str:
    if isinstance(figure, str) or name in ("hour", "people"):
        return figure
    sign = -1 if figure < 0 else 1
    number = abs(figure)
    if number < MIN_PEOPLE:
        return f"{'-' if figure < 0 else ''}1 to {MIN_PEOPLE - 1}"
    return sign * (number // MIN_PEOPLE * MIN_PEOPLE)


def _differences(hold: HeldSurvey) -> list[Text]:
    figures = hold.figures
    differences = []
    for name, more, fewer in (
        ("than_codes", MORE_THAN_CODES, FEWER_THAN_CODES),
        ("than_answers", MORE_THAN_COUNTED, FEWER_THAN_COUNTED),
    ):
        if figure := figures.get(name, 0):
            differences.append((more if figure > 0 else fewer).format(number=rounded(abs(figure))))
    if "people" in figures:
        number, people = rounded(figures["told"]), f"{figures['people']:,}"
        differences.append(MORE_THAN_PEOPLE.format(number=number, people=people))
    return differences


def _flood(day: str, hour: int, answers: int | None) -> Text:
    when, number = date.fromisoformat(day), Text.same("")
    if answers is not None:
        number = Text(" {number} ชุด", ": {number}").format(number=rounded(answers))
    return FLOOD.format(
        day=Text(in_words(when, short=True), in_words(when, language="en", short=True)),
        hour=f"{hour:02}:00",
        end=f"{hour + 1:02}:00",
        number=number,
    )
