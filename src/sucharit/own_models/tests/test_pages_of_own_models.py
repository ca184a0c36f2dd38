"""The pages on which a model is written, for who leads the year; to anyone else they do not exist."""

import io
import zipfile

import pytest
from django.urls import reverse

from sucharit.own_models import actions
from sucharit.own_models.models import OwnModel
from sucharit.own_models.tests.written import begun, client_of, published, with_a_step
from sucharit.plans import actions as plans
from sucharit.plans.tests.sample_year import OpenYear

pytestmark = pytest.mark.django_db
LIST = "/desk/models/of/north/"


@pytest.fixture
def year():
    return OpenYear()


def page(client, name, *args, **data):
    answer = client.get(reverse(f"own_models:{name}", args=["north", *args]), data)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_lead_with_one_office_comes_straight_to_its_models(year):
    assert client_of(year.nok).get("/desk/models/").url == LIST


def test_a_model_is_begun_written_and_published_on_the_pages(year):
    nok = client_of(year.nok)
    nok.post(LIST, {"title_th": "วิธีของเรา", "title_en": "", "copy_of": "pdca"})
    own = OwnModel.objects.get()
    here = f"{LIST}{own.pk}/"
    nok.post(f"{here}stage/plan/step/", {"title_th": "คุยกันก่อน"})
    assert "ยังไม่ได้บอกว่าขั้นนี้ครบเมื่อใด" in page(nok, "draft", own.pk)
    refused = nok.post(f"{here}publish/", follow=True).content.decode()
    assert "ยังเผยแพร่ไม่ได้ เพราะมี 1 จุดที่ต้องแก้" in refused
    nok.post(f"{here}step/P4/", {"do": "ask", "kind": "meeting", "count": "2", "by": "executive"})
    step = page(nok, "step", own.pk, "P4")
    assert "การประชุม (ผู้บริหาร)" in step
    assert "มีการประชุม อย่างน้อย 2 รายการ" in step
    nok.post(f"{here}publish/")
    assert "ฉบับที่ 1 ใช้ได้แล้ว" in page(nok, "draft", own.pk)
    assert "วิธีของเรา" in nok.get("/desk/year/north/2567/choose/").content.decode()


def test_a_gate_is_chosen_from_the_named_rules(year):
    own, nok = begun(year), client_of(year.nok)
    url = reverse("own_models:rule", args=["north", own.pk, "D1", "opens"])
    assert "ขั้นอื่นครบแล้ว" in nok.get(url).content.decode()
    assert "อนุมัติแผน" in nok.get(url, {"rule": "steps-completed"}).content.decode()
    nok.post(url, {"rule": "steps-completed", "steps": ["P3"]})
    assert "เสร็จแล้ว: P3 อนุมัติแผน" in page(nok, "step", own.pk, "D1")


def test_a_rule_of_a_kind_asks_for_the_kind_first_and_then_for_its_fields(year):
    own, nok = begun(year), client_of(year.nok)
    url = reverse("own_models:rule", args=["north", own.pk, "P1", "completed"])
    assert 'name="with"' not in nok.get(url, {"rule": "at-least"}).content.decode()
    assert 'name="with"' in nok.get(url, {"rule": "at-least", "kind": "meeting"}).content.decode()
    nok.post(url, {"rule": "at-least", "kind": "meeting", "count": "๓", "where": "moment=before"})
    assert "อย่างน้อย 3 รายการ" in page(nok, "step", own.pk, "P1")


def test_a_circle_of_gates_is_told_in_words(year):
    own, nok = begun(year), client_of(year.nok)
    nok.post(
        reverse("own_models:rule", args=["north", own.pk, "P1", "opens"]),
        {"rule": "steps-completed", "steps": ["P3"]},
    )
    assert "ขั้นรอกันเป็นวง" in page(nok, "draft", own.pk)


def test_the_picture_is_drawn_before_it_is_saved(year):
    own, nok = begun(year), client_of(year.nok)
    ring, tree = (page(nok, "preview", own.pk, kind=kind) for kind in ("ring", "tree"))
    assert ring != tree
    assert "<svg" in tree
    seen = nok.post(
        reverse("own_models:words", args=["north", own.pk]),
        {"do": "preview", "kind": "tree", "title_th": "ก", "about_th": "ข"},
    )
    assert "<svg" in seen.content.decode()
    assert OwnModel.objects.get().files == own.files


def test_words_and_picture_are_saved(year):
    own, nok = begun(year), client_of(year.nok)
    form = {"title_th": "บ้านของเรา", "about_th": "ทำทีละชั้น", "kind": "house", "hub_th": "ดีทุกปี"}
    nok.post(reverse("own_models:words", args=["north", own.pk]), form)
    assert "kind: house" in OwnModel.objects.get().files["model.yaml"]
    assert "ดีทุกปี" in page(nok, "words", own.pk)


