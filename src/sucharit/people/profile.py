"""The reader's own name, language and roles."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.people import actions
from sucharit.people.access import person_of, signed_in
from sucharit.people.models import Person
from sucharit.verbs.attempts import attempt_form


class NameForm(forms.ModelForm):  # type: ignore[type-arg]  # a generic only for the type checker
    """A person's own name in both languages."""

    class Meta:
        model = Person
        fields = ("name_th", "name_en")


@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """Change one's own name; the language is switched here too."""
    person = person_of(request)
    data = request.POST if request.method == "POST" else None
    form = NameForm(data, instance=Person.objects.get(pk=person.pk))

    def do() -> str:
        names = {name: form.cleaned_data[name] for name in ("name_th", "name_en")}
        actions.change_own_name(by=person, **names)
        return _("บันทึกชื่อแล้ว")

    if request.method == "POST" and form.is_valid() and attempt_form(request, form, do):
        return redirect("people:profile")
    roles = person.roles.in_force().select_related("organisation").order_by("organisation__path", "pk")
    return render(request, "people/profile.html", {"form": form, "roles": roles, "person": person})
