"""What the offices of a small year show, and how that is judged: for tests that walk over the whole site.

In the year's open round the north is at work on its board. Three more rounds over the same offices: one that
assessors are judging, one whose verdicts are shown and disputed, and one that was announced.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from sucharit.capture import store
from sucharit.capture.models import Capture, Reason, WatchedLink
from sucharit.capture.tests.kept import keep
from sucharit.cycle.tests.small_year import Year
from sucharit.disclosure import actions as disclosure
from sucharit.disclosure.actions import checking, owning
from sucharit.disclosure.boards import board_of
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.models import BoardItem, HandedFile, ItemBoard, MainSite, Submission, SubmittedItem
from sucharit.disclosure.owners_table import ItemOwnerRow
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.tests.places import LONG, make_round
from sucharit.verdicts import actions
from sucharit.verdicts.models import AssignmentKind, Dispute
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.standing import items_of
from sucharit.verdicts.tests.judged_round import FAILED, PASSED, JudgedRound

SHOWN, FILED, WAITING, PASSED_ON, RETURNED = (
    "disclosure.structure",
    "disclosure.executives",
    "disclosure.mandate",
    "disclosure.strategy",
    "disclosure.contact",
)
JUDGING, DISPUTED, ANNOUNCED = 2571, 2572, 2566
PAGE = "<h1>โครงสร้างหน่วยงาน</h1><p>ปี 2569 ผู้อำนวยการ โทร 0 2123 4567</p><table><tr><td>1<td>2</table>"
ASSESSORS = ("ben", "chai", "fah")
PLAN = b"%PDF-1.7 plan"


class LaterRound(JudgedRound):
    """One more round over a year's offices, both of which submitted; Ben, Chai and Fah judge in it."""

    def __init__(self, year: Year, number: int, people: Mapping[str, Person], copy: Capture) -> None:
        self.places, self.alice, self.nok = year.places, year.alice, year.bob
        self.dao, self.late = people[RoleKind.EXECUTIVE], people[RoleKind.ASSESSOR]
        self.assessors = [people[name] for name in ASSESSORS]
        self.today = timezone.localdate()
        span = (self.today - timedelta(days=1), self.today + LONG)
        windows = dict.fromkeys(("iit", "eit", "oit", "clarification"), span)
        draft = make_round(self.places, by=self.alice, year=number, windows=windows)
        self.round = rounds.enter_open(by=self.alice, round=draft)
        self.items = items_of(self.round.framework())
        self.submissions = [self.submitted(), self.submitted(self.south)]
        self._keep_what_was_submitted(copy)

    def homes(self) -> dict[Person, str]:
        return {}

    def _keep_what_was_submitted(self, copy: Capture) -> None:
        """What was submitted of the first items has a kept copy and a file."""
        paper, plan = store.put(b"{}", "json"), store.put(PLAN, "pdf")
        Submission.objects.filter(board__participant__round=self.round).update(
            paper=paper, digest=paper.sha256
        )
        address = {"url": copy.link.url, "link": copy.link_id, "capture": copy.pk, "sha256": copy.content_id}
        files = [{"name": "plan.pdf", "sha256": plan.sha256, "size": len(PLAN)}]
        shown = SubmittedItem.objects.filter(submission__in=self.submissions, item__in=self.disputed)
        shown.update(addresses=[{**address, "outcome": copy.outcome}], files=files)

    @property
    def disputed(self) -> list[str]:
        return self.items[:4]

    def joined(self) -> LaterRound:
        """Drawn; then one more assessor joins and the north's next in line leaves: later work is theirs."""
        self.drawn()
        actions.join_late(by=self.alice, round=self.round, person=self.late)
        judging = {each.person for each in self.assignments("north")}
        self.leave(next(person for person in self.assessors if person not in judging))
        return self

    def leave(self, person: Person) -> None:
        actions.drop_out(by=self.alice, round=self.round, person=person, reason="ป่วย")


def make_audit(year: Year, people: Mapping[str, Person]) -> None:
    """All of it. `people` are those who walk, by kind of role; their assessor has work of each kind."""
    for code in ("north", "south"):
        MainSite.objects.get_or_create(organisation=year.places[code], defaults={"host": f"{code}.example"})
    copy = work_on_items(year, people)
    others = {name: make_person(name, RoleKind.ASSESSOR, year.places["obec"]) for name in ASSESSORS}
    cast = {**people, **others}
    judge(LaterRound(year, JUDGING, cast, copy).joined())
    dispute(LaterRound(year, DISPUTED, cast, copy).joined(), copy)
    announce_verdicts(LaterRound(year, ANNOUNCED, cast, copy).drawn())


