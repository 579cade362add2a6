"""Checks that run out, as the person reads them: what is theirs to show, what is ours to renew."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web import check_parts as parts
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.sections import Section, ShowPage
from openphb.interfaces.web.shell import answer
from openphb.people import checked, queries
from openphb.people.checked import Checks
from openphb.people.checks import asked_for


@require_safe
@theirs
def checks(request: HttpRequest, whose: Whose) -> HttpResponse:
    on = today()
    found = checked.checks_of(whose.id, by=whose.by, on=on)
    asked = asked_for(found.now, queries.acting(whose.id, by=whose.by, on=on))
    return answer(request, checks_page(found, asked=asked, whose=whose))


def checks_page(found: Checks, *, asked: tuple[str, ...], whose: Whose) -> ShowPage:
    """Theirs first, then ours; both in the same way."""
    ours = tuple(each for each in found.now if each.is_ours)
    yours = tuple(each for each in found.now if not each.is_ours)
    empty = "Nothing is recorded."
    return ShowPage(
        title="Checks that run out",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(
            "Some checks hold for a time only. We warn you before one runs out, so that there is time to renew it.",
            parts.NOTHING_STOPS,
        ),
        sections=(
            Section(
                "Yours to do" if whose.is_self else "Theirs to do",
                (parts.table("Yours to do", yours, empty=empty),),
                id="yours",
            ),
            *parts.missing(asked, heading="What we would like to see"),
            Section("Ours to do", (parts.table("Ours to do", ours, empty=empty),), id="ours"),
        ),
    )
