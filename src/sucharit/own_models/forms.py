"""The forms with which a model is written: words in both languages, what a step asks, how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from sucharit.languages import Text
from sucharit.own_models.drafts import FileValues
from sucharit.own_models.wording import in_words
from sucharit.people.role_kinds import RoleKind
from sucharit.vocabulary.model import MadeBy, Vocabulary
from sucharit.year_models.model import PictureKind, ScopeKind, YearModel
from sucharit.year_models.names import ROLES

MAX_TITLE, MAX_ABOUT, MAX_LETTER = 120, 600, 3
MAX_COUNT = 20
LEAVES = ":leaves"
PICTURES = {
    PictureKind.RING: _("วงล้อ"),
    PictureKind.FLOW: _("ทางเดิน"),
    PictureKind.LADDER: _("บันได"),
    PictureKind.HOUSE: _("บ้าน"),
    PictureKind.HAND: _("มือ"),
    PictureKind.TREE: _("ต้นไม้"),
}
_ENGLISH = _("เป็นภาษาอังกฤษ")


def _words(label: Any, most: int, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required)


class TitleForm(forms.Form):
    """What something is called. What is not written in English is read in Thai."""

    title_th = _words(_("ชื่อ"), MAX_TITLE)
    title_en = _words(_ENGLISH, MAX_TITLE, required=False)

    def both(self, name: str) -> Text:
        """A wording as it was typed."""
        own = self.cleaned_data
        return Text(own.get(f"{name}_th", ""), own.get(f"{name}_en", ""))

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.both("title")


class BeginForm(TitleForm):
    """A new model: its name, and the model it begins with."""

    copy_of = forms.ChoiceField(label=_("เริ่มจาก"))

    def __init__(self, *args: Any, models: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copy_of"].choices = models  # type: ignore[attr-defined]


class AboutForm(TitleForm):
    """Name and meaning."""

    about_th = _words(_("เล่าสั้น ๆ"), MAX_ABOUT, required=False)
    about_en = _words(_ENGLISH, MAX_ABOUT, required=False)

    @property
    def about(self) -> Text:
        """What it is about."""
        return self.both("about")


class WordsForm(AboutForm):
    """The model's own words, and how it is drawn."""

    kind = forms.ChoiceField(label=_("ภาพ"), choices=[(str(kind), words) for kind, words in PICTURES.items()])
    hub_th = _words(_("คำกลางภาพ"), MAX_TITLE, required=False)
    hub_en = _words(_ENGLISH, MAX_TITLE, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about_th"].required = True


class StageForm(AboutForm):
    """A stage."""

    letter = _words(_("ตัวอักษรในภาพ"), MAX_LETTER, required=False)


class ModelStepForm(AboutForm):
    """A step: once a year or for each record of a kind, and when it is due."""

    each = forms.ChoiceField(label=_("ทำกี่ครั้ง"), required=False)
    due = forms.ChoiceField(label=_("ครบภายในเดือน"), required=False)

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["each"].choices = scopes(vocabulary, self.initial.get("each", ""))  # type: ignore[attr-defined]
        months = [(str(n), MONTHS[(n + 8) % 12 + 1]) for n in range(1, 13)]
        self.fields["due"].choices = [("", _("ไม่กำหนด")), *months]  # type: ignore[attr-defined]

    def scope(self) -> FileValues:
        """For which records it is walked, as a file has it; {} once a year."""
        kind, leaves, _rest = self.cleaned_data["each"].partition(LEAVES)
        return {"kind": kind, **({"leaves": True} if leaves else {})} if kind else {}

    def due_month(self) -> int | None:
        """The month of the fiscal year, 1 to 12."""
        return int(self.cleaned_data["due"]) if self.cleaned_data["due"] else None


class AskForm(forms.Form):
    """Records of a kind that a step asks for: how many, of whom."""

    kind = forms.ChoiceField(label=_("บันทึกชนิดใด"))
    count = forms.ChoiceField(
        label=_("อย่างน้อยกี่รายการ"),
        choices=[*((str(n), str(n)) for n in range(1, MAX_COUNT + 1)), ("0", _("กี่รายการก็ได้ ไม่นับ"))],
    )
    by = forms.ChoiceField(label=_("ใครบันทึก"), required=False)

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds_people_make(vocabulary)  # type: ignore[attr-defined]
        self.fields["by"].choices = [("", _("ใครก็ได้ที่ทำงานของปี")), *roles()]  # type: ignore[attr-defined]


def first_words(title: Text, about: Text) -> dict[str, str]:
    """What a form of words begins with: what only repeats another field stays empty."""
    meaning = Text("", "") if about == title else about
    return {
        "title_th": title.th,
        "title_en": title.en if title.en != title.th else "",
        "about_th": meaning.th,
        "about_en": meaning.en if meaning.en != meaning.th else "",
    }


def scopes(vocabulary: Vocabulary, now: str = "") -> list[tuple[str, Any]]:
    """How often a step may be walked: once, or for each record of a kind that others belong to.

    `now` is what a step has already, which a copied model may have otherwise.
    """
    carry = {above for kind in vocabulary.kinds.values() for above in kind.under}
    kinds = [kind for kind in vocabulary.kinds.values() if kind.id in carry and kind.made_by is MadeBy.PEOPLE]
    each = [(kind.id, _("ทุกรายการ: %(kind)s") % {"kind": in_words(kind.title)}) for kind in kinds]
    leaf = _("ทุกกิจกรรม (ที่ไม่มีกิจกรรมย่อย)")
    first = [(f"activity{LEAVES}", leaf)] if "activity" in vocabulary.kinds else []
    offered = [("", _("ปีละครั้ง")), *first, *each]
    return offered if now in dict(offered) else [*offered, (now, now)]


def scope_value(model: YearModel, step: str) -> str:
    """The same as the form has it, of a step that is there."""
    scope = model.step(step).scope
    if scope.how is ScopeKind.YEAR:
        return ""
    return f"{scope.kind}{LEAVES}" if scope.leaves else scope.kind


def kinds_people_make(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The kinds of record that people enter, by what they are called."""
    kinds = [kind for kind in vocabulary.kinds.values() if kind.made_by is MadeBy.PEOPLE]
    return sorted(((kind.id, in_words(kind.title)) for kind in kinds), key=lambda own: own[1])


def roles() -> list[tuple[str, Any]]:
    """The roles that a model may name, of those that work on an office's year."""
    return [
        (role, RoleKind(role).label) for role in ROLES if role not in (RoleKind.OPERATOR, RoleKind.ASSESSOR)
    ]
