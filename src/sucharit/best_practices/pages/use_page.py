"""Taking measures and activities of a practice over into a year of the reader's."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.best_practices import actions
from sucharit.best_practices.actions.using import name_of, offered, taken_before
from sucharit.best_practices.pages.scope import open_years, reader_of, shown_practice
from sucharit.contributions.pages import page_of
from sucharit.people.access import signed_in
from sucharit.plans.reading import vocabulary_of
from sucharit.ui.templatetags.language import say
from sucharit.verbs.attempts import attempt


@signed_in
def use(request: HttpRequest, practice: int) -> HttpResponse:
    """Choose the year and what is taken over; then to that year."""
    person = reader_of(request)
    own, version = shown_practice(practice)
    plans = {str(plan.pk): plan for plan in open_years(person)}
    if not plans:
        raise Http404("no year to take it over into")
    asked = request.POST.get("plan") or request.GET.get("plan") or next(iter(plans))
    plan = plans.get(asked)
    if plan is None:
        raise Http404("no such year, or not for this person")
    if request.method == "POST":
        keys = request.POST.getlist("take")

        def do() -> str:
            made = actions.use(by=person, practice=own, plan=plan, keys=keys)
            count = len(made.taken)
            words = ngettext("นำมาใช้แล้ว %(count)s รายการ", "นำมาใช้แล้ว %(count)s รายการ", count)
            return words % {"count": count}

        if attempt(request, do):
            return redirect(page_of("year records", plan.organisation.code, plan.year, "benchmark"))
    before, kinds = taken_before(own, plan), vocabulary_of(plan).kinds
    context = {
        "practice": own,
        "title": version.content["title"],
        "plan": plan,
        "plans": [(key, str(each)) for key, each in plans.items()],
        "rows": [
            (takeaway, say(kinds[takeaway["kind"]].title), name_of(takeaway) in before)
            for takeaway in offered(version.content)
            if takeaway["kind"] in kinds
        ],
        "trail": _("นำไปใช้ในแผนของเรา"),
    }
    return render(request, "best_practices/use.html", context)
