"""Someone wants to know exactly how many answered, twice, so that the one in between is a colleague.

They hold spare codes, read every page and file that counts, close and reopen, void slips, change head-counts
and wait for midnight. Until the boxes are opened all that they read of a survey is one number that moves in
steps of five or more, at midnight, and not where they can foresee it.
"""

import csv
import io
import re
from datetime import timedelta
from itertools import combinations

import pytest
from click.testing import CliRunner
from django.conf import settings as django_settings
from django.core import mail
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.cli import main
from sucharit.cycle import actions as cycle
from sucharit.cycle import consequences, progress
from sucharit.cycle.models import Progress, ProgressSnapshot
from sucharit.cycle.tests.small_year import Year
from sucharit.figures.actions import own_surveys
from sucharit.history.models import Entry
from sucharit.languages import Text
from sucharit.notices import actions as notices
from sucharit.notices import shortages
from sucharit.notices.models import ShortageNotice, Webhook
from sucharit.roster.actions import slips
from sucharit.roster.actions.ballots import ask_blind
from sucharit.roster.actions.invitations import invite_by_email
from sucharit.roster.models import Code
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.surveys.models import Survey, Turnout
from sucharit.surveys.tests.small_round import pass_a_night
from sucharit.surveys.trace import name_of
from sucharit.surveys.turnout import by_day, of_organisation
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.chance

STEP = 5
QUOTA = 30  # of forty people, who have the codes


@pytest.fixture
def year(db):
    year = Year()
    year.open()
    Webhook.objects.create(organisation=year.places["north"], url="https://hook.example/", salt="0" * 32)
    Webhook.objects.create(organisation=year.places["obec"], url="https://hook.example/", salt="0" * 32)
    return year


def browser(person):
    client = Client()
    client.force_login(person, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    return client


def iit(year, code="north"):
    return Survey.objects.get(round=year.round, organisation__code=code, instrument="iit")


def come(survey, people):
    """This many more answers come today, as the intake counts them."""
    row, _ = Turnout.objects.get_or_create(survey=survey, day=timezone.localdate())
    Turnout.objects.filter(pk=row.pk).update(answers=F("answers") + people)


def told(year):
    """Every number of answers to the north's IIT that can be read now, by where it stands."""
    round, today = Round.objects.get(pk=year.round.pk), timezone.localdate()
    progress.refresh(round)
    office = browser(year.bob).get(f"/desk/rounds/{round.pk}/north/").content.decode()
    numbers = {"page of the office": int(re.search(r"คนใน \(IIT\) ตอบแล้ว (\d+) คน", office)[1])}
    numbers["list as a file"] = cells(year, round)["north"]
    numbers["list as a file, all together"] = sum(cells(year, round).values())
    for code in ("north", "obec"):
        webhook = Webhook.objects.get(organisation__code=code)
        numbers |= {
            f"webhook of {code}": item.answers
            for item in notices.counts_for(webhook, today)
            if item.instrument == "iit"
        }
    missing = [
        item.missing for item in consequences.of_closing(round, today).shortages if "IIT" in item.name.th
    ]
    numbers["missing before closing"] = 2 * QUOTA - sum(missing)
    return numbers


def short_of_answers(year):
    return consequences.of_closing(year.round, timezone.localdate()).without_score


def cells(year, round):
    sheet = browser(year.alice).get(f"/desk/rounds/{round.pk}/steps/list.csv?of=iit&far=all")
    sheet = sheet.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(sheet)))
    place = rows[0].index("คนใน (IIT)")
    return {row[0]: int(row[place]) for row in rows[1:]}


def assert_apart(seen):
    """No two of these numbers differ by one to four, and none at one place says something else at another."""
    numbers = {number for moment in seen for number in moment.values()}
    close = [pair for pair in combinations(sorted(numbers), 2) if pair[1] - pair[0] < STEP]
    assert not close, f"{close} in {seen}"
    assert all(len(set(moment.values())) == 1 for moment in seen), seen


def test_closing_and_reopening_tells_no_one_how_many_came_in_between(year):
    come(iit(year), 23)
    pass_a_night()
    come(iit(year), 4)
    seen = [told(year)]
    year.close()
    seen.append(told(year))
    year.round = cycle.reopen_round(
        by=year.alice, round=year.round, reason="more time", last=timezone.localdate() + timedelta(days=5)
    )
    seen.append(told(year))
    come(iit(year), 1)
    year.close()
    seen.append(told(year))
    assert_apart(seen)


def test_spare_codes_bring_the_count_to_no_place_where_one_more_answer_shows_at_once(year):
    seen = [told(year)]
    for _own in range(1, 5):
        come(iit(year), 1)
        seen.append(told(year))
    come(iit(year), 1)  # a colleague holds a telephone
    seen.append(told(year))
    assert len({tuple(moment.items()) for moment in seen}) == 1, seen


def test_two_midnights_in_a_row_tell_no_two_exact_counts(year):
    seen = []
    for people in (3, 1, 1, 2, 7, 1, 1, 1, 0, 9, 4, 1):
        come(iit(year), people)
        pass_a_night()
        seen.append(told(year))
    assert_apart(seen)