def work_on_items(year: Year, people: Mapping[str, Person]) -> Capture:
    """The north's board in the open round: items in several states, with owners and a check round. Returns a
    kept copy of the first."""
    board = board_of(participant(year.round, "north"))
    bob, owner = year.bob, people[RoleKind.ITEM_OWNER]
    copy = keep(PAGE, url="https://north.example/old")
    broken = Capture.objects.create(
        link=copy.link, at=timezone.now(), why=Reason.SCHEDULED, outcome="too-slow"
    )
    for name in (SHOWN, WAITING, PASSED_ON, RETURNED):
        answer(year, board, name)
    Capture.objects.filter(pk__in=(copy.pk, broken.pk)).update(link=link_of(board, SHOWN))
    WatchedLink.objects.filter(pk=link_of(board, SHOWN)).update(last=copy.pk)
    WatchedLink.objects.filter(pk=link_of(board, RETURNED)).update(last=broken.pk)
    file = disclosure.hand_in(by=bob, item=item_of(board, FILED), name="แผน.pdf", data=PLAN)
    for name in (WAITING, PASSED_ON, RETURNED):
        disclosure.send_to_screening(by=bob, item=item_of(board, name))
    screener = people[RoleKind.SCREENING_COMMITTEE]
    disclosure.pass_item(by=screener, item=item_of(board, PASSED_ON))
    disclosure.return_item(by=screener, item=item_of(board, RETURNED), reason="ลิงก์เปิดไม่ได้")
    own_and_check(year, board, owner, file)
    south = board_of(participant(year.round, "south"))
    answer(year, south, SHOWN)
    disclosure.mark_ready(by=None, item=item_of(south, SHOWN))
    disclosure.submit_board(by=None, board=south, accepted=missing_of(south).digest)
    return Capture.objects.select_related("link").get(pk=copy.pk)


def own_and_check(year: Year, board: ItemBoard, owner: Person, file: HandedFile) -> None:
    """Bob's items were passed on to another owner, who has not accepted them; the director looked at all."""
    rows = [ItemOwnerRow(name, people=(year.bob.pk,), groups=("การเงิน",)) for name in (SHOWN, FILED)]
    owning.assign_owners(by=year.bob, board=board, rows=rows)
    passed = {"by": year.bob, "board": board, "giver": year.bob, "to": owner}
    owning.hand_over_items(**passed, items=[FILED], note="ดูแฟ้ม", file=PLAN, file_name=file.name)
    today = timezone.localdate()
    problems = [(SHOWN, "ยังไม่มีวันที่"), ("", "ส่งช้า")]
    checking.hold_check_round(by=year.bob, board=board, day=today, body="ผู้อำนวยการ", problems=problems)


def judge(round: LaterRound) -> None:
    """The late assessor is a third in the north, ready to hand in, and has begun to judge the south."""
    first, second = round.assignments("north")
    round.judge(first, round.items[0], round.items[1])
    round.judge(second)
    round.leave(second.person)
    (third,) = round.assignments("north", AssignmentKind.THIRD)
    said = [OpinionLine(item, PASSED) for item in third.items]
    actions.give_opinions(by=round.late, assignment=third, lines=said)
    mine = next(each for each in round.assignments("south") if each.person == round.late)
    lines = [OpinionLine(round.items[0], FAILED, words="ไม่พบ"), OpinionLine(round.items[1], PASSED)]
    actions.give_opinions(by=round.late, assignment=mine, lines=lines)


def dispute(round: LaterRound, copy: Capture) -> None:
    """Of four disputes one waits and one was appealed; a fifth verdict is disputed by no one yet."""
    round.judge_all({"north": (*round.disputed, round.items[4])})
    actions.show_verdicts(by=round.alice, round=round.round)
    spot = {"capture": copy.pk, "start": 0, "end": 9, "words": "โครงสร้าง"}
    for item in round.disputed:
        about = {"by": round.nok, "participant": round.participant(), "item": item, "spot": spot}
        actions.dispute_verdict(**about, text="อยู่กลางหน้า")
    for item in round.disputed[1:]:
        decision = OpinionLine(item, FAILED, words="ไม่พบในสำเนา")
        actions.decide_dispute(by=round.late, dispute=dispute_of(round, item), line=decision)
    actions.appeal(by=round.nok, dispute=dispute_of(round, round.disputed[1]), text="โปรดดูอีกครั้ง")


def announce_verdicts(round: LaterRound) -> None:
    """As they were frozen at the announcement."""
    round.judge_all({"north": (round.items[0],)})
    actions.freeze_announced(by=None, round=round.round)
    for step in (rounds.enter_closed, rounds.enter_scored, rounds.enter_announced):
        step(by=None, round=round.round)


def participant(round: Round, code: str) -> Participant:
    parts = Participant.objects.select_related("organisation", "round__organiser", "round__frozen")
    return parts.get(round=round, organisation__code=code)


def item_of(board: ItemBoard, name: str) -> BoardItem:
    return BoardItem.objects.select_related("board__participant__round").get(board=board, item=name)


def link_of(board: ItemBoard, name: str) -> int:
    """The key of the only address of an item."""
    return item_of(board, name).addresses.get().link_id


def answer(year: Year, board: ItemBoard, name: str) -> BoardItem:
    """Say where an item is shown: by Bob in the north, by command elsewhere."""
    code = board.participant.organisation.code
    said = disclosure.ItemAnswer("has", ((f"https://{code}.example/{name}", ""),))
    by = year.bob if code == "north" else None
    return disclosure.save_answer(by=by, item=item_of(board, name), answer=said)


def dispute_of(round: LaterRound, item: str) -> Dispute:
    return Dispute.objects.get(participant__round=round.round, item=item, stage="assessor")
