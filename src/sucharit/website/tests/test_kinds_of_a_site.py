"""Every item of the audit that a site can show has a kind, and kinds name only what there is."""

import pytest

from sucharit.frameworks import edition_folders, load
from sucharit.website.kinds.model import TITLE
from sucharit.website.kinds.reading import FaultyPortal, website_kinds
from sucharit.website.kinds.reading import load as load_kinds
from sucharit.website.typed import read_values

# Elements that only a file, a page as a whole, or a person's look can show; the rest stand in a field.
LEFT_TO_FILES = {
    "disclosure.complaint-channel": {"apart", "from-main-site"},
    "disclosure.personnel-policy": {"fields", "signed"},
    "disclosure.personnel-results": {"statistics", "whole-year"},
    "disclosure.personnel-rules": {
        "appointing",
        "appraising",
        "developing",
        "law",
        "recruiting",
        "rewarding",
    },
    "disclosure.procurement-results": {"whole-year"},
    "disclosure.questions": {"two-way"},  # asked in public: the room `questions`
    "disclosure.social-media": {"in-use"},
    "disclosure.strategy": {"board", "goals", "period", "strategy"},
    "disclosure.structure": {"board"},
    "disclosure.work-manual": {"responsible", "steps", "task"},
    "prevention.ethics-code": {"profession"},
}
EDITIONS = [id for id in edition_folders() if id.endswith(("/2566", "/2568"))]


def elements(edition):
    return {(item.id, own.id) for item in edition.items() if item.guidance for own in item.guidance.elements}


@pytest.mark.parametrize("id", EDITIONS)
def test_every_item_that_is_audited_has_a_kind_that_fills_it(id):
    audited = [item.id for item in load(id).items() if item.guidance]
    assert audited
    assert [item for item in audited if not website_kinds().filling(item)] == []


@pytest.mark.parametrize("id", ["obec-area/2566", "obec-school/2566"])
def test_every_element_stands_in_a_field_or_is_left_to_a_file(id):
    carried = {
        tuple(own.split("/"))
        for kind in website_kinds()
        for own in (*kind.name_carries, *(one for field in kind.fields for one in field.carries))
    }
    without = {(item, own) for item, names in LEFT_TO_FILES.items() for own in names}
    assert elements(load(id)) - carried <= without


def test_no_kind_names_an_item_or_element_that_no_edition_has():
    editions = [load(id) for id in EDITIONS]
    items = {item.id for edition in editions for item in edition.items() if item.guidance}
    known = {f"{item}/{own}" for edition in editions for item, own in elements(edition)}
    for kind in website_kinds():
        assert set(kind.all_items) <= items, kind.id
        for own in kind.fields:
            assert set(own.carries) <= known, (kind.id, own.id)
            assert {one.split("/")[0] for one in own.carries} <= set(kind.all_items), (kind.id, own.id)


def test_a_service_manual_has_its_six_elements():
    values = {
        TITLE: {"th": "ขอเทียบวุฒิ"},
        "steps": [{"step": {"th": "ยื่น"}, "time": {"th": "5 นาที"}}],
        "channels": {"th": "ชั้น 1"},
        "fee_kind": "none",
        "laws": {"th": "ประกาศ"},
    }
    kind = website_kinds().kind("service-manual")
    carried = kind.elements_of("disclosure.service-manual", read_values(kind, values, ()).values)
    assert set(carried) == {"service-name", "steps", "time", "channel", "fee", "law"}


def test_faults_of_a_kind_are_told_by_file_and_field(tmp_path):
    (tmp_path / "sections.yaml").write_text(
        "about: {th: ก, en: A}\nsections:\n  news: {th: ข่าว, en: News}\n", "utf-8"
    )
    (tmp_path / "news.yaml").write_text(
        "title: {th: ก, en: A}\nabout: {th: ก, en: A}\nsection: nowhere\nname: {th: ก, en: A}\n"
        "fields:\n  sort: {type: choice, title: {th: ก, en: A}}\neither: [gone]\n",
        "utf-8",
    )
    with pytest.raises(FaultyPortal) as faulty:
        load_kinds(tmp_path)
    assert [fault.field for fault in faulty.value.faults] == ["section", "fields.sort.choices", "either.1"]


def test_zero_says_something_and_an_empty_field_does_not():
    kind = website_kinds().kind("complaint-statistics")
    values = {"year": "2569", "period": {"th": "ต.ค.–มี.ค."}, "all": "0", "none": ""}
    read = read_values(kind, values, ()).values
    assert kind.elements_of("disclosure.complaint-statistics", read) == ("period", "counts")


def test_a_contact_without_social_media_does_not_fill_that_item():
    contact, link = website_kinds().kind("contact"), {"network": "line", "link": "https://line.example/doi"}
    values = {"address": {"th": "99 หมู่ 1"}, "telephones": ["053"], "emails": ["a@example.ac.th"]}
    assert contact.items_of(values) == ("disclosure.contact",)
    assert contact.items_of({**values, "social": [link]}) == ("disclosure.contact", "disclosure.social-media")
