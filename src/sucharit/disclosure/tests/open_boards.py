"""The cast of the tests of boards: an open round, the north with people of every role, and their boards.

Alice runs the round. In the north Nok leads the project, Oil and Ploy own items, Somchai screens, Dao is the
director, Sutee supervises, Tong works there; in the south Lek leads. Asa judges. Eve holds no role.
"""

from datetime import timedelta
from functools import cached_property

from django.db import transaction
from django.utils import timezone

from sucharit.capture import store
from sucharit.disclosure import actions
from sucharit.disclosure.actions import ItemAnswer
from sucharit.disclosure.boards import board_of, recount
from sucharit.disclosure.models import (
    BoardItem,
    BoardItemState,
    ItemBoard,
    ItemClaim,
    ItemOwner,
    MainSite,
    Submission,
    SubmittedItem,
)
from sucharit.disclosure.paper import as_paper
from sucharit.disclosure.trace import board_name
from sucharit.history.actions import record
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import SINCE, make_person
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Participant
from sucharit.rounds.tests.places import LONG, make_places, make_round


class OpenBoards:
    """The organisations, the persons, an open round, and the board of each office in it."""

    def __init__(self, edition: str = "obec-area/2566") -> None:
        self.places = make_places()
        north, south = self.places["north"], self.places["south"]
        self.alice = make_person("alice", RoleKind.OPERATOR, self.places["obec"])
        self.nok = make_person("nok", RoleKind.PROJECT_LEAD, north)
        self.oil = make_person("oil", RoleKind.ITEM_OWNER, north)
        self.ploy = make_person("ploy", RoleKind.ITEM_OWNER, north)
        self.somchai = make_person("somchai", RoleKind.SCREENING_COMMITTEE, north)
        self.dao = make_person("dao", RoleKind.EXECUTIVE, north)
        self.sutee = make_person("sutee", RoleKind.SUPERVISOR, north)
        self.tong = make_person("tong", RoleKind.STAFF, north)
        self.lek = make_person("lek", RoleKind.PROJECT_LEAD, south)
        self.asa = make_person("asawadee", RoleKind.ASSESSOR, self.places["obec"])
        self.eve = make_person("eve")
        today = timezone.localdate()
        span = (today - timedelta(days=1), today + LONG)
        draft = make_round(
            self.places,
            by=self.alice,
            edition=edition,
            windows={"iit": span, "eit": span, "oit": span, "clarification": span},
        )
        self.round = rounds.enter_open(by=self.alice, round=draft)
        MainSite.objects.create(organisation=north, host="north.example")
        MainSite.objects.create(organisation=south, host="south.example")

    def participant(self, code: str = "north") -> Participant:
        participants = Participant.objects.select_related("organisation", "round__organiser", "round__frozen")
        return participants.get(round=self.round, organisation__code=code)

    @cached_property
    def board(self) -> ItemBoard:
        """The north's."""
        return board_of(self.participant())

    @cached_property
    def south(self) -> ItemBoard:
        return board_of(self.participant("south"))

    def item(self, name: str, board: ItemBoard | None = None) -> BoardItem:
        """One item as it is now, by its id in the edition."""
        items = BoardItem.objects.select_related(
            "board__participant__organisation", "board__participant__round"
        )
        return items.get(board=board or self.board, item=name)

    def own(self, person: Person, *names: str) -> None:
        """Let a person own these items of the north."""
        ItemOwner.objects.bulk_create(
            ItemOwner(item=self.item(name), person=person, since=SINCE) for name in names
        )
        recount([self.board])

    def answer(self, name: str, by: Person | None = None, **more: object) -> BoardItem:
        """Answer an item of the north with an address on its website, by its lead."""
        answer = ItemAnswer(
            **{"claim": ItemClaim.HAS, "addresses": ((f"https://north.example/{name}", ""),), **more}
        )
        return actions.save_answer(by=by or self.nok, item=self.item(name), answer=answer)

    def screening(self, *names: str, by: Person | None = None) -> None:
        """Answer these items and send them to the committee."""
        for name in names:
            actions.send_to_screening(by=by or self.nok, item=self.answer(name, by))

    def ready(self, *names: str) -> None:
        """The same, and Somchai passes them."""
        self.screening(*names)
        for name in names:
            actions.pass_item(by=self.somchai, item=self.item(name))

    def submitted(self, board: ItemBoard | None = None) -> Submission:
        """A board that was submitted with every item: with its paper and its entry, and without captures."""
        board, now = board or self.board, timezone.now()
        items = list(board.items.order_by("place"))
        host = board.participant.organisation.main_site.host
        submitted = [
            SubmittedItem(
                item=item.item,
                place=item.place,
                claim=ItemClaim.HAS,
                addresses=[
                    {
                        "url": f"https://{host}/{item.item}",
                        "link": None,
                        "capture": None,
                        "sha256": "",
                        "outcome": "",
                    }
                ],
            )
            for item in items
        ]
        paper = store.put(as_paper(board, submitted, now, late=False, missing={}), "json")
        submission = Submission.objects.create(
            board=board, at=now, by=self.dao, digest=paper.sha256, paper=paper
        )
        for item in submitted:
            item.submission = submission
        SubmittedItem.objects.bulk_create(submitted)
        what = {"digest": submission.digest}
        with transaction.atomic():
            record(by=self.dao, verb="disclosure.submit_board", about=board_name(board), what=what)
        board.items.update(state=BoardItemState.SUBMITTED, claim=ItemClaim.HAS)
        recount([board])
        return submission
