"""The plan as a table, second looks, a goal's reason and a private calendar, on a phone and a desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sucharit.driving.tests.years import BASE, BusyYear
from sucharit.plans import actions
from sucharit.plans.tests.sample_year import announce, worked_result

GOOD = (
    "รหัสแถว,ชนิด,เลขที่,ชื่อ,อยู่ภายใต้,ไตรมาส,งบประมาณ,หมายเหตุ\n"
    ',กิจกรรม,A1,อบรมการทำสื่อออนไลน์ให้เจ้าหน้าที่ทุกกลุ่ม,P7.1,1-2,"12,000",x\n'
    ",ขั้นตอน,,เชิญวิทยากร,,2,,\n"
    ",แถวของแผน,P7.1,การเผยแพร่ข้อมูลต่อสาธารณะ,,1-4,5000,\n"
)
FAULTY = 'ชนิด,ชื่อ,อยู่ภายใต้,ไตรมาส,งบประมาณ\nโครงการย่อย,อบรม,99,9,"1,5"\n,,,1,\n'


@pytest.fixture
def cast(transactional_db, settings, tmp_path):
    settings.VAR = tmp_path
    cast = BusyYear()
    nodes = [node for nodes in cast.facts().nodes.values() for node in nodes]
    node = next(node for node in nodes if node.code == "9.5")
    cast.add("indicator-note", "ยังเผยแพร่ไม่ครบ", nodes=[node.id], verdict="improve")
    announce({"north": worked_result(missing=["o33"])}, replace=True)
    actions.take_result(by=cast.nok, plan=cast.plan)
    cast.goal = cast.add("goal", "คะแนนถึง 95", group=["office"], expected="95")
    cast.add("announcement", "ประกาศ", matter="goal-levels", day=date(2024, 1, 5))
    cast.add("decision", "ลดระดับเป้าหมาย", under=cast.meeting, what="change", target=[cast.activity])
    cast.paper = cast.add("internal-measure", "จัดการเรื่องร้องเรียน", sort=["complaints-about-officers"])
    return cast


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en"), (390, "en"), (1280, "th")])
def test_every_new_page_of_a_year_can_be_read(cast, page_of, axe, tmp_path: Path, width, language):
    files = {name: tmp_path / f"{name}.csv" for name in ("good", "faulty")}
    files["good"].write_text(GOOD, "utf-8")
    files["faulty"].write_text(FAULTY, "utf-8")
    page = page_of(cast.nok, width, language)

    def look(name: str) -> None:
        page.wait_for_load_state()
        expect(page.locator("h1")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        axe(page)

    paths = (
        "table/",
        "look-again/",
        "calendar/address/",
        f"record/{cast.goal.pk}/edit/",
        "records/activity/",
    )
    for path in (*paths, f"record/{cast.goal.pk}/withdraw/", "records/form-complaint-case/"):
        assert page.goto(f"{BASE}{path}").status == 200, path
        look(path)
    for name in ("faulty", "good"):
        page.goto(f"{BASE}table/")
        page.locator("input[type=file]").set_input_files(files[name])
        page.locator("form[enctype] button").click()
        page.wait_for_load_state()
        look(name)
    page.locator("#preview input[name=sure]").check()
    page.locator("#preview button").first.click()
    page.wait_for_load_state()
    look("stored")
    page.locator("#last-imports a").click()
    look("taking back")
    page.goto(f"{BASE}calendar/address/")
    page.locator("form button.button").last.click()
    expect(page.locator("input[readonly]")).to_be_visible()
    look("address")