def test_whether_the_quota_is_met_shows_no_single_answer_of_today(year):
    come(iit(year), QUOTA - 1)
    pass_a_night()
    states = {*told(year).values(), f"short: {short_of_answers(year)}"}
    come(iit(year), 1)
    year.close()
    assert {*told(year).values(), f"short: {short_of_answers(year)}"} == states


def test_changed_head_counts_do_not_feel_for_the_count(year):
    come(iit(year), 27)
    pass_a_night()
    seen, met = [told(year)], set()
    for people in range(20, 30):  # everyone must answer: the quota is the head-count
        Participant.objects.filter(organisation__code="north").update(head_count=people)
        page = browser(year.bob).get(f"/desk/rounds/{year.round.pk}/north/").content.decode()
        seen.append({"page": int(re.search(r"คนใน \(IIT\) ตอบแล้ว (\d+) คน", page)[1])})
        met.add((people, "ขาดอีก" in page))
    assert_apart([{"": moment.get("page", moment.get("page of the office"))} for moment in seen])
    [number] = {next(iter(moment.values())) for moment in seen}
    assert {people for people, short in met if not short} <= set(range(number + 1))


def test_letters_and_webhooks_say_what_the_pages_say(year):
    come(iit(year), 12)
    pass_a_night()
    come(iit(year), 4)
    Survey.objects.update(last=timezone.localdate() + timedelta(days=1))
    year.round.windows.update(last=timezone.localdate() + timedelta(days=1))
    person = year.bob
    shortages.email_responsible(timezone.localdate())
    letter = next(letter.body for letter in mail.outbox if person.email in letter.to)
    first = int(re.search(r"\(IIT\): ตอบแล้ว (\d+)", letter)[1])
    come(iit(year), 1)
    ShortageNotice.objects.all().delete()
    mail.outbox.clear()
    shortages.email_responsible(timezone.localdate())
    letter = next(letter.body for letter in mail.outbox if person.email in letter.to)
    second = int(re.search(r"\(IIT\): ตอบแล้ว (\d+)", letter)[1])
    assert_apart([told(year), {"letter": first}, {"letter": second}])


def test_the_sum_of_a_country_where_one_school_answers_is_that_school_s(year):
    for people in (2, 1, 1, 9, 1, 11, 1):
        come(iit(year, "south"), people)
        pass_a_night()
    round = Round.objects.get(pk=year.round.pk)
    progress.refresh(round)
    page = browser(year.alice).get(f"/desk/rounds/{round.pk}/").content.decode()
    total = int(re.search(r"มีคำตอบแล้ว(?:อย่างน้อย)? (\d+) ชุด", page)[1])
    assert total == cells(year, round)["south"]
    assert all(answers >= STEP for _day, _kind, answers in ProgressSnapshot.objects.get(round=round).days)


# — slips, and what else goes along with answers —


def slips_page(year):
    """What the page of slips says of codes: made, and to be printed still."""
    page = browser(year.bob).get(f"/desk/surveys/{iit(year).link}/slips/").content.decode()
    return re.findall(r"ทำรหัสแล้ว (\d+) จาก \d+ คน พิมพ์เพิ่มได้อีก (\d+) ใบ|ทำรหัสครบทั้ง (\d+) คน", page)


def use(year, people):
    """This many people answer with slips they have."""
    slips = Code.objects.filter(survey=iit(year), used=False).values_list("pk", flat=True)[:people]
    assert Code.objects.filter(pk__in=list(slips)).update(used=True) == people
    come(iit(year), people)


@pytest.mark.parametrize("people", [0, 7, 8, 40])
def test_voided_slips_tell_no_one_how_many_were_used(year, people):
    slips.print_slips(by=year.bob, survey=iit(year), number=40)
    use(year, people)
    voided = slips.void_slips(by=year.bob, survey=iit(year))
    pages = [slips_page(year)]
    with pytest.raises(Refused) as refusal:
        invite_by_email(by=year.bob, survey=iit(year), addresses=["a@x.example"])
    slips.print_slips(by=year.bob, survey=iit(year), number=25)
    pages.append(slips_page(year))
    with pytest.raises(Refused) as too_many:
        slips.print_slips(by=year.bob, survey=iit(year), number=16)
    slips.print_slips(by=year.bob, survey=iit(year), number=15)
    pages.append(slips_page(year))
    traced = list(Entry.objects.about(name_of(iit(year))).order_by("pk").values_list("what", flat=True))
    seen = (voided, pages, str(refusal.value), str(too_many.value), traced)
    assert seen == (
        40,
        [[("0", "40", "")], [("25", "15", "")], [("", "", "40")]],
        "เชิญเพิ่มได้อีก 0 คน เพราะรหัสมีได้ไม่เกินจำนวนบุคลากรที่แจ้งไว้",
        "ทำรหัสเพิ่มได้อีก 15 รหัส เพราะมีได้ไม่เกินหนึ่งรหัสต่อคน",
        [{"slips": number} for number in (40, 40, 25, 15)],
    )
    codes = Code.objects.filter(survey=iit(year))
    assert (codes.filter(used=True).count(), codes.filter(used=False).count()) == (people, 40 - people)


