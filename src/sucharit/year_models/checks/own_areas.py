"""The check of a model's own areas of work beside the indicators of the result."""

from __future__ import annotations

from collections.abc import Iterator

from sucharit.data_files.shapes import Word
from sucharit.languages import Text
from sucharit.year_models.checks.check import Flaw, LintContext, QualityCheck
from sucharit.year_models.checks.texts import one_spelling
from sucharit.year_models.rules import words
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import RuleShape


class OwnAreas(RuleShape):
    """A list of areas none of which is an indicator of the result: what is done in them is not scored so."""

    list: Word

    def faults(self, known: KnownNames) -> Faults:
        """A list that is not there."""
        yield from known.one_of(known.lists, self.list, "list")


def _own_areas(context: LintContext, asked: OwnAreas) -> Iterator[Flaw]:
    indicators = context.facts.nodes.get("indicators", ())
    titles = {one_spelling(node.title.th) for node in indicators}
    areas = [entry.text for entry in context.model.lists.get(asked.list, ())]
    if titles and areas and not any(one_spelling(own.th) in titles for own in areas):
        found = Text(
            "ด้านของงาน ({areas}) ไม่ใช่ตัวชี้วัดของปี {year}", "the areas ({areas}) are no indicators of {year}"
        ).format(areas=words.joined(areas, ", "), year=context.facts.result_year)
        yield Flaw(found, cause=str(context.facts.result_year))


CHECKS = (
    QualityCheck(
        "own-areas",
        OwnAreas,
        _own_areas,
        Text("ด้านของงานไม่ตรงกับตัวชี้วัดที่ใช้ประเมิน", "The areas of work are not what is assessed"),
        Text(
            "เทียบด้านกับตัวชี้วัดไว้ในบทวิเคราะห์ คะแนนคิดจากตัวชี้วัดเท่านั้น",
            "Say in the analysis which indicators they touch; scores come from indicators alone",
        ),
    ),
)
