"""Last year's answers, led through the crosswalk to the items of this year: to be looked at and confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sucharit.disclosure.models import BoardItem, ItemBoard, ItemClaim, Submission
from sucharit.frameworks.model import Edition
from sucharit.rounds.models import Participant


@dataclass(frozen=True, slots=True)
class LastItem:
    """What was answered last year for the items that one of this year continues."""

    claim: str
    addresses: tuple[tuple[str, str], ...]  # address, and why it lies on another site
    note: str
    codes: tuple[str, ...]  # of last year's items
    year: int


def answers_of_last_year(board: ItemBoard) -> dict[str, LastItem]:
    """By this year's item: what the organisation answered in the latest earlier round of the programme."""
    earlier = board_before(board)
    if earlier is None:
        return {}
    round, last = board.participant.round, earlier.participant.round
    answers = _answers(earlier)
    codes = {item.id: item.code for item in last.framework().items()}
    answers_now = {}
    for name, sources in sources_of(round.framework(), last.framework()).items():
        given = [source for source in sources if source in answers]
        if given:
            answers_now[name] = _merged(
                [answers[source] for source in given], [codes[s] for s in given], last.year
            )
    return answers_now


def board_before(board: ItemBoard) -> ItemBoard | None:
    """The organisation's board in its latest earlier round of the programme, with its round at hand."""
    participant = board.participant
    earlier = Participant.objects.filter(
        organisation=participant.organisation_id,
        round__programme=participant.round.programme,
        round__year__lt=participant.round.year,
        board__isnull=False,
    )
    latest = earlier.select_related("round__frozen", "board").order_by("-round__year", "-pk").first()
    if latest is None:
        return None
    before: ItemBoard = latest.board
    before.participant = latest
    return before


def sources_of(now: Edition, before: Edition) -> Mapping[str, tuple[str, ...]]:
    """By item of this edition, those of the one before that it continues; the same id where none says."""
    if now.crosswalk is not None and now.previous == before.id:
        return now.crosswalk.follows
    there = {item.id for item in before.items()}
    return {item.id: (item.id,) for item in now.items() if item.id in there}


def _answers(board: ItemBoard) -> dict[str, tuple[str, tuple[tuple[str, str], ...], str]]:
    """Claim, addresses and note by item: as submitted last, or as they stand where nothing was submitted."""
    submission = Submission.objects.filter(board=board).order_by("-pk").first()
    if submission is not None:
        return {
            item.item: (
                item.claim,
                tuple((address["url"], address.get("elsewhere", "")) for address in item.addresses),
                item.note,
            )
            for item in submission.items.all()
            if item.claim
        }
    items = BoardItem.objects.filter(board=board).exclude(claim="").prefetch_related("addresses__link")
    return {
        item.item: (
            item.claim,
            tuple((address.link.url, address.elsewhere) for address in item.addresses.all()),
            item.note,
        )
        for item in items
    }


def _merged(
    answers: list[tuple[str, tuple[tuple[str, str], ...], str]], codes: list[str], year: int
) -> LastItem:
    """Of several merged items: "has" where any of them had it, all addresses, notes one under the other."""
    claims = {claim for claim, _addresses, _note in answers}
    addresses = {url: why for _claim, several, _note in answers for url, why in several}
    notes = dict.fromkeys(note for _claim, _addresses, note in answers if note)
    return LastItem(
        claim=ItemClaim.HAS if ItemClaim.HAS in claims else ItemClaim.HAS_NOT,
        addresses=tuple(addresses.items()),
        note="\n".join(notes)[:1_000],
        codes=tuple(codes),
        year=year,
    )
