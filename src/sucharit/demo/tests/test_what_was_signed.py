"""The example's office has issued certificates, one of them revoked, and an agreement half signed."""

import pytest

from sucharit.certificates.confirming import confirm
from sucharit.demo.years import certified
from sucharit.demo.years.entering import YearWriter
from sucharit.people.models import Person
from sucharit.plans.signers import coverage_of, places_of
from sucharit.plans.tests.sample_year import OpenYear


@pytest.mark.django_db
def test_certificates_hold_but_one_and_some_have_signed(settings, tmp_path):
    settings.VAR = tmp_path
    year = OpenYear()
    Person.objects.update(name_th="คุณสุข บุคลากร (ตัวอย่าง)")
    writer = YearWriter(year.plan, year.nok, year.dara)
    office, schools = coverage_of(places_of(certified.ask_for_signatures(writer)))
    assert (office.asked, office.clicked, schools.asked, schools.clicked) == (5, 3, 2, 0)
    batch = certified.issue_certificates(writer)
    links = batch.certificates.order_by("place").values_list("link", flat=True)
    held = [confirm(link).why_revoked for link in links]
    assert held == ["", "", "", "", "ออกฉบับใหม่แทน"]
