"""Bob makes a survey, answers it many times himself, lets one colleague answer, and subtracts what he said.

Before figures were blurred he read all thirty of her answers off the means with four of his own, and with
nine of his own her text too. docs/methods/open-links.md says what he can still guess; tests hold it to that.
"""

import re
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sucharit.answers.keys import box_private
from sucharit.answers.models import Comment
from sucharit.answers.opening import open_boxes
from sucharit.figures.guessing import (
    OWN_ANSWERS,
    PEOPLE,
    QUESTIONS,
    RATED,
    STRATEGIES,
    Maker,
    best_choice_guess,
    best_sheet_guess,
)
from sucharit.figures.likert import margin
from sucharit.figures.tests.scored_round import send, someone
from sucharit.languages import Text
from sucharit.people.models import Organisation, RoleKind
from sucharit.privacy.gate import MIN_OWN
from sucharit.privacy.insider import as_people, blurred, spread_of, weights_of
from sucharit.surveys.actions import store_questionnaire
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.proofs import prove
from sucharit.surveys.questionnaire import of_satisfaction
from sucharit.surveys.tests.small_round import open_round

PAGE = (Path(__file__).parents[2] / "docs/methods/open-links.md").read_text()
GUESSES = {
    own: [tuple(float(share) / 100 for share in cell.split("/")) for cell in cells.strip(" |").split("|")]
    for own, cells in re.findall(
        r"^\| (\d+|the rule alone) \|((?: [\d.]+ / [\d.]+ \|)+)$", PAGE, re.MULTILINE
    )
}
MARGINS = re.findall(r"^\| (\d+) \| ([\d.]+) \(([\d.]+)\) \| ([\d.]+) \(([\d.]+)\) \|$", PAGE, re.MULTILINE)

ASKED = 30
HER_TEXT = "หัวหน้าลำเอียง"


def at(person) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.slow
@pytest.mark.django_db
class TestBob:
    @pytest.fixture
    def bob(self) -> Client:
        open_round({"one": 40, "two": 40})
        return at(someone(RoleKind.PROJECT_LEAD))

    @pytest.fixture
    def her_answers(self) -> bytes:
        chance = Random(1)
        return bytes(chance.randint(1, 5) for _ in range(ASKED))

    def survey(self, bob: Client, her_answers: bytes, own: int, mode: Mode) -> Survey:
        """Bob's survey, answered by him so many times, always the best, and by her once; then closed."""
        today = timezone.localdate()
        fields = {
            "organisation": "one",
            "title": "การอบรม",
            "subject": "การอบรม",
            "questions": "\n".join(f"ข้อ {number}" for number in range(ASKED)),
            "mode": mode.value,
            "first": str(today),
            "last": str(today + timedelta(days=1)),
        }
        assert bob.post(reverse("figures:make-own-survey"), fields).status_code == 302
        survey = Survey.objects.get(round=None)
        send(survey, [her_answers], [HER_TEXT])
        send(survey, [bytes([1] * ASKED)] * own, [f"ดี {number}" for number in range(own)])
        bob.post(reverse("figures:close-own-survey", args=[survey.link]))
        return survey

    def everything_shown(self, bob: Client, survey: Survey) -> str:
        names = ("own-survey", "own-file", "own-report")
        kinds = {"own-survey": [()], "own-file": [("csv",), ("json",)], "own-report": [("pdf",), ("docx",)]}
        pages = [
            bob.get(reverse(f"figures:{name}", args=[survey.link, *kind]))
            for name in names
            for kind in kinds[name]
        ]
        return "".join(page.content.decode("utf-8", "replace") for page in pages if page.status_code == 200)

    @pytest.mark.parametrize("mode", [Mode.OPEN, Mode.CODE])
    @pytest.mark.parametrize("own", [4, 9, MIN_OWN - 2])
    def test_sees_no_figure_while_fewer_answered_than_are_ever_shown(self, bob, her_answers, own, mode):
        survey = self.survey(bob, her_answers, own, mode)
        for kind in ("csv", "xlsx", "json"):
            address = reverse("figures:own-file", args=[survey.link, kind])
            assert bob.get(address).status_code == 404
        assert "answers-bar" not in self.everything_shown(bob, survey)

    @pytest.mark.parametrize("mode", [Mode.OPEN, Mode.CODE])
    def test_guesses_her_answers_hardly_better_than_by_chance(self, bob, her_answers, mode):
        """Thirty guesses, each right once in five by chance, and at most 23 of 100 times by the rule."""
        own = 130  # fewer, and thirty questions are not shown one by one at all
        survey = self.survey(bob, her_answers, own, mode)
        rows = bob.get(reverse("figures:own-file", args=[survey.link, "json"])).json()
        means = {row["question"]: float(row["mean"]) for row in rows if row["question"].startswith("ข้อ")}
        assert len(means) == ASKED
        right = sum(
            min(range(1, 6), key=lambda level: abs((5 * own + 6 - level) / (own + 1) - means[f"ข้อ {place}"]))
            == answer
            for place, answer in enumerate(her_answers)
        )
        assert right <= 19  # more than once in a million where each is right 23 of 100 times

    def test_reads_no_text_whoever_wrote_it(self, bob, her_answers):
        survey = self.survey(bob, her_answers, 130, Mode.OPEN)
        assert HER_TEXT not in self.everything_shown(bob, survey)
        assert not Comment.objects.filter(survey=survey).exists()

    def old_survey(self) -> Survey:
        """One made when texts were asked for."""
        today, words = timezone.localdate(), Text("ห้องสมุด", "The library")
        old = prove(
            Survey(
                link="texts",
                organisation=Organisation.objects.get(code="one"),
                mode=Mode.OPEN,
                questionnaire=store_questionnaire(of_satisfaction(words, words, [words])),
                first=today,
                last=today,
                comment_bytes=900,
            )
        )
        old.save()
        return old

    def test_of_a_survey_made_when_texts_were_asked_for_reads_none_either(self, bob):
        old = self.old_survey()
        form = Client(headers={"host": "localhost"}).get(f"/a/{old.link}/").content.decode()
        assert 'name="note"' not in form
        send(old, [bytes([1])] * 12, [HER_TEXT, *"กขคงจฉชซญฐฑ"])
        bob.post(reverse("figures:close-own-survey", args=[old.link]))
        assert HER_TEXT not in self.everything_shown(bob, old)
        assert not Comment.objects.filter(survey=old).exists()

    def test_of_one_closed_then_reads_none_as_its_moderator(self, bob):
        old = self.old_survey()
        send(old, [bytes([1])] * 12, [HER_TEXT, *"กขคงจฉชซญฐฑ"])
        Survey.objects.filter(pk=old.pk).update(closed=True)
        open_boxes([old.pk], box_private())
        assert Comment.objects.filter(survey=old, text=HER_TEXT).exists()
        for show in ("", "?show=passed"):
            assert HER_TEXT not in bob.get(reverse("figures:moderate") + show).content.decode()


