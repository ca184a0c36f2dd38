"""Plans, preliminary verdicts and disputes in a real browser: on a phone and a desk, and for everyone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sucharit.capture import store
from sucharit.capture.models import Capture, FetchOutcome, Reason, WatchedLink
from sucharit.disclosure.models import SubmittedItem
from sucharit.elements.page_text import PageText
from sucharit.verdicts.models import AssignmentKind, Dispute
from sucharit.verdicts.tests.judged_round import JudgedRound

TEXT = "หน้าแรก 😀\nโครงสร้างหน่วยงาน\nค่าธรรมเนียม ไม่มี\n"
WORDS = "ค่าธรรมเนียม ไม่มี"
STEPS = ("plan", "pool", "publish", "draw", "judge", "show", "disputes", "settle")
SELECT = """words => {
  const text = document.querySelector("[data-copy]").firstChild, at = text.data.indexOf(words);
  const range = document.createRange();
  range.setStart(text, at);
  range.setEnd(text, at + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    settings.VAR = tmp_path
    return JudgedRound()


def sound(page, axe):
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    axe(page)


def keep(world: JudgedRound) -> None:
    """What the north submitted of its first item has a copy with a text."""
    submitted = SubmittedItem.objects.get(submission=world.submissions[0], item=world.items[0])
    link = WatchedLink.objects.create(url=submitted.addresses[0]["url"], key="north")
    copy = Capture.objects.create(
        link=link,
        at=timezone.now(),
        why=Reason.SUBMITTED,
        outcome=FetchOutcome.KEPT,
        content=store.put(b"<p>x", "html"),
        text=store.put(PageText("html", "", TEXT).to_json(), "text"),
    )
    submitted.addresses = [{**submitted.addresses[0], "link": link.pk, "capture": copy.pk}]
    submitted.save()


@pytest.mark.slow
@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_every_step_of_a_round_can_be_read_by_everyone(world, page_of, axe, width, language):
    page = page_of(world.alice, width, language)
    for prepare in (world.plan, world.shown):
        prepare()
        for step in STEPS:
            assert page.goto(f"/desk/verdicts/rounds/{world.round.pk}/?step={step}").status == 200, step
            sound(page, axe)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "language"), [(390, "en"), (1280, "th")])
def test_words_selected_in_a_copy_are_the_place_that_is_disputed(world, page_of, axe, width, language):
    world.shown({"north": (world.items[0],)})
    keep(world)
    page = page_of(world.nok, width, language)
    page.goto(f"/desk/verdicts/rounds/{world.round.pk}/north/")
    sound(page, axe)
    page.goto(f"/desk/verdicts/rounds/{world.round.pk}/north/{world.items[0]}/")
    sound(page, axe)
    page.fill("#text", "อยู่บรรทัดที่สาม")
    page.evaluate(SELECT, WORDS)
    page.click("[data-takes]")
    assert page.input_value("[name=place]") == WORDS
    page.click("#dispute button:not([data-takes])")
    page.wait_for_load_state()
    start = TEXT.index(WORDS)
    spot = Dispute.objects.get().spot
    assert (spot["start"], spot["end"]) == (start, start + len(WORDS))
    sound(page, axe)
    decider = page_of(world.assignments(kind=AssignmentKind.DISPUTE)[0].person, width, language)
    for path in ("", f"{Dispute.objects.get().pk}/"):
        assert decider.goto(f"/desk/verdicts/disputes/{path}").status == 200
        sound(decider, axe)
