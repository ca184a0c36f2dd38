"""What an import of head-counts or verdicts would change, in words for the person who confirms it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.desk.wording import language
from sucharit.frameworks.model import Edition
from sucharit.people.models import Organisation
from sucharit.rounds.actions import HeadCountPlan
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.uploads.preview import MAX_EXAMPLES, ChangeExample, ChangeGroup, ImportPreview
from sucharit.verdicts.actions.importing import VerdictPlan
from sucharit.verdicts.standing import audits, items_of

SORTS = ("new", "changed", "gone")
Cell = tuple[str, str, int | None, int | None]  # code, item, before, after


def count_offices(count: int) -> str:
    """So many organisations: "1 แห่ง"."""
    return ngettext("%(count)s แห่ง", "%(count)s แห่ง", count) % {"count": f"{count:,}"}


def count_items(count: int) -> str:
    """So many items that verdicts are given on: "43 ข้อ"."""
    return ngettext("%(count)s ข้อ", "%(count)s ข้อ", count) % {"count": f"{count:,}"}


def head_count_preview(
    round: Round, plan: HeadCountPlan, *, back: bool = False, notes: Sequence[str] = ()
) -> ImportPreview:
    """`back`: the plan takes an import back. `notes` are those of the file's reading."""
    by_sort: dict[str, list[str]] = {sort: [] for sort in SORTS}
    for code, change in plan.changes.items():
        by_sort[_sort(*change)].append(code)
    names = _names(code for codes in by_sort.values() for code in codes[:MAX_EXAMPLES])
    titles = {
        "new": _("แจ้งใหม่ %(offices)s"),
        "changed": _("เปลี่ยนตัวเลข %(offices)s"),
        "gone": _("กลับเป็นยังไม่แจ้ง %(offices)s"),
    }
    groups = [
        ChangeGroup(
            sort,
            titles[sort] % {"offices": count_offices(len(codes))},
            len(codes),
            [
                ChangeExample(names.get(code, code), *map(_people, plan.changes[code]))
                for code in codes[:MAX_EXAMPLES]
            ],
            max(0, len(codes) - MAX_EXAMPLES),
        )
        for sort, codes in by_sort.items()
    ]
    offices = {"offices": count_offices(plan.changed)}
    replaced = len(by_sort["changed"])
    warning = _("รอบนี้เปิดรับคำตอบอยู่ เกณฑ์ขั้นต่ำของแห่งที่ตัวเลขเปลี่ยนจะเปลี่ยนตาม")
    return ImportPreview(
        plan.digest,
        groups,
        stays=_stays(plan),
        asks=_("ตรวจแล้ว ให้แทนตัวเลขเดิมของ %(offices)s") % {"offices": count_offices(replaced)}
        if replaced and not back
        else "",
        warning=warning if round.state == State.OPEN else "",
        notes=notes,
        label=(_("ย้อนกลับ %(offices)s") if back else _("บันทึก %(offices)s")) % offices,
    )


def verdict_preview(
    round: Round, plan: VerdictPlan, *, back: bool = False, notes: Sequence[str] = ()
) -> ImportPreview:
    """`back`: the plan takes an import back. `notes` are those of the file's reading."""
    cells: dict[str, list[Cell]] = {sort: [] for sort in SORTS}
    edition = round.framework()
    order = {item: place for place, item in enumerate(items_of(edition))}
    for code, items in plan.changes.items():
        for item, (before, after) in sorted(items.items(), key=lambda cell: order.get(cell[0], len(order))):
            cells[_sort(before, after)].append((code, item, before, after))
    names = _names(code for group in cells.values() for code in islice(_offices(group), MAX_EXAMPLES))
    titles = {
        "new": _("ผลใหม่ %(items)s ใน %(offices)s"),
        "changed": _("เปลี่ยนผล %(items)s ใน %(offices)s"),
        "gone": _("ลบผลเดิม %(items)s ใน %(offices)s"),
    }
    groups = [
        _offices_group(sort, titles[sort], group, names)
        if sort == "new" or (back and sort == "gone")
        else _cells_group(sort, titles[sort], group, names, edition)
        for sort, group in cells.items()
    ]
    replaced = [*cells["changed"], *cells["gone"]]
    asks = _("ตรวจแล้ว ให้แทนผลเดิม %(items)s ใน %(offices)s")
    label = _("ย้อนกลับผลตรวจ %(items)s") if back else _("บันทึกผลตรวจ %(items)s")
    unchanged = plan.verdicts - sum(after is not None for group in cells.values() for *_cell, after in group)
    stays = [_("หน่วยงานที่ไม่อยู่ในไฟล์คงผลเดิมทั้งหมด")]
    if unchanged:
        stays.insert(0, _("เหมือนเดิม %(items)s") % {"items": count_items(unchanged)})
    scored = _("คิดคะแนนแล้ว ผลใหม่จะมีผลเมื่อคิดคะแนนอีกครั้ง และการนำเข้านี้ย้อนกลับไม่ได้")
    return ImportPreview(
        plan.digest,
        groups,
        stays=[] if back else stays,
        asks=asks % _sizes(replaced) if replaced and not back else "",
        warning=scored if round.state == State.SCORED else "",
        notes=notes,
        label=label % {"items": count_items(plan.changed)},
    )


