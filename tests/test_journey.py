"""A year's round from end to end, in a real browser: opened, answered on phones, closed, scored, announced.

Afterwards a stranger scores the exported answers with the command line, and comes to the same result.
"""

import csv
import io
import json
import random
import re
import subprocess
import sys
import zipfile
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from sucharit.answers.models import Envelope
from sucharit.cycle.models import ProvisionalResult
from sucharit.frameworks import load
from sucharit.people import actions
from sucharit.people.models import Organisation, OrganisationKind, Person, RoleKind
from sucharit.results.models import Result
from sucharit.roster.models import Code
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.surveys import snapshot
from sucharit.surveys.models import Survey
from sucharit.surveys.tests.small_round import pass_a_night

YEAR = 2566
EDITION = "obec-area/2566"
STAFF, VISITORS = 40, 30
BIN = Path(sys.executable).parent


def person(kind: RoleKind, place: Organisation) -> Person:
    """Someone with that role; operators with the second factor that they must have."""
    one = Person.objects.create_user(
        f"{kind.value}@example.invalid", "a long enough phrase", name_th=f"คุณ {kind.label}"
    )
    actions.give_role(by=None, person=one, kind=kind, organisation=place)
    Authenticator.objects.create(user=one, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    return one


@pytest.fixture
def signed_in(browser_page, live_server):
    """A function that opens a page as someone who is signed in; signing in has tests of its own."""

    def open_page(who: Person, width: int = 1280) -> Page:
        client = Client()
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        page = browser_page(width=width)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        return page

    return open_page


@pytest.fixture
def country(transactional_db):
    """OBEC with three offices."""
    snapshot.forget()
    root = Organisation.objects.create(code="obec", name_th="สพฐ. ตัวอย่าง", kind=OrganisationKind.HEADQUARTERS)
    for number in (1, 2, 3):
        name = f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต {number}"
        Organisation.objects.create(
            code=f"office-{number}",
            name_th=name,
            kind=OrganisationKind.AREA_PRIMARY,
            region="north",
            parent=root,
        )
    return root


def press(page: Page, words: str) -> None:
    """Press the button or link with these words, and wait for the page it leads to."""
    page.locator("button, a").get_by_text(words, exact=True).or_(
        page.locator("button, a.button, .next a").filter(has_text=words)
    ).first.click()
    page.wait_for_load_state("networkidle")


def choose_all(page: Page, seed: int) -> None:
    """Choose something in every question, as a hurried respondent with all questions on one page."""
    names = page.eval_on_selector_all(
        "#form input[type=radio]", "all => [...new Set(all.map(one => one.name))]"
    )
    chance = random.Random(seed)
    for name in names:
        choices = page.locator(f"#form input[name='{name}']")
        place = min(int(chance.expovariate(1.2)), choices.count() - 1)
        choices.nth(place).evaluate(
            "one => { one.checked = true; one.dispatchEvent(new Event('change', {bubbles: true})) }"
        )


def send(page: Page) -> None:
    """Look the answers through, send them and see the thanks."""
    page.get_by_role("button", name="ตรวจคำตอบ").click()
    page.get_by_role("button", name="ส่งคำตอบ").click()
    page.get_by_text(re.compile("ขอบคุณ")).first.wait_for()


def answer(page: Page, address: str, seed: int) -> None:
    """One person answers on the phone that is handed round."""
    page.goto("about:blank")  # another page before: the next respondent's starts afresh
    page.goto(address)
    page.locator("#all").click()
    choose_all(page, seed)
    send(page)


def write_verdicts(path: Path) -> None:
    """Everything published by all three, but for some items of the third."""
    columns = [part.column for part in load(EDITION).instrument("oit").parts()]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["org", *columns])
        for number in (1, 2, 3):
            row = ["0" if number == 3 and place % 4 == 0 else "1" for place in range(len(columns))]
            writer.writerow([f"office-{number}", *row])


