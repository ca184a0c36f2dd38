"""What must be shown for an item of the audit, as lines to read on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from sucharit.frameworks import FailureReason, Guidance, Item

Reasons = tuple[FailureReason, ...]


def guidance_lines(item: Item, lang: str, common: Reasons, indent: str) -> Iterator[str]:
    """What the item asks for, thing by thing with its check, and the reasons that only it has."""
    guidance = item.guidance
    if guidance is None:
        return
    yield f"{indent}{guidance.about.in_language(lang)}"
    yield f"{indent}{_facts(guidance)}"
    for element in guidance.elements:
        check = f"  [{element.check}]" if element.check else ""
        yield f"{indent}- {element.text.in_language(lang)}{check}"
    for reason in guidance.reasons:
        if reason not in common:
            yield f"{indent}not published if {reason.id}: {reason.text.in_language(lang)}"


def _facts(guidance: Guidance) -> str:
    facts = [f"changes {guidance.changes}"]
    facts += ["must be of the year"] if guidance.of_the_year else []
    facts += ['must say "none" where there is none'] if guidance.none_must_be_stated else []
    facts += [f"can be filled by {guidance.filled_by}"] if guidance.filled_by else []
    return ", ".join(facts)
