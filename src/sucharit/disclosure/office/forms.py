"""The form of an item's answer, as it was typed: nothing of it is lost where it is not stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sucharit.disclosure.actions import ItemAnswer
from sucharit.disclosure.actions.answering import MAX_ADDRESSES, MAX_NOTE, MAX_WHY
from sucharit.disclosure.models import BoardItem, ItemClaim, ShownAddress
from sucharit.thai.digits import typed_number
from sucharit.ui.days import DayField

EMPTY_ROWS = 1  # to add another address; more come as they are filled, or at once with a script


@dataclass(frozen=True, slots=True)
class ItemAddressRow:
    """One line of the form: an address as typed, and why it lies on another website."""

    place: int
    url: str = ""
    why: str = ""
    is_asked: bool = False  # it needs a reason, and has none


class ItemAnswerForm(forms.Form):
    """Claim, period and note; addresses are rows of their own."""

    claim = forms.ChoiceField(choices=[("", ""), *ItemClaim.choices], required=False)
    first = DayField(label=_("เนื้อหาตั้งแต่วันที่"), required=False)
    last = DayField(label=_("ถึงวันที่"), required=False)
    note = forms.CharField(
        label=_("ข้อความถึงผู้ตรวจ"), required=False, max_length=MAX_NOTE, widget=forms.Textarea
    )

    def answer(self, rows: Iterable[ItemAddressRow]) -> ItemAnswer:
        """What was filled in."""
        values = self.cleaned_data
        return ItemAnswer(
            claim=values["claim"],
            addresses=tuple((row.url, row.why) for row in rows if row.url.strip()),
            note=values["note"],
            first=values["first"],
            last=values["last"],
        )


def form_of(item: BoardItem) -> ItemAnswerForm:
    """The form with what is stored."""
    values = {"claim": item.claim, "first": item.first, "last": item.last, "note": item.note}
    return ItemAnswerForm(initial=values)


def form_with_page(address: str) -> tuple[ItemAnswerForm, list[ItemAddressRow]]:
    """The form of an item that no one began, with the page that shows it; nothing is stored before saving."""
    form = ItemAnswerForm(initial={"claim": ItemClaim.HAS.value})
    return form, _numbered([(address, ""), *[("", "")] * EMPTY_ROWS])


def stored_rows(addresses: Collection[ShownAddress]) -> list[ItemAddressRow]:
    """The addresses that are stored, and an empty row."""
    rows = [(address.link.url, address.elsewhere) for address in addresses]
    return _numbered([*rows, *[("", "")] * EMPTY_ROWS])


def typed_rows(values: QueryDict, asked: Collection[str] = ()) -> list[ItemAddressRow]:
    """The rows as typed, and an empty one; `asked` are those that need a reason."""
    urls, reasons = values.getlist("url")[: MAX_ADDRESSES * 2], values.getlist("why")
    reasons += [""] * (len(urls) - len(reasons))
    rows = [
        (url, why[:MAX_WHY]) for url, why in zip(urls, reasons, strict=False) if url.strip() or why.strip()
    ]
    return _numbered([*rows, *[("", "")] * EMPTY_ROWS], asked)


def _numbered(rows: list[tuple[str, str]], asked: Collection[str] = ()) -> list[ItemAddressRow]:
    return [
        ItemAddressRow(place, url, why, is_asked=url.strip() in asked and not why.strip())
        for place, (url, why) in enumerate(rows[: MAX_ADDRESSES * 2])
    ]


def version_of(values: QueryDict) -> int | None:
    """The version that a form was made from; -1, which no item has, where it names none."""
    number = typed_number(values.get("version", ""))
    return -1 if number is None else number
