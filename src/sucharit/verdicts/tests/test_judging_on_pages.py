"""Asa judges on pages what was drawn for her: item by item, blind, and hands in when all is said."""

import pytest
from django.test import Client
from django.urls import reverse

from sucharit.verdicts.models import Opinion, Verdict
from sucharit.verdicts.tests.judged_round import FAILED, PASSED, JudgedRound


@pytest.fixture
def drawn(db):
    return JudgedRound().drawn()


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def at(assignment, item="", more=""):
    address = reverse("verdicts:assignment", args=[assignment.pk])
    return f"{address}{item}/{more}" if item else address


def text(answer):
    return answer.content.decode()


def test_each_assessor_finds_what_was_drawn_for_them(drawn):
    first, second = drawn.assignments("north")
    for assignment in (first, second):
        page = text(browser(assignment.person).get(reverse("verdicts:home")))
        assert reverse("verdicts:assignment", args=[assignment.pk]) in page
    assert reverse("verdicts:assignment", args=[second.pk]) not in text(
        browser(first.person).get(reverse("verdicts:home"))
    )


def test_no_one_opens_what_was_drawn_for_another(drawn):
    first, second = drawn.assignments("north")
    item = drawn.items[0]
    for person in (second.person, drawn.nok, drawn.dao, drawn.oil, drawn.alice, drawn.eve):
        for address in (at(first), at(first, item), at(first, item, "kept/1/")):
            assert browser(person).get(address).status_code == 404, (person, address)
    assert Client().get(at(first)).status_code == 302


def test_a_verdict_leads_to_the_next_item_without_one(drawn):
    assignment = drawn.assignments("north")[0]
    asa = browser(assignment.person)
    answer = asa.post(at(assignment, drawn.items[0]), {"choice": PASSED})
    assert answer["Location"] == at(assignment, drawn.items[1])
    answer = asa.post(at(assignment, drawn.items[-1]), {"choice": PASSED})
    assert answer["Location"] == at(assignment, drawn.items[1]), "from the beginning again"
    assert Opinion.objects.filter(assignment=assignment).count() == 2


def test_a_verdict_without_a_reason_loses_nothing_of_what_was_written(drawn):
    assignment = drawn.assignments("north")[0]
    asa, item = browser(assignment.person), drawn.items[0]
    answer = asa.post(at(assignment, item), {"choice": FAILED, "words": "  "})
    assert answer.status_code == 422
    assert f'value="{FAILED}"' in text(answer)
    assert not Opinion.objects.exists()
    answer = asa.post(at(assignment, item), {"choice": "๙", "words": "หน้าเว็บเป็นของปีก่อน"})
    assert answer.status_code == 422
    assert "หน้าเว็บเป็นของปีก่อน" in text(answer)


def test_what_was_said_is_read_again_and_can_be_taken_back(drawn):
    assignment = drawn.assignments("north")[0]
    asa, item = browser(assignment.person), drawn.items[0]
    asa.post(at(assignment, item), {"choice": FAILED, "words": "ไม่พบตาราง"})
    assert "ไม่พบตาราง" in text(asa.get(at(assignment, item)))
    asa.post(at(assignment, item, "take-back/"))
    assert not Opinion.objects.exists()
    assert "ไม่พบตาราง" not in text(asa.get(at(assignment, item)))


def test_the_other_assessor_reads_nothing_of_it(drawn):
    first, second = drawn.assignments("north")
    drawn.judge(first, drawn.items[0], words="คำของผู้ตรวจคนแรก")
    other = browser(second.person)
    for address in (reverse("verdicts:home"), at(second), at(second, drawn.items[0])):
        page = text(other.get(address))
        assert "คำของผู้ตรวจคนแรก" not in page
        assert first.person.name not in page


def test_handing_in_waits_for_every_item_and_then_nothing_changes(drawn):
    assignment = drawn.assignments("north")[0]
    asa = browser(assignment.person)
    hand_in = reverse("verdicts:hand-in", args=[assignment.pk])
    assert hand_in not in text(asa.get(at(assignment)))
    asa.post(hand_in)
    assignment.refresh_from_db()
    assert assignment.completed is None
    for item in drawn.items:
        asa.post(at(assignment, item), {"choice": PASSED})
    assert hand_in in text(asa.get(at(assignment)))
    asa.post(hand_in)
    assignment.refresh_from_db()
    assert assignment.completed is not None
    assert not Verdict.objects.exists(), "the other has not said anything yet"
    assert asa.post(at(assignment, drawn.items[0]), {"choice": FAILED, "words": "อีกที"}).status_code == 422
    assert 'name="choice"' not in text(asa.get(at(assignment, drawn.items[0])))


def test_the_third_reads_both_reasons_and_no_name(drawn):
    first, second = drawn.assignments("north")
    item = drawn.items[3]
    drawn.judge(first, item, words="ไม่มีปีงบประมาณ")
    drawn.judge(second)
    third = drawn.assignments("north", "third")[0]
    page = text(browser(third.person).get(at(third, item)))
    assert "ไม่มีปีงบประมาณ" in page
    assert first.person.name not in page
    assert second.person.name not in page
    assert browser(third.person).get(at(third, drawn.items[0])).status_code == 404, "only what is disputed"


def test_a_page_of_an_item_asks_the_database_the_same_however_many_items_there_are(
    drawn, django_assert_max_num_queries
):
    assignment = drawn.assignments("north")[0]
    asa = browser(assignment.person)
    asa.get(at(assignment, drawn.items[0]))
    with django_assert_max_num_queries(32):
        asa.get(at(assignment, drawn.items[1]))
