"""Rules about the result and the office's figures: for steps, and for saying when a model fits an office."""

from __future__ import annotations

from typing import Annotated

from sucharit.data_files.shapes import one_of
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import ScoreFact, YearFacts
from sucharit.year_models.model import YearModel
from sucharit.year_models.names import HEAD_COUNTS
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules.covering import PEOPLE
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape, result, yes_or_no
from sucharit.year_models.rules.selection import Count

NO_RESULT = Text("ยังไม่มีผลการประเมิน", "there is no result yet")
NO_TARGET = Text("ยังไม่ได้ตั้งเป้าหมาย", "no target is set yet")
NO_EARLIER = Text("ไม่มีผลปีก่อนให้เทียบ", "there is no earlier result to compare with")


class Nothing(RuleShape):
    """A rule without parameters."""


class ResultKnown(RuleShape):
    """There is a result with a total; `published`: an announced one, not a self-check."""

    published: bool = False


def _result_known(context: RuleContext, asked: ResultKnown, subject: RecordValue | None) -> RuleOutcome:
    own = context.facts.result
    known = own is not None and own.total is not None and (own.published or not asked.published)
    if own is None or own.total is None:
        return yes_or_no("result-known", known, NO_RESULT, NO_RESULT)
    yes = Text("ผลปี {year}: {total}", "result of {year}: {total}").format(year=own.year, total=own.total)
    no = Text("ผลปี {year} ยังไม่ประกาศ", "the result of {year} is not announced yet").format(year=own.year)
    return yes_or_no("result-known", known, yes, no)


class PeopleCounted(RuleShape):
    """These groups of people are counted on a day."""

    names: tuple[Annotated[str, one_of(HEAD_COUNTS)], ...]


def _people_counted(context: RuleContext, asked: PeopleCounted, subject: RecordValue | None) -> RuleOutcome:
    lacking = [name for name in asked.names if context.facts.people.get(name) is None]
    none = Text("ยังไม่ได้บันทึกจำนวน{people}", "the number of {people} is not known yet")
    missing = [Missing(none.format(people=PEOPLE[name])) for name in lacking]
    what = Text("จำนวนคนที่บันทึกแล้ว", "head-counts")
    return result("people-counted", len(asked.names) - len(lacking), len(asked.names), what, missing)


def _people_counted_sentence(asked: PeopleCounted, model: YearModel) -> Text:
    names = [PEOPLE[name] for name in asked.names]
    return Text(
        "บันทึกจำนวน" + ", ".join(name.th for name in names) + "แล้ว",
        "counted: " + ", ".join(name.en for name in names),
    )


def _target_set(context: RuleContext, asked: Nothing, subject: RecordValue | None) -> RuleOutcome:
    target = context.facts.target
    yes = Text("เป้าหมาย {target}", "target {target}").format(target=target)
    return yes_or_no("target-set", target is not None, yes, NO_TARGET)


def _below_target(context: RuleContext, asked: Nothing, subject: RecordValue | None) -> RuleOutcome:
    own, target = context.facts.result, context.facts.target
    if own is None or own.total is None:
        return yes_or_no("below-target", False, NO_RESULT, NO_RESULT)
    if target is None:
        return yes_or_no("below-target", False, NO_TARGET, NO_TARGET)
    both = {"total": own.total, "target": target}
    yes = Text("ได้ {total} ต่ำกว่าเป้าหมาย {target}", "{total} is below the target {target}").format(**both)
    no = Text("ได้ {total} ถึงเป้าหมาย {target} แล้ว", "{total} reaches the target {target}").format(**both)
    return yes_or_no("below-target", own.total < target, yes, no)


def year_before(facts: YearFacts) -> ScoreFact | None:
    """The year just before the result's; None where nothing is known of it."""
    if facts.result is None:
        return None
    earlier = [own for own in facts.history if own.year == facts.result.year - 1]
    return earlier[-1] if earlier else None


def _fell(context: RuleContext, asked: Nothing, subject: RecordValue | None) -> RuleOutcome:
    own, before = context.facts.result, year_before(context.facts)
    if own is None or own.total is None:
        return yes_or_no("fell-since-last-year", False, NO_RESULT, NO_RESULT)
    if before is None or before.total is None:
        return yes_or_no("fell-since-last-year", False, NO_EARLIER, NO_EARLIER)
    both = {"total": own.total, "before": before.total}
    yes = Text("ลดลงจาก {before} เป็น {total}", "it fell from {before} to {total}").format(**both)
    no = Text("ไม่ลดลง: {before} แล้ว {total}", "it did not fall: {before}, then {total}").format(**both)
    return yes_or_no("fell-since-last-year", own.total < before.total, yes, no)


