"""The demo's portals: an English reader finds no text in Thai alone, and each purchase can be followed."""

from collections.abc import Iterator
from typing import Any

import pytest

from sucharit.demo.persons import email_of
from sucharit.demo.portals import building
from sucharit.demo.portals.satisfaction import VISITORS, ask_visitors
from sucharit.demo.running_round import YEAR
from sucharit.demo.worked_example import CODE
from sucharit.figures.models import SurveyTopic
from sucharit.figures.public_results import public_results_of
from sucharit.people.actions import give_role
from sucharit.people.models import Organisation, RoleKind
from sucharit.people.tests.factories import make_headquarters, make_office, make_person
from sucharit.website import shown
from sucharit.website.models import PublicSite

FILES = ("office", "school")


def texts_in(value: Any) -> Iterator[dict[str, str]]:
    """Every text with its languages, however deep it lies."""
    if isinstance(value, dict):
        if "th" in value:
            yield value
        for own in value.values():
            yield from texts_in(own)
    elif isinstance(value, list):
        for own in value:
            yield from texts_in(own)


@pytest.mark.parametrize("file", FILES)
def test_every_text_has_its_english(file):
    texts = list(texts_in(building._texts(file)))
    assert len(texts) > 20
    assert [own["th"] for own in texts if not own.get("en")] == []


@pytest.mark.parametrize("file", FILES)
def test_purchases_name_their_seller_and_keep_to_the_reference_price(file):
    months = building._texts(file)["procurement-month"]
    assert len(months) == building.MONTHS_TOLD
    purchases = [own for month in months for own in month.get("purchases", ())]
    assert len({own["contract"] for own in purchases}) == len(purchases)
    for own in purchases:
        assert own["winner"] in own["bidders"]
        assert float(own["price"]) <= float(own["reference"]) <= float(own["budget"])


@pytest.mark.slow
@pytest.mark.django_db
def test_all_that_is_written_of_the_office_is_published(settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    make_office("สพป.เชียงใหม่ เขต 3", code=CODE, parent=make_headquarters())
    monkeypatch.setattr(building, "PORTALS", ((CODE, "office", building.WHOLE),))
    texts = building._texts("office")
    assert building.build_portals() == sum(len(records) for records in texts.values())
    assert PublicSite.objects.count() == 1
    records = shown.published(Organisation.objects.get(code=CODE), tuple(texts))
    assert {record.kind.id for record in records} == set(texts)


@pytest.mark.slow
@pytest.mark.django_db
def test_visitors_say_how_satisfied_they_were_and_everyone_reads_each_question():
    office = make_office("สพป.เชียงใหม่ เขต 3", code=CODE, parent=make_headquarters())
    lead = make_person("ผู้รับผิดชอบ", email=email_of(RoleKind.PROJECT_LEAD))
    give_role(by=None, person=lead, kind=RoleKind.PROJECT_LEAD, organisation=office)
    assert ask_visitors(office) == VISITORS
    (results,) = public_results_of(office, YEAR)
    assert results.topic == SurveyTopic.SERVICE
    assert (results.table.people, len(results.table.questions)) == (VISITORS, 7)
    assert results.title.en.isascii()
