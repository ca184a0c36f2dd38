"""Someone wants more of another's year than it shows: records of few, photographs, what was withdrawn."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from sucharit.best_practices import actions
from sucharit.best_practices.actions.publishing import digest_of
from sucharit.best_practices.models import BestPractice, BestPracticeVersion
from sucharit.best_practices.tests.closed_years import ClosedYear
from sucharit.evidence import actions as evidence
from sucharit.evidence.tests.handed_in import photo, upload
from sucharit.history.tests.entries import write_unstamped
from sucharit.plans import actions as plans
from sucharit.plans.stored_models import vocabulary_of
from sucharit.vocabulary.model import ReadBy

pytestmark = pytest.mark.django_db
MARK = "ความลับของห้องประชุมเล็ก"
LIST = "/desk/best-practices/"


@pytest.fixture
def year(settings, tmp_path):
    settings.VAR = tmp_path
    return ClosedYear()


def signed_in(person):
    client = Client()
    client.force_login(person, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    return client


def kinds_of_few(year):
    kinds = vocabulary_of(year.plan).kinds.values()
    return [kind for kind in kinds if kind.confidential or kind.read_by is ReadBy.LEAD]


def test_no_record_of_few_comes_out_in_any_part(year):
    few = kinds_of_few(year)
    assert few
    for kind in few:
        values = {field.id: MARK for field in kind.fields if str(field.type) in ("text", "prose")}
        year.add_row(kind.id, f"{MARK} {kind.id}", values=values, under=year.activity)
    version = year.publish()
    assert MARK not in str(version.content)
    assert MARK not in str(version.card)


def test_no_draft_and_no_withdrawn_record_comes_out(year):
    year.add("lesson", MARK, draft=True)
    gone = year.add("lesson", f"{MARK} ถอน")
    plans.withdraw_record(by=year.nok, record=gone, why="ผิด")
    assert MARK not in str(year.publish().content)


def test_a_photograph_of_another_office_is_not_shown(year):
    theirs = evidence.add_file(
        by=year.lek,
        organisation=year.other,
        upload=upload(photo((333, 222))),
        type="photo",
        title="ของใต้",
        may_be_public=True,
    )
    version = year.publish(photographs=(str(theirs.pk), str(year.kept_photo.pk)))
    assert version.card["photograph"] is None
    practice = version.practice
    for piece in (theirs.pk, year.kept_photo.pk, year.shown_photo.pk):
        assert signed_in(year.lek).get(f"{LIST}{practice.pk}/photograph-{piece}.jpg").status_code == 404


@pytest.mark.parametrize("taken_back", ["withdrawn", "not public"])
def test_a_photograph_that_was_taken_back_is_gone_everywhere(year, taken_back):
    practice = year.publish(is_public=True).practice
    own = f"photograph-{year.shown_photo.pk}.jpg"
    lek, anyone = signed_in(year.lek), Client()
    pages = [(lek, LIST), (lek, f"{LIST}{practice.pk}/"), (anyone, f"/b/{practice.link}/")]
    pictures = [(lek, f"{LIST}{practice.pk}/{own}"), (anyone, f"/b/{practice.link}/{own}")]
    assert all(own in who.get(at).content.decode() for who, at in pages)
    assert [who.get(at).status_code for who, at in pictures] == [200, 200]
    if taken_back == "withdrawn":
        evidence.withdraw(by=year.oil, piece=year.shown_photo, why="มีเด็กในภาพ")
    else:
        type(year.shown_photo).objects.filter(pk=year.shown_photo.pk).update(may_be_public=False)
    assert not any(own in who.get(at).content.decode() for who, at in pages)
    assert [who.get(at).status_code for who, at in pictures] == [404, 404]


def test_a_withdrawn_practice_is_gone_at_every_address(year):
    practice = year.publish(is_public=True).practice
    actions.withdraw(by=year.nok, practice=practice)
    lek, one = signed_in(year.lek), f"{LIST}{practice.pk}/"
    picture = f"photograph-{year.shown_photo.pk}.jpg"
    year.south_year()
    for address in (one, f"{one}{picture}", f"{one}use/"):
        assert lek.get(address).status_code == 404, address
    assert lek.post(f"{one}thank/", {"organisation": "south"}).status_code == 404
    for address in (f"/b/{practice.link}/", f"/b/{practice.link}/{picture}"):
        assert Client().get(address).status_code == 404, address
    assert practice.title not in lek.get(LIST).content.decode()


def test_what_was_written_into_the_database_is_not_shown(year):
    version = year.publish()
    content = {**version.content, "summary": "เขียนทับ"}
    BestPracticeVersion.objects.filter(pk=version.pk).update(content=content)
    assert signed_in(year.lek).get(f"{LIST}{version.practice_id}/").status_code == 404


def test_a_version_that_no_one_published_is_not_shown(year):
    practice = year.publish().practice
    forged = BestPracticeVersion.objects.get()
    forged.pk, forged.number = None, 2
    forged.content = {**forged.content, "summary": "ไม่เคยเผยแพร่"}
    forged.sha256 = digest_of(forged.content, forged.card)
    forged.save()
    BestPractice.objects.update(current=forged)
    assert signed_in(year.lek).get(f"{LIST}{practice.pk}/").status_code == 404
    write_unstamped("best_practices.publish", practice=practice.pk, sha256=forged.sha256)
    assert signed_in(year.lek).get(f"{LIST}{practice.pk}/").status_code == 404


def test_no_one_offers_or_answers_for_an_office_of_others(year):
    practice = year.offer()
    offer = f"{LIST}of/north/{year.plan.year}/"
    for stranger in (year.lek, year.tong, year.oil, year.eve, year.alice):
        client = signed_in(stranger)
        for address in (offer, f"{offer}check/"):
            assert client.get(address).status_code == 404, (stranger, address)
            assert client.post(address, {"act": "publish", "title": "x"}).status_code == 404
    practice.refresh_from_db()
    assert practice.current is None


def test_thanks_are_said_in_ones_own_name_only(year):
    practice = year.publish().practice
    address = f"{LIST}{practice.pk}/thank/"
    assert signed_in(year.lek).post(address, {"organisation": "north"}).status_code == 404
    assert signed_in(year.tong).post(address, {"organisation": "south"}).status_code == 404
    assert not practice.thanks.exists()


def test_a_year_of_others_takes_nothing_over(year):
    practice, theirs = year.publish().practice, year.south_year()
    address = f"{LIST}{practice.pk}/use/"
    assert signed_in(year.nok).post(address, {"plan": theirs.pk, "take": ["1"]}).status_code == 404
    assert not practice.uses.exists()
