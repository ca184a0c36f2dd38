"""At the year's beginning an office sees its result and the models against it, and picks one or none."""

import pytest

from sucharit.driving.tests.years import BASE, BusyYear, client_of
from sucharit.history.models import Entry
from sucharit.plans.models import YearPlan
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.year_models import library

pytestmark = pytest.mark.django_db
CHOOSE = f"{BASE}choose/"


def test_a_lead_sees_what_each_weak_point_is_worth_and_whether_each_model_fits():
    page = client_of(OpenYear().nok).get(CHOOSE).content.decode()
    assert "94.67" in page
    assert page.index("+1.25") < page.index("+1.00") < page.index("+0.45")  # O33, O28, indicator 8
    assert "ได้ 94.67 ต่ำกว่าเป้าหมาย 95.00" in page  # why the result-driven way fits
    assert "ไม่ตรง" in page
    offers = page.split('class="offers"')[1]  # the office's own years are drawn above
    assert offers.count("<svg xmlns") == 2 * len(library.model_folders())  # each wide and narrow


def test_a_model_is_chosen_by_one_click_while_nothing_is_entered():
    year = OpenYear()
    answer = client_of(year.nok).post(CHOOSE, {"model": "pdca"}, follow=True)
    assert answer.redirect_chain == [(BASE, 302)]
    assert YearPlan.objects.get().model.model == "pdca"


def test_a_model_that_an_operator_is_still_writing_stops_no_one_from_choosing(tmp_path, monkeypatch, caplog):
    own = tmp_path / "models/ours"
    own.mkdir(parents=True)
    (own / "model.yaml").write_text("version: 1\n", encoding="utf-8")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    page = client_of(OpenYear().nok).get(CHOOSE)
    assert page.status_code == 200
    offers = page.content.decode().split('class="offers"')[1]
    assert offers.count("<svg xmlns") == 2 * len(library.sound_models())
    assert "the year model ours is not offered" in caplog.text


def test_a_year_goes_on_without_a_model():
    year = OpenYear()
    page = client_of(year.nok).get(BASE).content.decode()
    assert "เลือกรูปแบบของปีนี้ หรือบันทึกงานไปก่อนโดยไม่มีรูปแบบ" in page
    assert f'href="{CHOOSE}"' in page


def test_changing_it_in_mid_year_says_first_what_would_follow_and_asks_why():
    year = BusyYear("result-driven")
    client = client_of(year.nok)
    page = client.get(f"{CHOOSE}?model=pdca").content.decode()
    assert "ถ้าเปลี่ยนเป็น “PDCA” กลางปี" in page
    assert "รูปแบบใหม่ไม่ได้ขอ ประเด็นการประเมิน" in page  # its topics stay, and count for no step
    refused = client.post(CHOOSE, {"model": "pdca", "why": " "})
    assert refused.status_code == 422
    assert YearPlan.objects.get().model.model == "result-driven"
    client.post(CHOOSE, {"model": "pdca", "why": "ผู้บริหารใหม่"})
    assert YearPlan.objects.get().model.model == "pdca"
    assert Entry.objects.get(verb="plans.change_model").what["why"] == "ผู้บริหารใหม่"


def test_last_year_tells_its_model_and_its_lessons():
    year = BusyYear("pdca")
    year.add("lesson", "เริ่มเก็บหลักฐานตั้งแต่ต้นปี")
    client = client_of(year.nok)
    client.post("/desk/year/north/begin/", {"year": "2569"})
    later = YearPlan.objects.exclude(pk=year.plan.pk).get()
    page = client.get(f"/desk/year/north/{later.year}/choose/").content.decode()
    assert "ปี 2567 ทำอย่างไร" in page
    assert "เริ่มเก็บหลักฐานตั้งแต่ต้นปี" in page


@pytest.mark.parametrize("who", ["dara", "oil", "sup", "tong", "lek", "alice", "eve"])
def test_only_who_leads_the_year_chooses(who):
    year = OpenYear()
    assert client_of(getattr(year, who)).get(CHOOSE).status_code == 404
    assert client_of(getattr(year, who)).post(CHOOSE, {"model": "pdca"}).status_code == 404
    assert YearPlan.objects.get().model is None


def test_a_lead_begins_a_year_from_last_years_result():
    year = OpenYear()
    client = client_of(year.nok)
    page = client.get("/desk/year/").content.decode()
    assert 'href="/desk/year/north/begin/"' in page
    answer = client.post("/desk/year/north/begin/", {"year": "2570"}, follow=True)
    assert "/choose/" in answer.redirect_chain[-1][0]
    again = client.post("/desk/year/north/begin/", {"year": "2570"})
    assert again.status_code == 422
    assert YearPlan.objects.count() == 2


def test_who_sees_one_year_is_led_there_and_who_sees_none_is_told():
    year = OpenYear()
    assert client_of(year.tong).get("/desk/year/").headers["Location"] == BASE
    assert client_of(year.eve).get("/desk/year/").status_code == 404


def test_targets_and_head_counts_are_set_in_one_place():
    year = OpenYear("pdca")
    client = client_of(year.nok)
    client.post(f"{BASE}targets/", {"what": "targets", "target": "๙๖.๕", "t-total": "95"})
    client.post(f"{BASE}targets/", {"what": "people", "p-staff": "40", "on": "1 ต.ค. 2566"})
    plan = YearPlan.objects.get()
    assert str(plan.target) == "96.50"
    assert plan.targets == {"total": "95"}
    assert plan.people["staff"] == {"count": 40, "on": "2023-10-01"}


def test_a_figure_that_is_none_is_refused_and_kept_in_the_form():
    year = OpenYear("pdca")
    answer = client_of(year.nok).post(f"{BASE}targets/", {"what": "targets", "target": "มาก"})
    assert answer.status_code == 422
    assert 'value="มาก"' in answer.content.decode()
    assert str(YearPlan.objects.get().target) == "95.00"
