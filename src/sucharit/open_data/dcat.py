"""The catalogue of releases as DCAT-AP 3 in JSON-LD: what other portals read. Plain JSON, no library.

https://semiceu.github.io/DCAT-AP/releases/3.0.1/ — formats, languages, licence, frequency and place are named
by the addresses of the EU's authority tables, with their classes, as its SHACL shapes ask.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from sucharit.open_data.licences import licence_of
from sucharit.releases.tables import FORMATS, TABLES

Node = dict[str, Any]

DCAT_FILE = "dcat.jsonld"
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_FILE_TYPES = {"csv": "CSV", "json": "JSON", "parquet": "PARQUET", "zip": "ZIP"}
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(releases: Iterable[Node]) -> Node:
    """The catalogue of these datasets."""
    home = _site(reverse("open_data:index"))
    return {
        "@context": CONTEXT,
        "@id": _site(reverse("open_data:catalogue")),
        "@type": "dcat:Catalog",
        "dct:title": _both("ผลประเมิน ITA เป็นข้อมูลเปิด", "ITA results as open data"),
        "dct:description": _both(
            "ผลประเมินคุณธรรมและความโปร่งใส ที่ทุกคนคำนวณซ้ำได้",
            "Results of the integrity and transparency assessment that anyone can recompute",
        ),
        "dct:publisher": _publisher(),
        "dct:language": _languages(),
        "foaf:homepage": {"@id": home, "@type": "foaf:Document"},
        "dcat:dataset": list(releases),
    }


def release_graph(content: Mapping[str, Any]) -> Node:
    """One release by itself, as it lies in its own folder."""
    return {"@context": CONTEXT, **dataset(content)}


def dataset(content: Mapping[str, Any]) -> Node:
    """One release; `content` is what its `release.json` says."""
    programme, year = content["programme"], content["year"]
    page = _page(content)
    licence = licence_of(content["licence"])
    return {
        "@id": f"{page}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": _both(
            f"ผลประเมิน ITA ปีงบประมาณ พ.ศ. {year} ({programme})",
            f"ITA results of fiscal year {year - 543} ({programme})",
        ),
        "dct:description": _both(
            "คะแนน ระดับ อันดับ จำนวนผู้เลือกเท่าที่แสดงได้ ผลตรวจแต่ละข้อ และสิ่งที่ใช้ตรวจซ้ำ",
            "Scores, ratings, ranks, counts where they may be shown, verdicts, and what it takes to check",
        ),
        "dct:identifier": f"{programme}-{year}",
        "dct:issued": {"@value": content["made"], "@type": "xsd:date"},
        "dct:publisher": _publisher(),
        "dct:language": _languages(),
        "dct:accrualPeriodicity": _named(f"{_AUTHORITY}/frequency/ANNUAL", "dct:Frequency"),
        "dct:spatial": _named(f"{_AUTHORITY}/country/THA", "dct:Location"),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": f"{year - 544}-10-01", "@type": "xsd:date"},
            "dcat:endDate": {"@value": f"{year - 543}-09-30", "@type": "xsd:date"},
        },
        "dct:accessRights": _named(f"{_AUTHORITY}/access-right/PUBLIC", "dct:RightsStatement"),
        "dcat:theme": {
            **_named(f"{_AUTHORITY}/data-theme/GOVE", "skos:Concept"),
            "skos:prefLabel": _both("ภาครัฐและภาคสาธารณะ", "Government and public sector"),
        },
        "dcat:keyword": [*_both("ความโปร่งใส", "transparency"), *_both("คุณธรรม", "integrity")],
        "dcat:landingPage": {"@id": page, "@type": "foaf:Document"},
        "dcat:distribution": [
            *(
                _distribution(content, table.name, ending, licence.uri)
                for table in TABLES.values()
                for ending in FORMATS
                if f"{table.name}.{ending}" in content["files"]
            ),
            _whole(content, licence.uri),
        ],
    }


def as_bytes(graph: Node) -> bytes:
    """JSON-LD as UTF-8, readable by people too."""
    return json.dumps(graph, ensure_ascii=False, indent=1).encode() + b"\n"


def _distribution(content: Mapping[str, Any], table: str, ending: str, licence: str) -> Node:
    file = f"{table}.{ending}"
    listed = content["files"][file]
    meaning = TABLES[table].meaning
    return {
        **_file(content, file, ending, licence),
        "dct:title": _both(f"{meaning.th} ({ending})", f"{meaning.en} ({ending})"),
        "dcat:byteSize": {"@value": str(listed["bytes"]), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _named("spdx:checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"),
            "spdx:checksumValue": {"@value": listed["sha256"], "@type": "xsd:hexBinary"},
        },
    }


def _whole(content: Mapping[str, Any], licence: str) -> Node:
    name = f"{content['programme']}-{content['year']}.zip"
    return {
        **_file(content, name, "zip", licence),
        "dct:title": _both("ทุกไฟล์พร้อมสิ่งที่ใช้ตรวจ", "All files, with what it takes to check them"),
    }


def _file(content: Mapping[str, Any], name: str, ending: str, licence: str) -> Node:
    address = f"{_page(content)}{name}"
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dcat:accessURL": _named(_page(content), "foaf:Document"),
        "dcat:downloadURL": {"@id": address},
        "dct:format": _named(f"{_AUTHORITY}/file-type/{_FILE_TYPES[ending]}", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": _named(
            f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[ending]}", "dct:MediaType"
        ),
        "dct:license": _named(licence, "dct:LicenseDocument"),
    }


def _page(content: Mapping[str, Any]) -> str:
    return _site(reverse("open_data:release", args=[content["programme"], content["year"]]))


def _site(path: str) -> str:
    address: str = settings.PUBLIC_ADDRESS
    return address.rstrip("/") + path


def _publisher() -> Node:
    return {
        "@id": _site("/#publisher"),
        "@type": "foaf:Agent",
        "foaf:name": _both("สุจริต", "Sucharit"),
        "foaf:homepage": {"@id": _site("/"), "@type": "foaf:Document"},
    }


def _languages() -> list[Node]:
    return [_named(f"{_AUTHORITY}/language/{code}", "dct:LinguisticSystem") for code in ("THA", "ENG")]


def _named(id: str, kind: str) -> Node:
    return {"@id": id, "@type": kind}


def _both(th: str, en: str) -> list[Node]:
    return [{"@value": th, "@language": "th"}, {"@value": en, "@language": "en"}]