@pytest.mark.slow
def test_a_round_is_opened_answered_on_phones_closed_scored_by_anyone_and_ranked(
    country, signed_in, browser_page, tmp_path
):
    office = Organisation.objects.get(code="office-1")
    operator, lead = person(RoleKind.OPERATOR, country), person(RoleKind.PROJECT_LEAD, office)

    # The operator makes a round and opens it.
    desk = signed_in(operator)
    desk.goto("/desk/rounds/new/")
    today = timezone.localdate()
    desk.locator("[name=at]").select_option("obec")
    desk.locator("[name=edition]").select_option(EDITION)
    desk.locator("[name=year]").fill(str(YEAR))
    for kind in ("iit", "eit", "oit"):
        desk.locator(f"[name={kind}_first]").fill(today.isoformat())
        desk.locator(f"[name={kind}_last]").fill((today + timedelta(days=20)).isoformat())
    press(desk, "สร้างรอบ")
    round = Round.objects.get()
    desk.goto(f"/desk/rounds/{round.pk}/steps/open/")
    press(desk, "เปิดรอบ")
    round.refresh_from_db()
    assert round.state == State.OPEN

    # The office says how many people it has, and prints a slip for each.
    clerk = signed_in(lead)
    clerk.goto(f"/desk/rounds/{round.pk}/office-1/")
    clerk.locator("[name=head_count]").fill(str(STAFF))
    press(clerk, "บันทึก")
    iit = Survey.objects.get(organisation=office, instrument="iit")
    clerk.goto(f"/desk/surveys/{iit.link}/slips/")
    clerk.locator("[name=number]").fill(str(STAFF))
    with clerk.expect_download() as download:
        clerk.locator("form[action$='/slips/print/'] button").click()
    slips = PdfReader(download.value.path())
    words = "\n".join(page.extract_text() for page in slips.pages)
    codes = re.findall(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", words)
    assert len(set(codes)) == STAFF == Code.objects.count()

    # Forty people draw a slip and answer; thirty visitors scan the poster.
    phone = browser_page(width=390)
    for seed, code in enumerate(sorted(set(codes))):
        answer(phone, f"/a/{iit.link}/#{code}", seed)
    eit = Survey.objects.get(organisation=office, instrument="eit", channel="1")
    for seed in range(VISITORS):
        answer(phone, f"/a/{eit.link}/", 1_000 + seed)
    assert Envelope.objects.filter(survey=iit).count() == STAFF
    assert Envelope.objects.filter(survey=eit).count() == VISITORS

    # No one sees today how far it is: that would tell who has just answered. After midnight everyone does.
    progress = f"/desk/rounds/{round.pk}/office-1/"
    answered = clerk.locator("#quota .quota").filter(has_text="ตอบแล้ว")
    clerk.goto(progress)
    expect(answered).to_have_count(2)
    expect(answered.filter(has_text="ตอบแล้ว 0 คน")).to_have_count(2)
    pass_a_night()
    clerk.goto(progress)
    expect(answered.filter(has_text="ครบแล้ว")).to_have_count(2)

    # Verdicts arrive; the operator closes, scores and looks at the result.
    write_verdicts(tmp_path / "oit.csv")
    desk.goto(f"/desk/rounds/{round.pk}/steps/verdicts/")
    desk.locator("input[type=file]").set_input_files(tmp_path / "oit.csv")
    desk.locator("main form button.button").first.click()
    desk.locator("#preview button.button").first.click()
    expect(desk.locator("#last-imports")).to_be_visible()
    desk.goto(f"/desk/rounds/{round.pk}/steps/close/")
    press(desk, "ปิดรับคำตอบ")
    desk.goto(f"/desk/rounds/{round.pk}/steps/score/")
    desk.locator("[name=name]").fill(f"ITA เขตพื้นที่การศึกษา ปี {round.year}")
    press(desk, "คิดคะแนน")
    round.refresh_from_db()
    assert round.state == State.SCORED
    assert not Envelope.objects.exists()

    # A stranger scores the exported files.
    found = scored_by_a_stranger(desk, round, tmp_path / "exported")
    seen = {one.organisation.code: one for one in ProvisionalResult.objects.select_related("organisation")}
    assert set(found) == set(seen) == {"office-1", "office-2", "office-3"}
    for code, one in seen.items():
        theirs = found[code]
        ours = (one.score, one.rank, one.rating or None, one.withheld)
        assert (code, theirs["score"], theirs["rank"], theirs["rating"], theirs["withheld"]) == (code, *ours)
    assert (seen["office-1"].rank, seen["office-2"].score) == (1, None)

    # And everyone reads it.
    press(desk, "บันทึกว่าตรวจทานแล้ว")
    desk.goto(f"/desk/rounds/{round.pk}/steps/announce/")
    desk.locator("[name=name]").fill(f"ITA เขตพื้นที่การศึกษา ปี {round.year}")
    press(desk, "ประกาศผล")
    assert Result.objects.count() == 3
    public = browser_page(width=390)
    public.goto("/")
    expect(public.get_by_text("ตัวอย่าง เขต 1").first).to_be_visible()


def scored_by_a_stranger(desk: Page, round: Round, folder: Path) -> dict[str, dict]:
    """What `sucharit score` makes of the answer files that the operator may export."""
    answer = desk.request.get(f"/desk/rounds/{round.pk}/steps/answers.zip")
    assert answer.status == 200
    zipfile.ZipFile(io.BytesIO(answer.body())).extractall(folder)
    command = [BIN / "sucharit", "score", folder, "--edition", EDITION, "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {one["org"]: one for one in json.loads(done.stdout, parse_float=Decimal)["organisations"]}
