"""A year model as lines for a terminal: stages, steps, gates, rules, layers, loops, checks, documents."""

from __future__ import annotations

from collections.abc import Iterator

from sucharit.languages import Text
from sucharit.year_models.checks.named import CHECKS
from sucharit.year_models.model import DocumentPart, ModelStep, ScopeKind, YearModel
from sucharit.year_models.rules.named import sentence
from sucharit.year_models.rules.words import kind_title

_EACH = Text("ทำกับ{kind}ทุกรายการ", "for each: {kind}")
_LEAVES = Text("ทำกับ{kind}ทุกรายการที่ไม่มีรายการย่อย", "for each without parts: {kind}")
_OPENS = Text("เปิดเมื่อ", "opens when")
_DONE = Text("เสร็จเมื่อ", "completed when")
_FITS = Text("เหมาะเมื่อ", "fits when")
_DUE = Text("ครบกำหนดเดือนที่", "due in month")
_CARRIES = Text("นำ{kind}จาก {start} ไป {end}", "{start} → {end} carries: {kind}")


def model_lines(model: YearModel, lang: str) -> Iterator[str]:
    """The model from its title to its documents."""
    yield f"{model.id}  {model.title.in_language(lang)}"
    yield f"  {model.about.in_language(lang)}"
    for requirement in model.fits_when:
        yield f"  {_FITS.in_language(lang)}: {sentence(requirement, model).in_language(lang)}"
    for stage in model.stages:
        yield ""
        yield " ".join(filter(None, (stage.letter, stage.title.in_language(lang), f"({stage.id})")))
        for step in stage.steps:
            yield from _step_lines(step, model, lang)
    yield from _other_lines(model, lang)


def _step_lines(step: ModelStep, model: YearModel, lang: str) -> Iterator[str]:
    notes = []
    if step.scope.how is ScopeKind.EACH:
        each = (_LEAVES if step.scope.leaves else _EACH).format(kind=kind_title(model, step.scope.kind))
        notes.append(each.in_language(lang))
    if step.due:
        notes.append(f"{_DUE.in_language(lang)} {step.due.month}")
    yield f"  {step.id:4} {step.title.in_language(lang)}" + (f"  [{'; '.join(notes)}]" if notes else "")
    for label, requirements in ((_OPENS, step.opens_when), (_DONE, step.completed_when)):
        for requirement in requirements:
            yield f"       {label.in_language(lang)}: {sentence(requirement, model).in_language(lang)}"


def _other_lines(model: YearModel, lang: str) -> Iterator[str]:
    if model.layers or model.loops:
        yield ""
    for layer in model.layers:
        yield f"{layer.title.in_language(lang)} ({layer.kind})"
    for loop in model.loops:
        carried = _CARRIES.format(start=loop.start, end=loop.end, kind=kind_title(model, loop.carries))
        yield carried.in_language(lang)
    if model.checks:
        yield ""
    for check in model.checks:
        yield f"{check.severity:8} {CHECKS[check.check].about.in_language(lang)} ({check.check})"
    for document in model.documents:
        yield ""
        names = ", ".join(filter(None, (document.id, document.item)))
        yield f"{document.title.in_language(lang)} ({names})"
        yield from _part_lines(document.sections, lang, 1)


def _part_lines(parts: tuple[DocumentPart, ...], lang: str, depth: int) -> Iterator[str]:
    for part in parts:
        yield f"{'  ' * depth}{part.title.in_language(lang)}"
        yield from _part_lines(part.parts, lang, depth + 1)
