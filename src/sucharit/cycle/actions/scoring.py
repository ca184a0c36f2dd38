"""From sealed boxes to an announcement: boxes opened, results computed, seen, and announced."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.answers import grades
from sucharit.answers.keys import NoBoxKey, box_private
from sucharit.answers.opening import forget_unusable, open_boxes, unusable_in
from sucharit.answers.sealing import CannotOpen
from sucharit.cycle.actions.reviewing import review_of
from sucharit.cycle.actions.sealing import sealed_in_the_act
from sucharit.cycle.models import ProvisionalResult
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

BATCH_SIZE = 2_000


@transaction.atomic
def score_round(*, by: Person | None, round: Round) -> Round:
    """Open the boxes, once, and compute the results; again after verdicts were corrected. Raises Refused."""
    locked = Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=round.pk)
    if locked.state not in (State.CLOSED, State.SCORED):
        raise rounds.NotNow(locked, State.SCORED)
    if locked.state == State.CLOSED:
        _open(locked)
    outcome = results_of(locked)
    scored = rounds.enter_scored(
        by=by, round=locked, what={**_trace(outcome), "unusable": unusable_in(locked)}
    )
    ProvisionalResult.objects.filter(round=round).delete()
    ProvisionalResult.objects.bulk_create(_provisional(round, outcome), batch_size=BATCH_SIZE)
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
            reliability=grades.of_round(round, outcome.edition),
        )
    except results.AlreadyAnnounced as already:
        raise Refused(
            _("โครงการนี้มีผลประกาศของปี %(year)s อยู่แล้ว จึงประกาศซ้ำไม่ได้") % {"year": round.year}
        ) from already


def _open(round: Round) -> None:
    """Open every box of the round. Raises Refused without the key, or with one of another time."""
    surveys = list(Survey.objects.filter(round=round).values_list("pk", flat=True))
    try:
        open_boxes(surveys, box_private())
    except NoBoxKey as none:
        raise Refused(_("เครื่องนี้ไม่มีกุญแจเปิดกล่องคำตอบ ให้ผู้ถือกุญแจคิดคะแนนบนเครื่องที่มี SUCHARIT_BOX_KEY")) from none
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
