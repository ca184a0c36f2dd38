"""Alice decides about surveys whose answers do not reconcile; until then the round is not scored."""

import re

import pytest
from click.testing import CliRunner

from sucharit.answers.models import Envelope, PackedAnswers
from sucharit.cli.rounds import command
from sucharit.contributions.pages import page_of
from sucharit.cycle import actions as cycle
from sucharit.cycle.models import HeldSurvey, Progress, ProgressState
from sucharit.cycle.tests.small_year import PEOPLE, Year
from sucharit.desk.tests.test_working_at_the_desk import at, browser, text
from sucharit.history.models import Entry
from sucharit.results.models import Result
from sucharit.surveys.models import Survey

REASON = "สอบถามหน่วยงานแล้ว เครื่องหนึ่งเสีย"
NAME = {"name": "obec-area/2569"}


@pytest.fixture
def year(db):
    """Everyone answered; then seven of the north's sealed answers were lost."""
    year = Year()
    year.open()
    for code in ("north", "south"):
        year.answer(code, "iit", PEOPLE)
        year.answer(code, "eit", PEOPLE)
        year.publish(code)
    survey = Survey.objects.get(organisation__code="north", instrument="iit")
    lost = list(survey.envelopes.values_list("pk", flat=True)[:7])
    Envelope.objects.filter(pk__in=lost).delete()
    year.close()
    return year


def held():
    return HeldSurvey.objects.get(survey__organisation__code="north")


def seen(year, which):
    """The mark of the figures in the page's form for this hold or kind."""
    page = browser(year.alice).get(at(year, "steps/held/")).content.decode()
    return re.search(f'name="which" value="{which}".*?name="seen" value="([0-9a-f]+)"', page, re.DOTALL)[1]


def decide(year, **values):
    which = str(held().pk)
    form = {"which": which, "decision": "count", "reason": REASON, **values}
    if "seen" not in form:
        form["seen"] = seen(year, which)
    return browser(year.alice).post(at(year, "steps/held/"), form)


def test_the_round_says_what_waits_and_leads_there(year):
    alice = browser(year.alice)
    waits = "มีแบบสอบถาม 1 ชุดรอการตัดสินก่อนคิดคะแนน"
    for page in (at(year), "/me/", at(year, "steps/score/")):
        assert waits in text(alice.get(page)), page
    page = text(alice.get(at(year, "steps/held/")))
    assert "ในกล่องมีคำตอบน้อยกว่ารหัสที่ใช้แล้ว อย่างน้อย 5 ชุด" in page
    assert "จึงไม่นับทั้งแบบสอบถามนี้" in page


def test_my_first_page_asks_to_decide_before_anything_else_and_not_to_score_yet(year):
    Progress.objects.filter(instrument="oit").update(state=ProgressState.SHORT)
    page = text(browser(year.alice).get("/me/"))
    assert 0 < page.index("รอการตัดสินก่อนคิดคะแนน") < page.index("ตรวจและส่งผล OIT")
    assert "ไปคิดคะแนน" not in page
    decide(year)
    assert "ไปคิดคะแนน" in text(browser(year.alice).get("/me/"))


def test_the_forms_are_sent_as_a_browser_sends_them(year):
    page = browser(year.alice).get(at(year, "steps/held/")).content.decode()
    forms = re.findall(r'<form method="post" class="stack-tight narrow".*?</form>', page, re.DOTALL)
    assert len(forms) == 1
    assert all("csrfmiddlewaretoken" in form for form in forms)


def test_it_is_not_scored_before_and_is_afterwards(year):
    alice = browser(year.alice)
    assert alice.post(at(year, "steps/score/"), NAME).status_code == 422
    assert not PackedAnswers.objects.exists()
    assert decide(year).status_code == 302
    assert "ตัดสินครบแล้ว" in text(alice.get(at(year, "steps/held/")))
    assert alice.post(at(year, "steps/score/"), NAME).status_code == 302
    assert PackedAnswers.objects.count() == 2 * 3


