"""What assigning owners would change, in words for the person who confirms it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.disclosure.actions.owning import ItemOwnersPlan
from sucharit.disclosure.models import ItemBoard
from sucharit.disclosure.owner_keys import OwnersState, names_of
from sucharit.disclosure.wording import day_in_words, language
from sucharit.uploads.preview import MAX_EXAMPLES, ChangeExample, ChangeGroup, ImportPreview


def count_items(count: int) -> str:
    """So many items: "43 ข้อ"."""
    return ngettext("%(count)s ข้อ", "%(count)s ข้อ", count) % {"count": f"{count:,}"}


def owners_preview(
    board: ItemBoard, plan: ItemOwnersPlan, *, back: bool = False, notes: Sequence[str] = ()
) -> ImportPreview:
    """`back`: the plan takes an import back. `notes` are those of the file's reading."""
    edition = board.participant.round.framework()
    pairs = plan.changes.values()
    names = names_of(key for pair in pairs for state in pair for key in state.owners)
    by_sort: dict[str, list[ChangeExample]] = {"new": [], "changed": [], "gone": []}
    for item, (before, after) in plan.changes.items():
        of_edition = edition.item(item)
        title = f"{of_edition.code} {of_edition.title.in_language(language())}"
        example = ChangeExample(title, _in_words(before, names), _in_words(after, names))
        by_sort[_sort(before, after)].append(example)
    titles = {
        "new": _("กำหนดใหม่ %(items)s"),
        "changed": _("เปลี่ยน %(items)s"),
        "gone": _("เอาออก %(items)s"),
    }
    groups = [
        ChangeGroup(
            sort,
            titles[sort] % {"items": count_items(len(examples))},
            len(examples),
            examples[:MAX_EXAMPLES],
            max(0, len(examples) - MAX_EXAMPLES),
        )
        for sort, examples in by_sort.items()
    ]
    replaced = len(by_sort["changed"]) + len(by_sort["gone"])
    label = _("ย้อนกลับ %(items)s") if back else _("บันทึก %(items)s")
    asks = _("ตรวจแล้ว ให้แทนผู้รับผิดชอบหรือกำหนดส่งเดิม %(items)s") % {"items": count_items(replaced)}
    stays = _("เหมือนเดิม %(items)s") % {"items": count_items(plan.unchanged)}
    return ImportPreview(
        plan.digest,
        groups,
        stays=[stays] if plan.unchanged and not back else [],
        asks=asks if replaced and not back else "",
        notes=notes,
        label=label % {"items": count_items(len(plan.changes))},
    )


def _sort(before: OwnersState, after: OwnersState) -> str:
    """New where nothing is lost, gone where nothing comes."""
    lost = set(before.owners) - set(after.owners) or (before.due and before.due != after.due)
    comes = set(after.owners) - set(before.owners) or (after.due and after.due != before.due)
    return "changed" if lost and comes else "gone" if lost else "new"


def _in_words(state: OwnersState, names: Mapping[str, str]) -> str:
    owners = _joined(names[key] for key in state.owners) or _("ยังไม่มีผู้รับผิดชอบ")
    due = _("ส่งภายใน %(day)s") % {"day": day_in_words(state.due)} if state.due else _("ไม่มีกำหนด")
    return f"{owners} · {due}"


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)
