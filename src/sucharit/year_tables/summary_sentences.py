"""Sentences of a study's summary: objectives, stages, channels, informants, agreements, three judgements.

Sheet of PDMCAS, §7. A level that is known as a word alone is told as a word, and no mean is made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sucharit.year_tables.people_tables import groups_by_side, people_in, signed_by_side
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.survey_tables import figure, result_of_all
from sucharit.year_tables.wording import choice_words, level_words


def _objectives(sources: TableSources, language: str) -> list[str]:
    """All objectives in one run."""
    titles = [own.title for own in sources.facts.records.of_kind("objective")]
    if not titles:
        return []
    numbered = " ".join(f"{number}) {title}" for number, title in enumerate(titles, 1))
    return [pick(language, f"มีวัตถุประสงค์เพื่อ {numbered}", f"Its objectives are: {numbered}")]


def _stages(sources: TableSources, language: str) -> list[str]:
    """Each stage with what it is about, a line each."""
    if sources.model is None:
        return []
    return [
        f"{number}. {own.letter + ' ' if own.letter else ''}"
        f"{own.title.in_language(language)}: {own.about.in_language(language)}"
        for number, own in enumerate(sources.model.stages, 1)
    ]


def _stage_names(sources: TableSources, language: str) -> list[str]:
    if sources.model is None:
        return []
    stages = sources.model.stages
    names = [f"{number}) {own.title.in_language(language)}" for number, own in enumerate(stages, 1)]
    return [
        pick(
            language,
            f"ขับเคลื่อนด้วยกระบวนการ {len(stages)} ขั้น ได้แก่ {' '.join(names)}",
            f"It was driven in {len(stages)} stages: {', '.join(names)}",
        )
    ]


def _channels(sources: TableSources, language: str) -> list[str]:
    """The channels by which anything was shared, each once."""
    titles = choice_words(sources, "share", "channel", language)
    used = {own.get("channel") for own in sources.facts.records.of_kind("share")}
    names = [title for id, title in titles.items() if id in used]
    if not names:
        return []
    return [
        pick(
            language,
            f"เผยแพร่ {len(names)} ช่องทาง ได้แก่ {' '.join(names)}",
            f"Shared by {len(names)} channels: {', '.join(names)}",
        )
    ]


def _informants(sources: TableSources, language: str) -> list[str]:
    """Each side with its positions and people, and how many they are together."""
    lines, everyone = [], 0
    for title, groups in groups_by_side(sources, language):
        together = people_in(groups)
        everyone += together
        parts = [f"{own.get('position')} {people_in([own])}" for own in groups]
        lines.append(
            pick(
                language,
                f"{title} {together} คน ได้แก่ {' '.join(f'{part} คน' for part in parts)}",
                f"{title}: {together} people ({', '.join(parts)})",
            )
        )
    if lines:
        lines.append(pick(language, f"รวมผู้ให้ข้อมูล {everyone} คน", f"{everyone} informants in all"))
    return lines


def _agreements(sources: TableSources, language: str) -> list[str]:
    counts = signed_by_side(sources)
    if not counts:
        return []
    titles = choice_words(sources, "agreement-party", "side", language)
    told = [
        pick(language, f"{titles[side]} {signed} จาก {of} คน", f"{titles[side]}: {signed} of {of}")
        for side, signed, of in counts
    ]
    return [pick(language, f"ข้อตกลงร่วมกันลงนามแล้ว {' '.join(told)}", f"Agreements signed: {'; '.join(told)}")]


def _level(about: str, thai: str, english: str) -> Callable[[TableSources, str], list[str]]:
    """The level of a survey in the overall picture; with its mean where that was measured."""

    def tell(sources: TableSources, language: str) -> list[str]:
        whole = result_of_all(sources, about)
        level = level_words(whole.get("level"), language) if whole else ""
        if whole is None or not level:
            return []
        mean = whole.get("mean")
        in_figures = pick(language, f" (ค่าเฉลี่ย {figure(mean)})", f" (mean {figure(mean)})")
        measured = in_figures if isinstance(mean, Decimal) else ""
        return [
            pick(
                language,
                f"{thai}ในภาพรวมอยู่ในระดับ{level}{measured}",
                f"{english}: {level}{measured} in the overall picture",
            )
        ]

    return tell


SENTENCES: dict[str, Callable[[TableSources, str], list[str]]] = {
    "objectives-in-a-run": _objectives,
    "stages-in-order": _stages,
    "stage-names": _stage_names,
    "channels": _channels,
    "informants": _informants,
    "agreements-signed": _agreements,
    "office-work-level": _level("office-work", "ผลการดำเนินงานของสำนักงาน", "The office's work"),
    "school-work-level": _level("school-work", "ผลการดำเนินงานของสถานศึกษา", "The schools' work"),
    "satisfaction-level": _level(
        "satisfaction", "ความพึงพอใจต่อการขับเคลื่อนโครงการ", "Satisfaction with how the project was driven"
    ),
}