counts = st.lists(st.integers(0, 300), min_size=2, max_size=9)


@given(counts, st.integers(1, 31), st.integers(0, 2**64), st.data())
def test_what_chance_adds_does_not_depend_on_any_answer(own, questions, seed, data):
    """So whoever subtracts their own answers has her one answer, moved by chance, whatever they answered."""
    choice = data.draw(st.integers(0, len(own) - 1))
    with_her = [count + (place == choice) for place, count in enumerate(own)]
    below = [Random(seed).randrange for _ in range(2)]
    left = [kept - count for kept, count in zip(blurred(with_her, questions, below[0]), own, strict=True)]
    hers = [int(place == choice) for place in range(len(own))]
    assert tuple(left) == blurred(hers, questions, below[1])


@given(st.integers(1, 31), st.data())
def test_no_guess_between_two_sheets_is_better_than_two_in_three(questions, data):
    differing = data.draw(st.integers(1, questions))
    assert best_sheet_guess(questions, differing) <= 2 / 3
    assert best_sheet_guess(questions, differing) >= best_sheet_guess(questions, 1) >= 0.5


@given(st.integers(1, 31))
def test_no_guess_of_one_answer_is_better_than_one_in_four(questions):
    assert 1 / 5 <= best_choice_guess(questions) <= 0.251
    assert best_sheet_guess(questions, 1) <= 0.557


@given(st.integers(1, 31), st.integers(-40, 40))
def test_chance_is_as_likely_to_add_as_to_take_away_and_nothing_else_is_certain(questions, number):
    weights = weights_of(spread_of(questions))
    middle = len(weights) // 2
    assert weights == weights[::-1]
    assert weights[middle + number] > 0  # so that no figure is proof of anything


@given(st.lists(st.integers(-60, 90), min_size=2, max_size=9), st.integers(1, 400))
def test_people_are_neither_negative_nor_more_than_answered(counts, people):
    shares = as_people(counts, people)
    assert sum(shares) == people
    assert min(shares) >= 0
    if min(counts) >= 0 and sum(counts) == people:
        assert list(shares) == counts


def test_the_page_has_every_number_of_answers_and_of_questions():
    assert set(GUESSES) == {*map(str, OWN_ANSWERS), "the rule alone"}
    assert all(len(row) == len(QUESTIONS) for row in GUESSES.values())
    assert [int(people) for people, *_ in MARGINS] == list(PEOPLE)


def test_the_page_gives_the_rule_s_own_bound():
    for questions, (choice, sheet) in zip(QUESTIONS, GUESSES["the rule alone"], strict=True):
        assert choice == pytest.approx(best_choice_guess(questions), abs=0.001)
        assert sheet == pytest.approx(best_sheet_guess(questions), abs=0.001)


NEAR = 0.1  # four standard errors of so few guesses


@pytest.mark.slow
@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("own", OWN_ANSWERS)
def test_new_makers_guess_as_the_page_says_and_no_better_than_the_rule(own, strategy):
    for place, questions in enumerate(QUESTIONS[:2]):
        guesses = Maker(seed=7).guesses(own, questions, 400, strategy)
        for got, page, rule in zip(
            (guesses.choice, guesses.sheet), GUESSES[str(own)][place], GUESSES["the rule alone"][place],
            strict=True,
        ):  # fmt: skip
            assert got == pytest.approx(page, abs=NEAR)
            assert got <= rule + NEAR


@pytest.mark.parametrize("row", MARGINS, ids=lambda row: f"{row[0]} people")
def test_means_of_new_surveys_are_off_as_far_as_the_page_says(row):
    people, each, each_measured, together, together_measured = (float(cell) for cell in row)
    spread = spread_of(RATED + 1)
    assert each == pytest.approx(margin(spread, int(people)), abs=0.006)
    assert together == pytest.approx(margin(spread, int(people), RATED), abs=0.006)
    errors = Maker(seed=7).errors(int(people), runs=150)
    assert errors.each == pytest.approx(each_measured, rel=0.3)
    assert errors.together == pytest.approx(together_measured, rel=0.3)
