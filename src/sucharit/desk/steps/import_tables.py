"""The tables of a round that are ready to fill: head-counts and verdicts, with names and present values."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sucharit.desk.wording import language
from sucharit.people.models import Organisation
from sucharit.rounds.models import Round
from sucharit.uploads.fillable import FillColumn, FillTable
from sucharit.verdicts.sheet_cells import cells_by_code
from sucharit.verdicts.standing import audits


def head_count_table(round: Round) -> FillTable:
    """Everyone who takes part, in the order of the tree, with the number that is known."""
    participants = round.participants.with_organisation().order_by("organisation__path")
    columns = [
        *_office_columns(),
        FillColumn(
            _("จำนวนบุคลากร"),
            20,
            _("จำนวนคนที่มีสิทธิตอบ เว้นว่างถ้ายังไม่ทราบ"),
            True,
            least=1,
            says=_("จำนวนเต็มตั้งแต่ 1 ขึ้นไป"),
        ),
    ]
    rows = (
        [participant.organisation.code, participant.organisation.name, participant.head_count]
        for participant in participants
    )
    return FillTable(_("จำนวนบุคลากร"), columns, rows)


def verdict_table(round: Round, organisations: Sequence[Organisation]) -> FillTable:
    """These organisations and every item, with the verdicts there are. Raises ValueError for a draft."""
    edition = round.framework()
    items = [item for audit in audits(edition) for item in audit.items() for _part in item.parts]
    columns = [part.column for audit in audits(edition) for part in audit.parts()]
    titles = [item.title.in_language(language()) for item in items]
    says = _("1 คือเผยแพร่แล้ว 0 คือไม่พบ เว้นว่างคือยังไม่ตรวจ")
    cells = cells_by_code(round, edition, [organisation.code for organisation in organisations])
    return FillTable(
        _("ผลตรวจ OIT"),
        [
            *_office_columns(),
            *(
                FillColumn(
                    f"{column.upper()}\n{title}", 15, f"{title}\n{says}", True, choices=(1, 0), says=says
                )
                for column, title in zip(columns, titles, strict=True)
            ),
        ],
        [[office.code, office.name, *cells[office.code]] for office in organisations],
    )


def _office_columns() -> list[FillColumn]:
    return [FillColumn(_("รหัส"), 22), FillColumn(_("ชื่อหน่วยงาน"), 46)]