def test_nor_do_those_of_an_own_survey_whose_maker_voids_and_prints_again(year):
    made = make_own_survey(year)

    def page():
        page = browser(year.bob).get(f"/desk/surveys/{made.link}/own-slips/").content.decode()
        return re.search(r"ทำรหัสแล้ว (\d+) รหัส", page)[1]

    seen = []
    for people in (2, 3):
        slips.print_slips(by=year.bob, survey=made, number=8)
        unused = Code.objects.filter(survey=made, used=False).values_list("pk", flat=True)[:people]
        Code.objects.filter(pk__in=list(unused)).update(used=True)
        browser(year.bob).post(f"/desk/surveys/{made.link}/slips/void/", {"sure": "yes"})
        seen.append(page())
    assert seen == ["0", "0"]


def make_own_survey(year):
    """One that Bob makes for the north, to be answered with codes."""
    today = timezone.localdate()
    return own_surveys.make_survey(
        by=year.bob,
        organisation=year.places["north"],
        title=Text("ความพึงพอใจ", "Satisfaction"),
        subject=Text("บริการ", "service"),
        questions=[Text("รวดเร็ว", "quick")],
        first=today,
        last=today + timedelta(days=9),
    )


def test_a_poster_s_page_does_not_tell_when_the_first_visitor_answered(year):
    [eit] = Survey.objects.filter(round=year.round, organisation__code="north", instrument="eit", mode="open")

    def page():
        page = browser(year.bob).get(f"/desk/surveys/{eit.link}/poster/").content.decode()
        return "มีคนตอบแล้ว" in page

    before = page()
    come(eit, 1)
    pass_a_night()
    assert page() is before is False
    come(eit, 99)
    pass_a_night()
    assert page()


def test_ballots_are_counted_aloud_only_once_no_more_can_come(year):
    ask_blind(by=None, survey=iit(year))
    seen = set()
    for people in range(3):
        Code.objects.create(hash=bytes([people]) * 32, survey=iit(year), used=True, signed=bytes(32))
        come(iit(year), 1)
        seen.add(
            re.sub(r"codes: \d+", "", CliRunner().invoke(main, ["surveys", "ballots", iit(year).link]).output)
        )
    assert len(seen) == 1


def test_once_the_boxes_are_opened_every_answer_is_counted(year):
    year.answer("north", people=23)
    year.close()
    year.score()
    turnout = of_organisation(Round.objects.get(pk=year.round.pk), year.places["north"], timezone.localdate())
    assert (turnout.answers["iit"], turnout.is_final) == (23, True)
    assert cells(year, year.round)["north"] == 23


# — any order of steps —

STEPS = st.one_of(
    st.tuples(st.just("come"), st.integers(1, 9)),
    st.tuples(st.just("night"), st.just(0)),
    st.tuples(st.just("close"), st.just(0)),
    st.tuples(st.just("reopen"), st.just(0)),
    st.tuples(st.just("head-count"), st.integers(5, 60)),
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.lists(STEPS, min_size=1, max_size=14))
def test_in_any_order_all_that_can_be_read_is_one_number_that_moves_at_night_by_five_or_more(year, steps):
    with transaction.atomic():
        before, came, until_midnight = dict(vars(year)), 0, 0
        seen = [places(year)]
        for step, number in steps:
            take(year, step, number)
            came += number if step == "come" and year.round.state == State.OPEN else 0
            until_midnight = came if step == "night" else until_midnight
            moment = places(year)
            assert step == "night" or moment == seen[-1], f"{step} shows something"
            assert len(moment) == 1, "every place says the same"
            assert max(moment) <= until_midnight
            seen.append(moment)
        assert_apart([{"": number} for moment in seen for number in moment])
        transaction.set_rollback(True)
        vars(year).update(before)


def take(year, step, number):
    match step, year.round.state:
        case "come", State.OPEN:
            come(iit(year), number)
        case "night", _:
            pass_a_night()
        case "close", State.OPEN:
            year.close()
        case "reopen", State.CLOSED:
            last = timezone.localdate() + timedelta(days=5)
            year.round = cycle.reopen_round(by=year.alice, round=year.round, reason="more", last=last)
        case "head-count", _:
            Participant.objects.filter(organisation__code="north").update(head_count=number)


def places(year):
    """The numbers at every kind of place, each once."""
    round, today = Round.objects.get(pk=year.round.pk), timezone.localdate()
    progress.refresh(round)
    north = year.places["north"]
    of_north = of_organisation(round, north, today)
    numbers = {
        of_north.answers["iit"],
        Progress.objects.get(round=round, organisation=north, instrument="iit").completed,
        sum(day.answers for day in by_day(round, today, north)),
        sum(day[2] for day in ProgressSnapshot.objects.get(round=round).days),
    }
    numbers |= {
        item.answers
        for webhook in Webhook.objects.all()
        for item in notices.counts_for(webhook, today)
        if item.instrument == "iit"
    }
    assert all(survey.answers is None for survey in of_north.surveys)
    return numbers
