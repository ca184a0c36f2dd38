"""From sealed boxes to an announcement: boxes opened, results computed, seen, and announced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.answers.keys import NoBoxKey, box_private
from sucharit.answers.opening import SurveysNotMadeHere, forget_unusable, opened_boxes, unusable_in
from sucharit.answers.opening_helpers import HelperEnded
from sucharit.answers.sealing import CannotOpen
from sucharit.cycle import progress
from sucharit.cycle.actions.holding import forget_unrecorded_decisions
from sucharit.cycle.actions.reviewing import review_of
from sucharit.cycle.actions.sealing import sealed_in_the_act
from sucharit.cycle.grades import grades_of
from sucharit.cycle.hold_words import waiting_sentence
from sucharit.cycle.models import HeldSurvey, ProvisionalResult, Reconciliation
from sucharit.cycle.reconciling import (
    BoxesChanged,
    hold_copies,
    left_out_of,
    reconcile,
    reconcile_once,
    require_unchanged,
    require_unproven_as_decided,
    undecided_copies,
)
from sucharit.cycle.results import digest, is_national, previous_ratings, provisional_digest, results_of
from sucharit.people.models import Person
from sucharit.results import actions as results
from sucharit.results.models import Announcement
from sucharit.roster.actions import drawing
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.scoring.results import ResultSet
from sucharit.surveys.models import Survey
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import actions as verdicts
from sucharit.verdicts.undecided import unsettled_reasons

BATCH_SIZE = 2_000


class CopiesFound(Exception):
    """The same envelope lies in a box more than once, and no one has decided about it: by survey."""

    def __init__(self, copies: Mapping[int, int]) -> None:
        self.copies = copies
        super().__init__(f"copies in {len(copies)} boxes")


def score_round(*, by: Person | None, round: Round) -> Round:
    """Open the boxes, once, and compute the results; again after verdicts were corrected. Raises Refused.

    No box is opened while a survey is held and no one has decided about it. What is held is stored even
    though scoring is refused, so that someone can decide.
    """
    if round.state == State.CLOSED:
        reconcile_once(round)
    try:
        scored = _score(by, round)
    except CopiesFound as found:
        hold_copies(found.copies)
        scored = None
    except BoxesChanged as changed:
        reconcile(round)
        raise Refused(_("กล่องคำตอบเปลี่ยนไปหลังจากที่ตรวจจำนวน ตรวจใหม่แล้ว ยังไม่มีอะไรถูกเปิด ลองอีกครั้ง")) from changed
    if scored is None:
        raise Refused(waiting_sentence(HeldSurvey.objects.of(round).undecided().surveys()))
    return scored


@transaction.atomic
def _score(by: Person | None, round: Round) -> Round | None:
    """The scored round; None where surveys are held about which no one has decided."""
    locked = Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=round.pk)
    if locked.state not in (State.CLOSED, State.SCORED):
        raise rounds.NotNow(locked, State.SCORED)
    if reasons := unsettled_reasons(locked, timezone.localdate()):
        raise Refused(_("ผลตรวจยังไม่สิ้นสุด จึงยังคิดคะแนนไม่ได้: %(reasons)s") % {"reasons": "; ".join(reasons)})
    if locked.state == State.SCORED:
        return _compute(by, locked, {})
    _reconcile_again(locked)
    if HeldSurvey.objects.of(locked).undecided().exists():
        return None
    with _opened(locked) as what:
        return _compute(by, locked, what)


def _reconcile_again(round: Round) -> None:
    """Hold what does not fit now, and believe no decision but those the history records.

    Holds and decisions lie in tables that someone may have written to since. Raises BoxesChanged.
    """
    before = Reconciliation.objects.get(round=round).digest
    reconcile(round)
    if Reconciliation.objects.get(round=round).digest != before:
        raise BoxesChanged
    forget_unrecorded_decisions(round)


def _compute(by: Person | None, round: Round, what: Mapping[str, int]) -> Round:
    """Compute the results of opened boxes and store them, not announced yet."""
    outcome = results_of(round)
    scored = rounds.enter_scored(
        by=by, round=round, what={**_trace(outcome), **what, "unusable": unusable_in(round)}
    )
    ProvisionalResult.objects.filter(round=round).delete()
    ProvisionalResult.objects.bulk_create(_provisional(round, outcome), batch_size=BATCH_SIZE)
    progress.refresh(scored)  # every answer counts now, not only as many as might be told
    return scored


@transaction.atomic
def announce_round(*, by: Person | None, round: Round) -> Announcement | None:
    """Announce what was scored, all of it or nothing.

    Everyone who was invited, listed or drawn is deleted with it, and so are answers that can't be used.
    A round over the whole country is announced to everyone. One that an office runs for those under it is
    announced to them on the desk's pages and gives None: it must not pass for the country's. Raises Refused
    where the results are no longer those that were seen, to a person where no one has reviewed them, and
    where the announcement can't be sealed in the history.
    """
    seen = provisional_digest(round)
    rounds.enter_announced(by=by, round=round, digest=seen)
    if by is not None and review_of(round) is None:
        raise Refused(_("ยังไม่มีใครบันทึกว่าตรวจทานผลชุดนี้แล้ว ตรวจทานก่อนประกาศ"))
    outcome = results_of(round)
    if digest(outcome) != seen:
        raise Refused(_("ผลตรวจเปลี่ยนไปหลังจากคิดคะแนน คิดคะแนนอีกครั้งแล้วดูผลก่อนประกาศ"))
    with sealed_in_the_act():
        announced = _announce(by, round, outcome) if is_national(round) else None
        verdicts.freeze_announced(by=by, round=round)
        drawing.forget_contacts(round)
        forget_unusable(round)
    return announced


def _announce(by: Person | None, round: Round, outcome: ResultSet) -> Announcement:
    """Freeze the country's results for everyone to read. Raises Refused for a year that has them."""
    try:
        return results.announce_computed(
            by=by,
            result_set=outcome,
            national_mean=None,
            reliability=grades_of(round, outcome.edition),
        )
    except results.AlreadyAnnounced as already:
        raise Refused(
            _("โครงการนี้มีผลประกาศของปี %(year)s อยู่แล้ว จึงประกาศซ้ำไม่ได้") % {"year": round.year}
        ) from already