def test_a_stage_is_named_moved_and_removed(year):
    own, nok = begun(year), client_of(year.nok)
    stage = reverse("own_models:stage", args=["north", own.pk, "act"])
    nok.post(stage, {"title_th": "เรียนรู้", "letter": "ร"})
    assert "เรียนรู้" in page(nok, "draft", own.pk)
    nok.post(reverse("own_models:draft", args=["north", own.pk]), {"do": "up", "stage": "act"})
    draft = page(nok, "draft", own.pk)
    assert draft.index('id="stage-act"') < draft.index('id="stage-check"')
    nok.post(stage, {"do": "remove"})
    assert 'id="stage-act"' not in page(nok, "draft", own.pk)


def test_a_draft_is_tried_on_a_year_that_the_office_drove(year):
    own, nok = with_a_step(year, begun(year)), client_of(year.nok)
    assert "ยังไม่มีปีให้ลอง" in page(nok, "try", own.pk)
    year.add("meeting", "ประชุมวางแผน", moment="planning")
    tried = page(nok, "try", own.pk)
    assert "1 จาก" in tried
    assert "ยังไม่มีบทเรียน" in tried  # what the rule of A1 says
    year.plan.refresh_from_db()
    assert year.plan.model_id is None


def test_a_model_goes_out_as_files_and_comes_in_again(year):
    own, nok = with_a_step(year, begun(year)), client_of(year.nok)
    packed = nok.get(reverse("own_models:export", args=["north", own.pk])).content
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert names == [f"north-model-{own.pk}/checks.yaml", f"north-model-{own.pk}/model.yaml"]
    lek, url = client_of(year.lek), "/desk/models/of/south/bring-in/"
    seen = lek.post(url, {"file": io.BytesIO(packed)})
    assert "วิธีของเรา" in seen.content.decode()
    assert OwnModel.objects.count() == 1  # nothing is there before the yes
    lek.post(url, {"waiting": seen.context["waiting"].key})
    brought = OwnModel.objects.get(organisation=year.other)
    assert brought.files == own.files
    assert actions.publish(by=year.lek, own=brought).number == 1


def test_faults_of_a_file_are_told_by_file_and_line(year):
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as packed:
        packed.writestr("ours/model.yaml", 'version: "1"\nstages: {}\nwhat: this\n')
    book.seek(0)
    answer = client_of(year.nok).post(f"{LIST}bring-in/", {"file": book})
    assert answer.status_code == 422
    assert "model.yaml:3" in answer.content.decode()


def test_an_operator_sees_what_offices_ask_and_opens_it(year):
    version = published(year)
    actions.ask_for_all(by=year.nok, own=version.own_model)
    alice = client_of(year.alice)
    assert "วิธีของเรา" in alice.get("/desk/models/asked/").content.decode()
    alice.post("/desk/models/asked/", {"do": "share", "version": version.pk})
    assert "วิธีของเรา" in client_of(year.lek).get(choose_in_the_south(year)).content.decode()


def choose_in_the_south(year):
    return f"/desk/year/south/{year.south_plan.year}/choose/"


def test_to_anyone_else_the_pages_do_not_exist(year):
    own = published(year).own_model
    addresses = [
        reverse(f"own_models:{name}", args=["north", *args])
        for name, args in (
            ("list", []),
            ("bring_in", []),
            *((name, [own.pk]) for name in ("draft", "words", "preview", "publish", "keep", "try", "export")),
            ("stage", [own.pk, "plan"]),
            ("add_step", [own.pk, "plan"]),
            ("step", [own.pk, "P1"]),
            ("step_words", [own.pk, "P1"]),
            ("rule", [own.pk, "P1", "opens"]),
        )
    ]
    for person in (year.dara, year.oil, year.sup, year.tong, year.alice, year.lek, year.eve):
        stranger = client_of(person)
        for url in addresses:
            assert stranger.get(url).status_code in (404, 405)  # 405: nothing is looked up
            assert stranger.post(url, {"do": "away", "title_th": "x"}).status_code == 404
    assert OwnModel.objects.get().put_away is None


def test_the_operators_page_is_for_operators(year):
    for person in (year.nok, year.dara, year.eve):
        assert client_of(person).get("/desk/models/asked/").status_code == 404


def test_a_model_of_another_office_is_not_reached_through_ones_own(year):
    own = begun(year)
    assert client_of(year.lek).get(reverse("own_models:draft", args=["south", own.pk])).status_code == 404


def test_a_year_is_driven_to_its_end_by_it(year):
    version = published(year)
    plan = plans.choose_model(by=year.nok, plan=year.plan, model=version.own_model.model_id)
    nok = client_of(year.nok)
    for room in ("", "checks/", "board/", "calendar/", "records/", "overview/"):
        assert nok.get(f"/desk/year/north/2567/{room}").status_code == 200
    assert plans.close_year(by=year.nok, plan=plan).closed
