"""Several rooms may know something for one kind of a site's records; each is asked for its own kind alone."""

from sucharit.contributions import site_offers
from sucharit.contributions.registry import Registry
from sucharit.contributions.site_offers import SiteOffer, records_offered


def test_all_rooms_are_asked_for_a_kind_and_no_room_for_another(monkeypatch):
    registry = Registry("site_offers")
    registry._complete = True
    registry.add(SiteOffer("person", lambda office: [{"title": {"th": f"ผู้บริหาร {office}"}}]))
    registry.add(SiteOffer("person", lambda office: [{"post": {"th": "ผู้อำนวยการ"}}]))
    registry.add(SiteOffer("unit", lambda office: 1 / 0))
    monkeypatch.setattr(site_offers, "offers", registry)
    assert records_offered("person", "north") == [
        {"title": {"th": "ผู้บริหาร north"}},
        {"post": {"th": "ผู้อำนวยการ"}},
    ]
    assert records_offered("contact", "north") == []