@contextmanager
def _opened(round: Round) -> Iterator[Mapping[str, int]]:
    """Every box of the round open but for what is left out: how many envelopes were, how many were copies.

    Raises Refused without the key, or with one of another time; BoxesChanged and CopiesFound.
    """
    require_unproven_as_decided(round)
    surveys = list(Survey.objects.filter(round=round).values_list("pk", flat=True))
    try:
        opening = opened_boxes(surveys, box_private(), accept_unproven=True, left_out=left_out_of(round))
        with opening as opened:
            require_unchanged(round, opened.envelopes)
            if undecided := undecided_copies(round, opened.copies):
                raise CopiesFound(undecided)
            yield {"left_out": opened.left_out, "copies": sum(opened.copies.values())}
    except NoBoxKey as none:
        raise Refused(_("เครื่องนี้ไม่มีกุญแจเปิดกล่องคำตอบ ให้ผู้ถือกุญแจคิดคะแนนบนเครื่องที่มี SUCHARIT_BOX_KEY")) from none
    except SurveysNotMadeHere as other:
        raise Refused(
            _("มีแบบสอบถามที่ไม่มีหลักฐานว่าระบบนี้สร้าง จึงไม่เปิดกล่องคำตอบใดเลย ตรวจฐานข้อมูลกับสำเนาสำรอง (%(survey)s)")
            % {"survey": other}
        ) from other
    except HelperEnded as ended:
        raise Refused(_("การเปิดกล่องคำตอบหยุดกลางคัน ยังไม่มีอะไรเปลี่ยน ลองอีกครั้ง หรือให้ผู้ดูแลดูบันทึก")) from ended
    except CannotOpen as other:
        raise Refused(_("เปิดกล่องคำตอบไม่ได้ กุญแจไม่ตรงกับที่ใช้ผนึก ยังไม่มีอะไรเปลี่ยน")) from other


def _trace(outcome: ResultSet) -> dict[str, object]:
    return {
        "organisations": len(outcome.facts.orgs),
        "withheld": int(outcome.withheld.sum()),
        "digest": digest(outcome),
    }


def _provisional(round: Round, outcome: ResultSet) -> Iterator[ProvisionalResult]:
    keys = dict(round.participants.values_list("organisation__code", "organisation_id"))
    before = previous_ratings(round)
    for place, item in enumerate(outcome.standings(), 1):
        yield ProvisionalResult(
            round=round,
            place=place,
            organisation_id=keys[item.org],
            rank=item.rank,
            score=item.score,
            rating=item.rating.id if item.rating else "",
            passes=item.rating.passes if item.rating else None,
            change=item.change,
            previous_rating=before.get(item.org, ""),
            withheld=item.withheld,
            shortages=[
                {"instrument": short.instrument, "required": short.required, "responses": short.responses}
                for short in item.shortages
            ],
        )
