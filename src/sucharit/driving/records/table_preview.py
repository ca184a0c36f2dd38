"""What a file of the plan would change, in words for the person who confirms it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.driving.wording import language
from sucharit.plans.actions.importing import PlanTableUndoing
from sucharit.plans.plan_table.cells import field_text
from sucharit.plans.plan_table.changes import PlanRowChange, PlanTableChanges
from sucharit.plans.plan_table.columns import BY_NAME, FIELD_COLUMNS, TITLE
from sucharit.uploads.preview import MAX_EXAMPLES, ChangeExample, ChangeGroup, ImportPreview
from sucharit.vocabulary.model import Vocabulary


def count_rows(count: int) -> str:
    """So many rows: "43 รายการ"."""
    return ngettext("%(count)s รายการ", "%(count)s รายการ", count) % {"count": f"{count:,}"}


def preview_of(changes: PlanTableChanges, notes: Sequence[str]) -> ImportPreview:
    """New rows with what they say, changed ones cell by cell."""
    new = [_new(row) for row in changes.rows if row.record is None]
    changed = [example for row in changes.rows if row.record for example in _changed(row)]
    count = sum(row.record is not None for row in changes.rows)
    replaced = [
        row for row in changes.rows if row.record and any(before for before, _after in row.words.values())
    ]
    stays = [_("เหมือนเดิม %(rows)s") % {"rows": count_rows(changes.unchanged)}] if changes.unchanged else []
    if changes.untouched:
        words = _("ไม่อยู่ในไฟล์และคงไว้ตามเดิม %(rows)s")
        stays.append(words % {"rows": count_rows(changes.untouched)})
    asks = _("ตรวจแล้ว ให้แทนสิ่งที่บันทึกไว้ใน %(rows)s") % {"rows": count_rows(len(replaced))}
    return ImportPreview(
        changes.digest,
        [
            _group("new", _("เพิ่มใหม่ %(rows)s") % {"rows": count_rows(len(new))}, len(new), new),
            _group("changed", _("เปลี่ยน %(rows)s") % {"rows": count_rows(count)}, count, changed),
        ],
        stays=stays,
        asks=asks if replaced else "",
        notes=notes,
        label=_("บันทึก %(rows)s") % {"rows": count_rows(len(changes.rows))},
    )


def preview_of_taking_back(undoing: PlanTableUndoing, vocabulary: Vocabulary) -> ImportPreview:
    """Records that are withdrawn, and those that say again what they said."""
    gone = [ChangeExample(record.title, "–", _("ถอน")) for record in undoing.withdrawn]
    back = []
    for record, before in undoing.restored:
        kind = vocabulary.kind(record.kind)
        for column in FIELD_COLUMNS:
            own = column.field_of(kind)
            if own is not None and f"values.{own.id}" in before:
                was = field_text(own, before[f"values.{own.id}"], language())
                now = field_text(own, record.values.get(own.id), language())
                back.append(
                    ChangeExample(record.title, now or "–", was or "–", column.head.in_language(language()))
                )
        if TITLE in before:
            about = BY_NAME[TITLE].head.in_language(language())
            back.append(ChangeExample(record.title, record.title, str(before[TITLE]), about))
    count = len(undoing.restored)
    every = count + len(undoing.withdrawn)
    return ImportPreview(
        undoing.digest,
        [
            _group("gone", _("ถอน %(rows)s") % {"rows": count_rows(len(gone))}, len(gone), gone),
            _group("changed", _("คืนค่าเดิม %(rows)s") % {"rows": count_rows(count)}, count, back),
        ],
        label=_("ย้อนกลับ %(rows)s") % {"rows": count_rows(every)},
    )


def _new(row: PlanRowChange) -> ChangeExample:
    title = f"{row.number} {row.title}".strip()
    says = [
        f"{BY_NAME[column].head.in_language(language())}: {after}"
        for column, (_before, after) in row.words.items()
        if column not in ("title", "number")
    ]
    return ChangeExample(title, "–", " · ".join(says) or "–", row.kind.title.in_language(language()))


def _changed(row: PlanRowChange) -> list[ChangeExample]:
    name = f"{row.record.number} {row.record.title}".strip() if row.record else row.title
    return [
        ChangeExample(name, before or "–", after, BY_NAME[column].head.in_language(language()))
        for column, (before, after) in row.words.items()
    ]


def _group(sort: str, title: str, count: int, examples: Sequence[ChangeExample]) -> ChangeGroup:
    return ChangeGroup(sort, title, count, examples[:MAX_EXAMPLES], max(0, len(examples) - MAX_EXAMPLES))
