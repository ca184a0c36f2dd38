"""The picture marks the part in which the step lies that the page says comes next."""

from datetime import date

import pytest

from sucharit.vocabulary.records import YearRecords
from sucharit.year_models import library
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.pictures.scene import scene_of
from sucharit.year_models.states import outcome


@pytest.mark.parametrize("model", library.models(), ids=lambda model: model.id)
def test_the_part_of_the_next_step_is_marked_and_no_other(model):
    year = outcome(model, YearFacts("สำนักงาน", 2570, 2566, date(2026, 11, 1), YearRecords(())))
    for stage, step in model.steps():
        scene = scene_of(model, year, language="th", href_of=lambda part: "", next_step=step.id)
        drawn = {part.id for part in scene.parts()}
        if marked := drawn & {stage.id, step.id}:
            assert {part.id for part in scene.parts() if part.is_next} <= marked
            assert sum(part.is_next for part in scene.parts()) == 1
