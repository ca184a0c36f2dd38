"""Models and outcomes to draw: any picture, any number of parts, any state."""

from sucharit.languages import Text
from sucharit.year_models.model import (
    LayerKind,
    Loop,
    ModelLayer,
    ModelStage,
    ModelStep,
    Picture,
    PictureKind,
    Scope,
    ScopeKind,
    YearModel,
)
from sucharit.year_models.outcomes import PartOutcome, StepOutcome, StepState, YearOutcome

EMPTY = Text("", "")
TITLES = (
    Text("กำหนดวิสัยทัศน์ร่วมกัน", "A vision owned by all"),
    Text("วิเคราะห์ความซับซ้อนเพื่อกำหนดเป้าหมายร่วมกัน", "Untangle what is complex and set goals together"),
    Text("ปี่ ฝั่ง ที่ ฏ ฐ ญู", "Tall letters"),
)


def model(kind, titles, *, base=(), beside=(), loops=(), letters=""):
    """A model with a stage of one step for every title, and layers for those at its base and beside."""
    stages = tuple(
        ModelStage(
            f"stage-{place}",
            title,
            EMPTY,
            (ModelStep(f"S{place}", title, EMPTY, Scope(ScopeKind.YEAR), (), ()),),
            letters[place : place + 1],
        )
        for place, title in enumerate(titles)
    )
    layers = tuple(
        ModelLayer(f"layer-{place}", LayerKind.CHANGES, title, EMPTY)
        for place, title in enumerate((*base, *beside))
    )
    ids = [layer.id for layer in layers]
    picture = Picture(
        PictureKind(kind),
        tuple(stage.id for stage in stages),
        tuple(ids[: len(base)]),
        tuple(ids[len(base) :]),
        Text("ปลอดทุจริตอย่างยั่งยืน", "Lastingly honest"),
    )
    return YearModel(
        id="drawn",
        version="1",
        title=Text("ปีที่วาด", "A drawn year"),
        about=EMPTY,
        source=EMPTY,
        fits_when=(),
        stages=stages,
        layers=layers,
        loops=tuple(loops),
        lists={},
        targets=(),
        picture=picture,
        checks=(),
        tables=(),
        documents=(),
    )


def loop(start, end, *, next_year=False):
    return Loop(start, end, "decision", Text("ข้อตัดสินใจไปอยู่ในวาระถัดไป", "Decisions go on"), next_year)


def outcome(year_model, standings):
    """The outcome in which the n-th part has the n-th standing: (state, completed, total)."""
    parts = [*year_model.stages, *year_model.layers]
    standing = [standings[place % len(standings)] for place in range(len(parts))]
    steps = tuple(
        StepOutcome(stage.steps[0].id, stage.id, "", standing[place][0], ())
        for place, stage in enumerate(year_model.stages)
    )
    return YearOutcome(
        steps, tuple(PartOutcome(part.id, *stand) for part, stand in zip(parts, standing, strict=True))
    )


BEGINNING = ((StepState.OPEN, 0, 3), (StepState.WAITING, 0, 4))
MIDDLE = ((StepState.COMPLETED, 4, 4), (StepState.BEGUN, 1, 3), (StepState.WAITING, 0, 39))
END = ((StepState.COMPLETED, 3, 3),)
LATE = ((StepState.COMPLETED, 4, 4), (StepState.BEGUN, 2, 3), (StepState.LATE, 1, 4), (StepState.OPEN, 0, 0))
