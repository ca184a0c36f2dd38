"""The context of the page that explains an office's score."""

from __future__ import annotations

from typing import cast

from django.urls import reverse

from sucharit.contributions.pages import page_of
from sucharit.portal.explain.explanation import ExplainedNode, Explanation
from sucharit.portal.links import with_query
from sucharit.portal.office.page import OfficeFrame, office_frame
from sucharit.portal.office.year import OfficeYear
from sucharit.results.threshold import may_be_shown


class ExplainContext(OfficeFrame, total=False):
    """What the template takes; `file` is the address of the facts, where they may be shown.

    `recompute` is the address of the page on which the reader's browser computes the score again.
    """

    node: ExplainedNode
    open_answers: bool
    file: str
    recompute: str


def explain_context(office: OfficeYear) -> ExplainContext:
    """The score down to the answers."""
    context = cast(ExplainContext, office_frame(office, "explain"))
    if office.score is not None and office.edition is not None:
        context["node"] = Explanation(office.edition).of(office.score)
        context["open_answers"] = may_be_shown(office.edition, office.facts)
        programme, organisation = office.edition.programme, office.organisation
        context["recompute"] = page_of("recompute", organisation, programme, office.year)
        if context["open_answers"]:
            file = reverse("portal:facts-file", args=[office.organisation.code, office.year])
            context["file"] = with_query(file, context["programme_hidden"])
    return context
