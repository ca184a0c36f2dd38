"""What the office recorded elsewhere stands in the form of its site's record: executives, units, contact."""

import pytest
from django.utils import timezone

from sucharit.certificates.models import BatchState, CertificateBatch, SignaturePicture
from sucharit.office_papers.models import LetterStyle
from sucharit.people.models import Role, RoleKind
from sucharit.people.tests.sample_people import SINCE, make_person
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import WebsiteVersion
from sucharit.website.offering import offered_values
from sucharit.website.tests.written import TELEPHONE, SiteOffice
from sucharit.website.typed import read_values

POST = "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"


@pytest.fixture
def office(db, settings, tmp_path):
    """Dao, its director, is called as registries call people."""
    settings.VAR = tmp_path
    office = SiteOffice()
    office.dao.name_th, office.dao.name_en = "ดาว ใจดี", "Dao Jaidee"
    office.dao.save()
    return office


def begins_with(office, kind, place=None):
    """The form's values, all of which the kind takes."""
    own = website_kinds().kind(kind)
    values = offered_values(own, place or office.north)
    assert read_values(own, values, ()).faults == {}
    return values


def letters(office, **values):
    return LetterStyle.objects.create(organisation=office.north, **values)


def certificates(office, post, signer=None, state=BatchState.ISSUED):
    """A batch of certificates that the director approved."""
    signer, now = signer or office.dao, timezone.now()
    issued = {}
    if state == BatchState.ISSUED:
        picture, _made = SignaturePicture.objects.get_or_create(person=signer, kind="png", picture=b"x")
        issued = {"issued": now, "signature": picture, "count": 1}
    return CertificateBatch.objects.create(
        organisation=office.north, state=state, heading="เกียรติบัตร", given_for="อบรม", day=now.date(),
        design="plain", signer=signer, signer_name="ชื่ออื่น", signer_post=post, **issued,
    )  # fmt: skip


def of_year(office, units, year=2569, kind="form-service", **more):
    """A record of the north's year that names units."""
    own = {"programme": "obec-area", "result_year": year - 1}
    plan, _made = YearPlan.objects.get_or_create(organisation=office.north, year=year, defaults=own)
    return YearRecord.objects.create(plan=plan, kind=kind, title="ก", values={"units": units}, **more)


def test_the_director_whom_the_office_registered_is_offered_without_the_address_she_signs_in_with(office):
    values = begins_with(office, "person")
    assert values == {"sort": "executive", "title": {"th": "ดาว ใจดี", "en": "Dao Jaidee"}}
    assert office.dao.email not in repr(values)


def test_no_one_is_offered_who_is_no_executive_of_this_office_today(office):
    Role.objects.filter(person=office.dao).update(until=timezone.localdate())
    headquarters = office.north.parent
    Role.objects.create(person=office.tong, organisation=headquarters, kind=RoleKind.EXECUTIVE, since=SINCE)
    left = make_person("jan", RoleKind.EXECUTIVE, office.north)
    left.is_active = False
    left.save()
    assert begins_with(office, "person") == {}


def test_the_post_that_she_approved_on_certificates_comes_with_her_name(office):
    certificates(office, "ผู้แทนผู้อำนวยการ", state=BatchState.DRAFT)
    certificates(office, "ประธานโครงการ", signer=office.tong)
    certificates(office, "รักษาการผู้อำนวยการ")
    certificates(office, POST)
    values = begins_with(office, "person")
    assert values["post"] == {"th": POST}
    assert values["title"] == {"th": "ดาว ใจดี", "en": "Dao Jaidee"}


def test_who_signs_the_letters_comes_first_and_is_not_offered_twice_for_a_form_of_address(office):
    make_person("รอง", RoleKind.EXECUTIVE, office.north)
    letters(office, signer_name="(นางดาว ใจดี)", signer_post=POST)
    values = begins_with(office, "person")
    assert values["title"] == {"th": "นางดาว ใจดี", "en": "Dao Jaidee"}
    assert values["post"] == {"th": POST}
    office.write("person", values)
    assert begins_with(office, "person")["title"]["th"] == "รอง"
    office.write("person", {**begins_with(office, "person"), "title": {"th": "นายรอง"}})
    assert begins_with(office, "person") == {}


def test_units_that_the_year_names_are_offered_one_after_the_other_the_most_named_first(office):
    of_year(office, ["กลุ่มนิเทศ", "กลุ่มอำนวยการ", "ทุกกลุ่มและหน่วย"])
    of_year(office, ["กลุ่มอำนวยการ"], kind="risk")
    of_year(office, ["กลุ่มที่ยังเป็นร่าง"], state=StoredState.DRAFT)
    of_year(office, {"unknown": "ไม่ทราบ"})
    of_year(office, ["กลุ่มของปีก่อน"], year=2568)
    for name in ("กลุ่มอำนวยการ", "กลุ่มนิเทศ"):
        values = begins_with(office, "unit")
        assert values == {"title": {"th": name}}
        office.write("unit", {**values, "head_post": {"th": "ผู้อำนวยการกลุ่ม"}})
    assert begins_with(office, "unit") == {}


def test_the_address_and_telephones_of_letters_begin_the_contact_beside_the_hours(office):
    address = "99 หมู่ 1 <ตำบลดอนแก้ว>\nจังหวัดเชียงใหม่"
    letters(office, address=address, contact=f"กลุ่มอำนวยการ\nโทร. {TELEPHONE} ต่อ 11")
    values = begins_with(office, "contact")
    assert values["address"]["th"] == "<p>99 หมู่ 1 &lt;ตำบลดอนแก้ว&gt;<br>จังหวัดเชียงใหม่</p>"
    assert values["telephones"] == TELEPHONE
    assert values["hours"]


def test_a_head_of_a_school_comes_with_the_post_that_heads_of_schools_have(office):
    make_person("สมศรี", RoleKind.EXECUTIVE, office.school)
    values = begins_with(office, "person", office.school)
    assert values["title"]["th"] == "สมศรี"
    assert values["post"]["th"] == "ผู้อำนวยการโรงเรียน"


def test_an_office_that_recorded_nothing_begins_with_empty_forms(office):
    assert begins_with(office, "person", office.south) == {}
    assert begins_with(office, "unit", office.south) == {}


def test_the_form_shows_her_and_nothing_is_public_before_someone_publishes_it(office, client):
    client.force_login(office.oil)
    page = client.get("/desk/website/north/person/new/").content.decode()
    assert "ดาว ใจดี" in page
    assert "ใส่ข้อความตั้งต้นไว้ให้แล้ว" in page
    assert not WebsiteVersion.objects.exists()


def test_who_may_not_write_the_site_is_offered_nothing(office, client):
    client.force_login(office.tong)
    assert client.get("/desk/website/north/person/new/").status_code == 404


@pytest.mark.parametrize(("kind", "queries"), [("person", 4), ("unit", 3), ("contact", 1)])
def test_what_rooms_know_takes_few_queries_however_much_it_is(
    office, kind, queries, django_assert_num_queries
):
    letters(office, signer_name="นางดาว ใจดี", signer_post=POST)
    for number in range(5):
        make_person(f"p{number}", RoleKind.EXECUTIVE, office.north)
        certificates(office, POST)
        of_year(office, [f"กลุ่มที่ {number}"])
    own = website_kinds().kind(kind)
    with django_assert_num_queries(queries):
        offered_values(own, office.north)
