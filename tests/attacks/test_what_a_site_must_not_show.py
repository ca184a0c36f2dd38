"""Someone reads an office's site from end to end, to learn what the office did not publish there."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sucharit.best_practices.tests.closed_years import ClosedYear
from sucharit.disclosure.models import ItemClaim
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.people.models import Organisation
from sucharit.plans.stored_models import vocabulary_of
from sucharit.questions import actions as questions
from sucharit.questions import asking
from sucharit.square import embedding
from sucharit.square.editions import years_of
from sucharit.vocabulary.model import ReadBy
from sucharit.website import actions, shown
from sucharit.website.tests.written import CONTACT, NEWS

pytestmark = pytest.mark.django_db
MARK = "ความลับของห้องประชุมเล็ก"
SITE = "/site/north/"
ITEM = "disclosure.executives"


def whole_site(code="north"):
    """Every page of a site, its feed, its small pages and its JSON, as one text."""
    reader, texts, ahead, seen = Client(), [], [f"/site/{code}/", f"/site/{code}/feed.xml"], set()
    organisation = Organisation.objects.get(code=code)
    sections = [section.id for section in shown.kinds().sections]
    small = [f"embed/{name}" for name in embedding.FRAMES]
    ahead += [f"/site/{code}/{name}/" for name in (*sections, "ratings", *small)]
    for year in years_of(organisation):
        ahead += [f"/site/{code}/items/{year}/", f"/site/{code}/items/{year}.json"]
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = reader.get(path)
        if answer.status_code != 200:
            continue
        text = answer.content.decode()
        texts.append(text)
        ahead += re.findall(rf'href="(/site/{code}/[^"#?]*)"', text)
    assert len(texts) > 5
    return "\n".join(texts)


def test_drafts_scheduled_withdrawn_and_discarded_words_are_nowhere(settings, tmp_path):
    settings.VAR = tmp_path
    year = ClosedYear()
    website = actions.begin_site(by=year.nok, organisation=year.office)

    def draft(title, **more):
        values = {**NEWS, "title": {"th": f"{MARK} {title}"}, **more}
        return actions.write(by=year.nok, website=website, kind="news", values=values)

    actions.publish(by=year.nok, record=draft("เคยเผยแพร่"))
    gone = website.records.get()
    actions.withdraw(by=year.nok, record=gone, because=MARK)
    draft("ร่าง")
    actions.publish(by=year.nok, record=draft("ตั้งเวลา"), at=timezone.now() + timedelta(hours=1))
    actions.discard(by=year.nok, record=draft("ทิ้ง"))
    shown_once = actions.write(by=year.nok, website=website, kind="contact", values=CONTACT)
    actions.publish(by=year.nok, record=shown_once)
    ahead = {**CONTACT, "hours": {"th": f"{MARK} ตั้งเวลาทับ"}}
    actions.write(by=year.nok, website=website, kind="contact", values=ahead, record=shown_once)
    actions.publish(by=year.nok, record=shown_once, at=timezone.now() + timedelta(hours=1))
    changed = {**CONTACT, "hours": {"th": MARK}}
    actions.write(by=year.nok, website=website, kind="contact", values=changed, record=shown_once)
    assert website.records.filter(versions__ended=None, versions__shows_from__gt=timezone.now()).count() == 2
    text = whole_site()
    assert CONTACT["telephones"] in text
    assert MARK not in text


def test_no_record_of_a_year_comes_out_but_through_what_was_published(settings, tmp_path):
    settings.VAR = tmp_path
    year = ClosedYear()
    kinds = vocabulary_of(year.plan).kinds.values()
    few = [kind for kind in kinds if kind.confidential or kind.read_by is ReadBy.LEAD]
    assert few
    for kind in few:
        values = {field.id: MARK for field in kind.fields if str(field.type) in ("text", "prose")}
        year.add_row(kind.id, f"{MARK} {kind.id}", values=values, under=year.activity)
    year.add("lesson", MARK)
    practice = year.offer(is_public=True, title=MARK)
    assert practice.current is None
    assert MARK not in whole_site()


@pytest.mark.parametrize("is_public", [False, True])
def test_a_practice_for_those_who_work_here_is_not_on_the_site_and_an_open_one_is(
    settings, tmp_path, is_public
):
    settings.VAR = tmp_path
    year = ClosedYear()
    year.publish(title=MARK, is_public=is_public)
    assert (MARK in whole_site()) is is_public


class TestABoardThatIsWorkedOn:
    @pytest.fixture
    def boards(self):
        boards = OpenBoards()
        boards.answer(ITEM, addresses=((f"https://north.example/{ITEM}?draft", ""),), note=MARK)
        return boards

    def test_an_address_that_was_not_submitted_is_nowhere_nor_the_note(self, boards):
        text = whole_site()
        assert "?draft" not in text
        assert MARK not in text

    def test_what_was_submitted_is_there_without_note_and_what_was_denied_is_not(self, boards):
        submission = boards.submitted()
        submission.items.filter(item=ITEM).update(note=MARK)
        denied = submission.items.exclude(item=ITEM).order_by("place").first()
        submission.items.filter(pk=denied.pk).update(claim=ItemClaim.HAS_NOT)
        text = whole_site()
        assert f"https://north.example/{ITEM}" in text
        assert f"https://north.example/{denied.item}" not in text
        assert MARK not in text

    def test_a_reopened_submission_is_there_no_more(self, boards):
        submission = boards.submitted()
        submission.reopened = submission.at
        submission.save()
        assert f"https://north.example/{ITEM}" not in whole_site()


def test_a_question_is_not_there_before_its_answer_is_public(settings, tmp_path):
    settings.VAR = tmp_path
    year = ClosedYear()
    questions.set_desk(by=year.nok, organisation=year.office, is_open=True, days=7)
    asking.ask(organisation=year.office, title=MARK, text=f"{MARK} โทร 08 0000 0000")
    assert MARK not in whole_site()
