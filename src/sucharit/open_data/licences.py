"""Under which licence releases are given."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from sucharit.languages import Text

_EU = "http://publications.europa.eu/resource/authority/licence/"


@dataclass(frozen=True, slots=True)
class OpenLicence:
    """A licence as people and as catalogues know it."""

    id: str
    title: Text
    address: str  # where its text stands
    uri: str  # as catalogues name it
    asks: Text  # what it asks of those who use the data


KNOWN = {
    "CC-BY-4.0": OpenLicence(
        "CC-BY-4.0",
        Text("ครีเอทีฟคอมมอนส์ แสดงที่มา 4.0 (CC BY 4.0)", "Creative Commons Attribution 4.0 (CC BY 4.0)"),
        "https://creativecommons.org/licenses/by/4.0/",
        f"{_EU}CC_BY_4_0",
        Text("ใช้ได้ทุกทาง เพียงบอกที่มา", "Use it in any way; say where it comes from."),
    ),
    "CC0-1.0": OpenLicence(
        "CC0-1.0",
        Text("สาธารณสมบัติ (CC0 1.0)", "Public domain (CC0 1.0)"),
        "https://creativecommons.org/publicdomain/zero/1.0/",
        f"{_EU}CC0",
        Text("ใช้ได้ทุกทางโดยไม่มีเงื่อนไข", "Use it in any way, without conditions."),
    ),
}


def chosen_licence() -> OpenLicence:
    """That of the setting: one of those above, or any other by the address of its text."""
    chosen: str = settings.OPEN_DATA_LICENCE
    if chosen in KNOWN:
        return KNOWN[chosen]
    words = Text("ตามข้อความในที่อยู่ของสัญญาอนุญาต", "As the text at the licence's address says.")
    return OpenLicence(chosen, Text(chosen, chosen), chosen, chosen, words)


def licence_of(id: str) -> OpenLicence:
    """The licence that a kept release names, whatever the setting says today."""
    return KNOWN.get(id) or OpenLicence(id, Text(id, id), id, id, Text("", ""))
