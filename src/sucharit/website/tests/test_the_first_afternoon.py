"""The first afternoon: the guide leads on, and a school's forms begin with what nearly every school says."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from sucharit.thai.dates import in_words
from sucharit.thai.years import fiscal_year
from sucharit.website import actions, school_texts
from sucharit.website.guide import kinds_of, next_step, steps_of
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import WebsiteRecord
from sucharit.website.offering import offered_values
from sucharit.website.standing import records_of
from sucharit.website.tests.written import CONTACT, NEWS
from sucharit.website.typed import read_values

DOI = "/desk/website/doi/"


@pytest.fixture
def site(office):
    """Kru Fa's, at a school."""
    return actions.begin_site(by=office.fa, organisation=office.school)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def lead_of(client, address):
    """What the page says first is to be done, and where its button leads."""
    text = client.get(address).content.decode()
    box = text.partition('<div class="next">')[2].partition("</a>")[0]
    words = re.search(r"<p>\s*(.*?)\s*</p>", box, re.DOTALL)
    return words and words[1], re.findall(r'class="button" href="([^"]*)"', box)


def begins_with(school, id):
    """The form's values, all of which the kind takes."""
    kind = website_kinds().kind(id)
    values = offered_values(kind, school)
    assert read_values(kind, values, ()).faults == {}
    return values


def test_who_has_not_begun_reads_all_that_the_guide_will_ask_about(office):
    text = signed_in(office.fa).get(DOI).content.decode()
    assert "บ่ายวันแรก 9 เรื่อง" in text
    for kind in kinds_of(office.school):
        assert kind.title.th in text


def test_the_guide_says_first_what_comes_next_and_leads_straight_to_it(office, site):
    client = signed_in(office.fa)
    assert lead_of(client, f"{DOI}guide/") == ("ต่อไป: 1. ข้อมูลการติดต่อ", [f"{DOI}contact/new/?guide=1"])
    record = actions.write(by=office.fa, website=site, kind="contact", values=CONTACT)
    assert lead_of(client, f"{DOI}guide/")[1] == [f"{DOI}contact/{record.number}/publish/?guide=1"]
    actions.publish(by=office.fa, record=record)
    assert lead_of(client, f"{DOI}guide/") == ("ต่อไป: 2. บุคลากร", [f"{DOI}person/new/?guide=1"])


def test_what_waits_for_approval_does_not_hold_the_writer_up(office):
    actions.ask_for_screening(by=office.dao, website=office.site, needed=True)
    record = office.write("contact", CONTACT)
    actions.send(by=office.oil, record=record)
    step = next_step(steps_of(office.site, records_of(office.site, "th")))
    assert step is not None
    assert step.kind.id == "person"
    guide = "/desk/website/north/guide/"
    assert lead_of(signed_in(office.oil), guide)[0] == "ต่อไป: 2. บุคลากร"
    for kind in kinds_of(office.north)[1:]:
        actions.skip(by=office.oil, website=office.site, kind=kind.id)
    assert "รอผู้อนุมัติ" in lead_of(signed_in(office.oil), guide)[0]


def test_a_guide_whose_rest_was_left_out_does_not_say_that_all_is_there(office, site):
    for kind in kinds_of(office.school):
        actions.skip(by=office.fa, website=site, kind=kind.id)
    words, urls = lead_of(signed_in(office.fa), f"{DOI}guide/")
    assert words == "เรื่องที่เหลือข้ามไว้ก่อน กลับมาทำได้ทุกเมื่อ"
    assert urls == ["/site/doi/"]


def test_one_more_of_a_kind_is_published_and_the_next_begins_at_once(office):
    client = signed_in(office.nok)
    office.write("news", NEWS)
    publish = "/desk/website/north/news/1/publish/"
    assert 'name="then" value="more"' in client.get(publish).content.decode()
    answer = client.post(publish, {"edition": "1", "guide": "1", "then": "more"})
    assert answer["Location"] == "/desk/website/north/news/new/?guide=1"
    contact = office.write("contact", CONTACT)
    publish = f"/desk/website/north/contact/{contact.number}/publish/"
    assert 'name="then"' not in client.get(publish).content.decode(), "there is one contact"
    assert client.post(publish, {"edition": "1", "then": "more"})["Location"] == "/desk/website/north/"


def test_a_school_begins_with_its_head_then_teachers_and_with_its_groups_one_after_the_other(office, site):
    head = begins_with(office.school, "person")
    assert (head["sort"], head["post"]["th"]) == ("executive", "ผู้อำนวยการโรงเรียน")
    actions.write(
        by=office.fa, website=site, kind="person", values={**head, "title": {"th": "นางสมมติ ใจงาม"}}
    )
    assert begins_with(office.school, "person")["sort"] == "staff"
    for group in school_texts.GROUPS:
        values = begins_with(office.school, "unit")
        assert values["title"]["th"] == group
        actions.write(by=office.fa, website=site, kind="unit", values=values)
    assert begins_with(office.school, "unit") == {}


def test_a_second_manual_begins_with_another_service(office, site):
    first = begins_with(office.school, "service-manual")
    actions.write(by=office.fa, website=site, kind="service-manual", values=first)
    assert begins_with(office.school, "service-manual")["title"] != first["title"]


@pytest.mark.parametrize("kind", ["no-gift", "plan"])
def test_what_belongs_to_a_year_begins_with_this_year_once(office, site, kind):
    values = begins_with(office.school, kind)
    assert values["year"] == str(fiscal_year(timezone.localdate()))
    actions.write(by=office.fa, website=site, kind=kind, values=values)
    assert begins_with(office.school, kind) == {}


def test_of_complaints_a_school_has_to_add_the_link_alone(office, site):
    values = begins_with(office.school, "complaint-channel")
    assert "online" not in values
    record = actions.write(
        by=office.fa,
        website=site,
        kind="complaint-channel",
        values={**values, "online": "https://example.org/f"},
    )
    actions.publish(by=office.fa, record=record)


def test_news_begins_with_today(office):
    assert begins_with(office.north, "news")["day"] == in_words(timezone.localdate())
    assert not WebsiteRecord.objects.exists(), "nothing is stored of a form that no one saved"


def test_an_office_is_not_offered_what_schools_say(office):
    for kind in ("unit", "complaint-channel", "no-gift", "plan"):
        assert begins_with(office.north, kind) == {}
