"""A Thai reader finds each province where it lies, once; and the invented country has a map of its own."""

import pytest

from sucharit.contributions.country_maps import map_with
from sucharit.demo.contributes.country_maps import invented_country
from sucharit.demo.geography import provinces as invented_provinces
from sucharit.portal.contributes.country_maps import thailand
from sucharit.thai.provinces import PROVINCES

PLACES = {place.short_en: place for place in thailand().places}
# Pairs of provinces with a common border, written down from memory of the country, not from the grid.
NEIGHBOURS = """
CRI-CMI CRI-PYO MSN-CMI CMI-LPN CMI-LPG PYO-NAN PYO-LPG NAN-PRE LPN-LPG LPG-PRE PRE-UTT STI-UTT STI-TAK
STI-KPT UTT-PLK PLK-PCT PLK-PNB PLK-KPT PCT-NSN PNB-LEI PNB-CPM LEI-NBP NBP-UDN UDN-NKI UDN-SNK NKI-BKN
BKN-SNK SNK-NPM SNK-MDH NPM-MDH UDN-KKN KKN-MKM KKN-KSN KSN-RET MKM-RET RET-YST YST-ACR ACR-UBN UBN-SSK
SSK-SRN SRN-BRM BRM-NMA NMA-CPM NMA-LRI LRI-SRI NSN-UTI NSN-CNT UTI-CNT CNT-SBR SBR-LRI SPB-KRI SPB-CNT
ATG-AYA AYA-PTE AYA-SRI PTE-NBI NBI-BKK BKK-SPK SPK-CCO SKN-NPT SKN-SKM SKM-RBR RBR-KRI PRI-NYK PRI-CCO
SKW-PRI CCO-CBI CBI-RYG RYG-CTI CTI-TRT PBI-PKN PBI-RBR PBI-SKM AYA-NBI PKN-CPN CPN-RNG CPN-SNI RNG-PNA
PNA-SNI PNA-PKT SNI-KBI SNI-NRT KBI-TRG TRG-PLG PLG-SKA NRT-PLG SKA-PTN SKA-YLA PTN-YLA PTN-NWT YLA-NWT
STN-SKA STN-TRG
"""


def apart(one, other):
    """How many tiles lie between two places, counting corners as near: neighbours have 1."""
    return max(
        abs(PLACES[one].column - PLACES[other].column),
        abs(PLACES[one].row - PLACES[other].row),
    )


def test_every_province_lies_on_the_map_once_and_none_on_another():
    places = thailand().places
    assert sorted(place.th for place in places) == sorted(province.th for province in PROVINCES)
    assert len({(place.column, place.row) for place in places}) == len(PROVINCES) == 77
    assert len({place.short_th for place in places}) == 77


def test_a_short_name_is_made_of_letters_of_the_name():
    for place in thailand().places:
        assert set(place.short_th) <= set(place.th), place


@pytest.mark.parametrize("pair", NEIGHBOURS.split())
def test_neighbours_lie_side_by_side_or_at_a_corner(pair):
    assert apart(*pair.split("-")) <= 1, pair


def test_what_lies_north_or_west_lies_so_on_the_map():
    rows = [
        PLACES[code].row for code in ("CRI", "TAK", "NSN", "BKK", "PKN", "CPN", "SNI", "NRT", "SKA", "YLA")
    ]
    assert rows == sorted(set(rows))
    columns = [PLACES[code].column for code in ("KRI", "BKK", "PRI", "SRN", "UBN")]
    assert columns == sorted(set(columns))


def test_one_capital_is_marked():
    assert [place.th for place in thailand().places if place.is_capital] == ["กรุงเทพมหานคร"]


def test_the_invented_country_has_all_its_provinces_on_a_map_that_is_not_thailands():
    invented = invented_country()
    assert sorted(invented.by_name) == sorted(province.th for province in invented_provinces())
    assert len({(place.column, place.row) for place in invented.places}) == 77
    for language in ("short_th", "short_en"):
        assert len({getattr(place, language) for place in invented.places}) == 77
    assert not invented.by_name.keys() & thailand().by_name.keys()


def test_provinces_choose_the_map_they_lie_on():
    assert map_with(["แพร่", "น่าน", "ไม่มีจังหวัดนี้"]) == thailand()
    assert map_with([invented_provinces()[0].th]) == invented_country()
    assert map_with(["ไม่มีจังหวัดนี้"]) is None
