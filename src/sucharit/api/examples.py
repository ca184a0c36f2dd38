"""An example answer of each operation, built from the shapes; offices and instruments are invented."""

from __future__ import annotations

from sucharit.api.edition_shapes import (
    PublicChoice,
    PublicEdition,
    PublicEditionName,
    PublicEditions,
    PublicIndicator,
    PublicInstrument,
    PublicItem,
    PublicPart,
    PublicProgramme,
    PublicProgrammes,
    PublicQuota,
    PublicRating,
)
from sucharit.api.places import ORGANISATIONS, result_at, results_at
from sucharit.api.result_shapes import (
    PublicAddress,
    PublicAnnouncement,
    PublicAnnouncementInFull,
    PublicAnnouncements,
    PublicAssessed,
    PublicChange,
    PublicCounts,
    PublicNodeScore,
    PublicProvinceTotals,
    PublicRegionTotals,
    PublicReliability,
    PublicResult,
    PublicResultInFull,
    PublicResults,
    PublicTally,
    PublicTotals,
    PublicVerdict,
    PublicVerdictReason,
)
from sucharit.api.shapes import (
    PublicAnnouncedYear,
    PublicOrganisation,
    PublicOrganisationInFull,
    PublicOrganisations,
    PublicProvince,
    PublicShape,
    PublicWords,
)
from sucharit.frameworks.programmes import first_programme

PROGRAMME = first_programme() or "programme"
YEAR, CODE = 2566, "wiang-tawan-3"
HASH = "65db257ede7d" + "0" * 52
NAME = PublicWords(
    th="สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต 3",
    en="Wiang Tawan Primary Educational Service Area Office 3",
)
PROVINCE = PublicProvince(th="เวียงตะวัน", en="Wiang Tawan")
_OFFICE = {
    "code": CODE,
    "name": NAME,
    "short_th": "สพป.เวียงตะวัน เขต 3",
    "kind": "area-primary",
    "region": "north",
    "province": PROVINCE,
    "parent": "obec",
    "page": f"/office/{CODE}/",
}
_EDITION = {
    "id": f"{PROGRAMME}/{YEAR}",
    "programme": PROGRAMME,
    "year": YEAR,
    "title": PublicWords(th="ITA Online ปีงบประมาณ พ.ศ. 2566", en="ITA Online, fiscal year 2566 (2023)"),
    "wording": "sample",
    "hash": HASH,
}
_TOTALS = PublicTotals(
    participating=2, scored=1, withheld=1, passed=1, failed=0, mean="94.67", by_rating={"A": 1}
)
_YEAR = {
    "programme": PROGRAMME,
    "year": YEAR,
    "edition": f"{PROGRAMME}/{YEAR}",
    "edition_hash": HASH,
    "source": "computed",
}
_ANNOUNCEMENT = {
    **_YEAR,
    "national_mean": "90.19",
    "totals": _TOTALS,
    "results": results_at(PROGRAMME, YEAR),
}
_RESULT = {
    "organisation": PublicAssessed(
        code=CODE, name=NAME, kind="area-primary", region="north", province=PROVINCE
    ),
    "rank": 1,
    "score": "94.67",
    "rating": "A",
    "passes": True,
    "change": PublicChange(published=None, computed="-1.86"),
    "previous_score": "96.53",
    "withheld": False,
    "withheld_because": None,
    "shortages": [],
    "reliability": PublicReliability(level="high", reasons=[]),
    "doubts": [],
    "result": result_at(PROGRAMME, YEAR, CODE),
}
_ITEM = PublicItem(
    id="duties.on-time",
    code="I1",
    title=PublicWords(th="ปฏิบัติงานตามเวลา", en="Work is done on time"),
    guidance=None,
    parts=[
        PublicPart(
            id="duties.on-time",
            column="i1",
            text=PublicWords(th="ปฏิบัติงานตามเวลาเพียงใด", en="How far is work done on time?"),
            choices=[
                PublicChoice(id="never", points="0", label=PublicWords(th="น้อยที่สุด", en="Least")),
                PublicChoice(id="always", points="100", label=PublicWords(th="มากที่สุด", en="Most")),
            ],
        )
    ],
)
_INSIDE = PublicInstrument(
    id="inside",
    code="IN",
    title=PublicWords(th="ผู้มีส่วนได้ส่วนเสียภายใน", en="Internal"),
    kind="survey",
    weight="30",
    channels=["1"],
    combine_channels="mean",
    quota=PublicQuota(percent="10", floor=30, cap=400, everyone_if_fewer=True, cohorts=[]),
    indicators=[
        PublicIndicator(
            id="duties",
            code="1",
            title=PublicWords(th="การปฏิบัติหน้าที่", en="Duties"),
            meaning=PublicWords(th="งานเป็นไปตามมาตรฐาน", en="Work meets its standards"),
            children=[],
            items=[_ITEM],
        )
    ],
)