def _offices_group(sort: str, title: str, cells: list[Cell], names: Mapping[str, str]) -> ChangeGroup:
    """Verdicts that come where none were, or go where none had been: by office, for nothing is lost."""
    per_office = Counter(code for code, *_cell in cells)
    nothing = _("ยังไม่มีผล")
    examples = []
    for code, items in islice(per_office.items(), MAX_EXAMPLES):
        some = count_items(items)
        before, after = (nothing, some) if sort == "new" else (some, nothing)
        examples.append(ChangeExample(names[code], before, after))
    return ChangeGroup(
        sort, title % _sizes(cells), len(cells), examples, max(0, len(per_office) - MAX_EXAMPLES)
    )


def _cells_group(
    sort: str, title: str, cells: list[Cell], names: Mapping[str, str], edition: Edition
) -> ChangeGroup:
    """Verdicts that are replaced, one by one."""
    items, words = _item_titles(edition), _choice_words(edition)
    examples = [
        ChangeExample(
            names[code], words.get((item, before), ""), words.get((item, after), ""), items.get(item, item)
        )
        for code, item, before, after in cells[:MAX_EXAMPLES]
    ]
    return ChangeGroup(sort, title % _sizes(cells), len(cells), examples, max(0, len(cells) - MAX_EXAMPLES))


def _sizes(cells: list[Cell]) -> dict[str, str]:
    return {"items": count_items(len(cells)), "offices": count_offices(len(set(_offices(cells))))}


def _offices(cells: Iterable[Cell]) -> Iterable[str]:
    """Their codes, each once, in order."""
    return dict.fromkeys(code for code, *_cell in cells)


def _sort(before: int | None, after: int | None) -> str:
    return "new" if before is None else "gone" if after is None else "changed"


def _people(count: int | None) -> str:
    if count is None:
        return _("ยังไม่แจ้ง")
    return ngettext("%(count)s คน", "%(count)s คน", count) % {"count": f"{count:,}"}


def _stays(plan: HeadCountPlan) -> list[str]:
    lines = []
    if plan.unchanged:
        lines.append(_("เหมือนเดิม %(offices)s") % {"offices": count_offices(plan.unchanged)})
    if plan.absent:
        words = _("ไม่มีตัวเลขในไฟล์ %(offices)s คงไว้ตามเดิม")
        lines.append(words % {"offices": count_offices(plan.absent)})
    return lines


def _names(codes: Iterable[str]) -> dict[str, str]:
    """The names of a few organisations by code."""
    organisations = Organisation.objects.filter(code__in=set(codes))
    return {organisation.code: organisation.name for organisation in organisations}


def _item_titles(edition: Edition) -> dict[str, str]:
    return {
        part.id: f"{item.code} {item.title.in_language(language())}"
        for audit in audits(edition)
        for item in audit.items()
        for part in item.parts
    }


def _choice_words(edition: Edition) -> dict[tuple[str, int | None], str]:
    """What each choice of each item is called; no choice is called so too."""
    parts = [part for audit in audits(edition) for part in audit.parts()]
    words: dict[tuple[str, int | None], str] = {
        (part.id, number): choice.label.in_language(language())
        for part in parts
        for number, choice in enumerate(part.scale.choices, 1)
    }
    return words | {(part.id, None): _("ยังไม่มีผล") for part in parts}