def rating_fell(facts: YearFacts) -> bool:
    """Whether the rating changed while the total fell; no where either is not known."""
    own, before = facts.result, year_before(facts)
    if own is None or before is None or own.total is None or before.total is None:
        return False
    return bool(own.rating and before.rating) and own.rating != before.rating and own.total < before.total


def _rating_fell(context: RuleContext, asked: Nothing, subject: RecordValue | None) -> RuleOutcome:
    own, before = context.facts.result, year_before(context.facts)
    if own is None or before is None or not own.rating or not before.rating:
        return yes_or_no("rating-fell", False, NO_EARLIER, NO_EARLIER)
    both = {"rating": own.rating, "before": before.rating}
    yes = Text("ระดับลดจาก {before} เป็น {rating}", "the rating fell from {before} to {rating}").format(**both)
    no = Text("ระดับไม่ลดลง ({rating})", "the rating did not fall ({rating})").format(**both)
    return yes_or_no("rating-fell", rating_fell(context.facts), yes, no)


class RatingUnchanged(RuleShape):
    """The rating has been the same for so many years, each of them known.

    `before`: counted up to the year before the result's, which may have brought another rating.
    """

    years: Count
    before: bool = False


def _rating_unchanged(
    context: RuleContext, asked: RatingUnchanged, subject: RecordValue | None
) -> RuleOutcome:
    facts = context.facts
    none_yet = NO_EARLIER if asked.before else NO_RESULT
    own = year_before(facts) if asked.before else facts.result
    if own is None or not own.rating:
        return yes_or_no("rating-unchanged", False, none_yet, none_yet)
    ratings = {score.year: score.rating for score in facts.history} | {own.year: own.rating}
    same = 0
    while ratings.get(own.year - same) == own.rating:
        same += 1
    what = Text("ปีติดต่อกันที่ได้ระดับ {rating}", "years in a row rated {rating}")
    if asked.before:
        what = Text("ปีติดต่อกันถึงปี {year} ที่ได้ระดับ {rating}", "years in a row to {year} rated {rating}")
    what = what.format(rating=own.rating, year=own.year)
    return result("rating-unchanged", same, int(asked.years), what)


def _rating_unchanged_sentence(asked: RatingUnchanged, model: YearModel) -> Text:
    sentence = Text("ได้ระดับเดิม {n} ปีติดต่อกัน", "the rating has been the same for {n} years")
    if asked.before:
        sentence = Text(
            "ก่อนปีล่าสุด ได้ระดับเดิม {n} ปีติดต่อกัน",
            "the rating was the same for {n} years before the last one",
        )
    return sentence.format(n=asked.years)


def _nothing(asked: RuleShape) -> tuple[str, ...]:
    return ()


RULES = (
    Rule(
        "result-known",
        ResultKnown,
        _result_known,
        lambda asked, model: (
            Text("มีผลการประเมินที่ประกาศแล้ว", "the result is announced")
            if asked.published
            else Text("มีผลการประเมิน", "the result is known")
        ),
        _nothing,
    ),
    Rule("people-counted", PeopleCounted, _people_counted, _people_counted_sentence, _nothing),
    Rule(
        "target-set",
        Nothing,
        _target_set,
        lambda asked, model: Text("ตั้งเป้าหมายแล้ว", "a target is set"),
        _nothing,
    ),
    Rule(
        "below-target",
        Nothing,
        _below_target,
        lambda asked, model: Text("คะแนนรวมต่ำกว่าเป้าหมาย", "the total is below the target"),
        _nothing,
    ),
    Rule(
        "fell-since-last-year",
        Nothing,
        _fell,
        lambda asked, model: Text("คะแนนรวมลดลงจากปีก่อน", "the total fell since the year before"),
        _nothing,
    ),
    Rule(
        "rating-fell",
        Nothing,
        _rating_fell,
        lambda asked, model: Text("ระดับผลการประเมินลดลงจากปีก่อน", "the rating fell since the year before"),
        _nothing,
    ),
    Rule(
        "rating-unchanged",
        RatingUnchanged,
        _rating_unchanged,
        _rating_unchanged_sentence,
        _nothing,
    ),
)