EXAMPLES: dict[str, PublicShape] = {
    "programmes": PublicProgrammes(
        items=[
            PublicProgramme(
                id=PROGRAMME,
                title=PublicWords(th="เขตพื้นที่การศึกษา", en="Area offices"),
                assessed=PublicWords(th="สำนักงานเขตพื้นที่การศึกษา", en="area offices"),
                takes_part=["area-primary", "area-secondary"],
                editions=[f"{PROGRAMME}/{YEAR}"],
                years=[YEAR],
            )
        ]
    ),
    "editions": PublicEditions(items=[PublicEditionName.model_validate(_EDITION)]),
    "edition": PublicEdition.model_validate(
        {
            **_EDITION,
            "source": "…",
            "licence": "Apache-2.0",
            "previous": f"{PROGRAMME}/2564",
            "pass_mark": "85",
            "target": "95",
            "combine_parts": "item-first",
            "when_short": "withhold",
            "ratings": [
                PublicRating(
                    id="A",
                    label=PublicWords(th="A", en="A"),
                    total="85",
                    each_instrument=None,
                    passes=True,
                )
            ],
            "open_points": [],
            "instruments": [_INSIDE],
        }
    ),
    "organisations": PublicOrganisations(
        items=[PublicOrganisation.model_validate(_OFFICE)],
        next=f"{ORGANISATIONS}?kind=area-primary&limit=1&after=q1w2e3",
    ),
    "organisation": PublicOrganisationInFull.model_validate(
        {
            **_OFFICE,
            "results": [
                PublicAnnouncedYear(programme=PROGRAMME, year=YEAR, result=result_at(PROGRAMME, YEAR, CODE))
            ],
        }
    ),
    "announcements": PublicAnnouncements(items=[PublicAnnouncement.model_validate(_ANNOUNCEMENT)]),
    "announcement": PublicAnnouncementInFull.model_validate(
        {
            **_ANNOUNCEMENT,
            "by_region": [PublicRegionTotals(region="north", totals=_TOTALS)],
            "by_province": [PublicProvinceTotals(region="north", province=PROVINCE, totals=_TOTALS)],
        }
    ),
    "results": PublicResults(
        programme=PROGRAMME, year=YEAR, items=[PublicResult.model_validate(_RESULT)], next=None
    ),
    "result": PublicResultInFull.model_validate(
        {
            **_RESULT,
            **_YEAR,
            "indicators": [
                PublicNodeScore(node="inside", code="IN", score="97.85", weighted="29.35"),
                PublicNodeScore(node="duties", code="1", score="99.02", weighted=None),
            ],
            "answers": PublicCounts(
                hidden=None,
                hidden_because=None,
                tallies=[PublicTally(instrument="inside", channel="1", column="i1", counts=[0, 0, 12, 38])],
            ),
            "verdicts": [
                PublicVerdict(
                    item="disclosure.structure",
                    code="O1",
                    column="o1",
                    published=False,
                    label=PublicWords(th="ยังไม่เผยแพร่", en="Not published"),
                    reasons=[
                        PublicVerdictReason(
                            id="not-found", text=PublicWords(th="ไม่พบข้อมูล", en="Nothing was found")
                        )
                    ],
                    words="",
                    addresses=[PublicAddress(url="https://office.example/o1", copy_page=None)],
                )
            ],
        }
    ),
}