def test_a_decision_has_a_reason_a_name_and_a_trace(year):
    for wrong in ({"reason": " "}, {"decision": ""}, {"decision": "perhaps"}, {"seen": "other"}):
        assert decide(year, **wrong).status_code == 422, wrong
        assert held().decision == ""
    decide(year)
    hold = held()
    assert (hold.decision, hold.reason, hold.by) == ("count", REASON, year.alice)
    assert Entry.objects.get(verb="rounds.decide_hold").what["reason"] == REASON


def test_it_can_be_decided_again_until_the_round_is_scored(year):
    mark = seen(year, held().pk)
    decide(year)
    decide(year, decision="leave_out")
    assert held().decision == "leave_out"
    year.score()
    assert "บันทึกคำตัดสิน" not in text(browser(year.alice).get(at(year, "steps/held/")))
    assert decide(year, decision="count", seen=mark).status_code == 422
    assert held().decision == "leave_out"


def test_what_was_decided_stands_with_the_result_for_everyone(year):
    decide(year)
    year.score()
    cycle.announce_round(by=year.alice, round=year.round)
    [reason, *_] = Result.objects.get(organisation__code="north").reliability["reasons"]
    assert reason["th"].startswith("IIT: ในกล่องมีคำตอบน้อยกว่า")
    assert "ตัดสินให้นับ" in reason["th"]
    assert REASON in reason["en"]
    assert REASON not in str(Result.objects.get(organisation__code="south").reliability)
    assert REASON in text(browser(year.eve).get(page_of("result", "obec-area", "north")))


def test_left_out_as_a_whole_the_survey_has_no_answers(year):
    decide(year, decision="leave_out")
    year.score()
    opened = PackedAnswers.objects.filter(survey__organisation__code="north")
    assert {box.survey.instrument for box in opened} == {"eit"}
    assert not Envelope.objects.exists()


def test_no_one_else_can_look_or_decide(year):
    for person in (year.bob, year.charlie, year.dan, year.eve):
        assert browser(person).get(at(year, "steps/held/")).status_code in (403, 404), person


def reopen(year):
    last = year.round.windows.latest("last").last
    cycle.reopen_round(by=None, round=year.round, reason="ลองอีกครั้ง", last=last)


def hold_four(year):
    """One answer is lost of each survey of the south, too."""
    for survey in Survey.objects.filter(organisation__code="south"):
        survey.envelopes.first().delete()
    reopen(year)
    year.close()
    waiting = HeldSurvey.objects.undecided()
    assert waiting.count() == 4
    return waiting


def test_while_answers_come_again_there_is_nothing_to_send(year):
    hold_four(year)
    reopen(year)
    page = text(browser(year.alice).get(at(year, "steps/held/")))
    assert "ตัดสินได้เมื่อปิดรับคำตอบแล้ว" in page
    assert "บันทึกคำตัดสิน" not in page


def test_some_are_shown_at_a_time_and_what_no_one_could_choose_is_refused(year, monkeypatch):
    hold_four(year)
    monkeypatch.setattr("sucharit.desk.steps.held.PAGE_SIZE", 2)
    alice = browser(year.alice)
    page = alice.get(at(year, "steps/held/")).content.decode()
    assert page.count('id="hold-') == 2
    assert "แสดง 2 จาก 4 ชุด" in page
    for odd in ("9" * 30, "²", "", "other"):
        form = {"which": odd, "decision": "count", "reason": REASON}
        assert alice.post(at(year, "steps/held/"), form).status_code == 422, odd


def test_three_alike_can_be_decided_at_once(year):
    waiting = hold_four(year)
    form = {"which": "counts", "seen": seen(year, "counts"), "decision": "count", "reason": REASON}
    assert browser(year.alice).post(at(year, "steps/held/"), form).status_code == 302
    assert not waiting.exists()


def test_the_command_lists_and_decides_too(year):
    def run(*arguments):
        return CliRunner().invoke(command, arguments).output

    round = str(year.round.pk)
    listed = run("held", round)
    assert "north iit 1  counts  The box holds at least 5 fewer answers than codes were used" in listed
    assert "1 wait for a decision" in listed
    assert "1 survey waits for a decision before scoring" in run("score", round, "--yes")
    decision = ("held", round, "--kind", "counts", "--decide", "count")
    assert "Write the reason" in run(*decision)
    assert "decided about 1" in run(*decision, "--reason", REASON)
    assert "scored" in run("score", round, "--yes")
