"""The year of the budget that ended, on the person's own pages: what was left, what we decided and why."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import today
from openphb.interfaces.web.mine import easy_money
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Button, Link
from openphb.interfaces.web.payments import year_parts as parts
from openphb.interfaces.web.printing import PRINTS, page_on_paper
from openphb.interfaces.web.sections import Lines, Section, ShowPage, Story
from openphb.interfaces.web.shell import answer, looking
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound
from openphb.payments import queries
from openphb.payments.queries.views.years import YearView

_NOT_YET = (
    "We have not decided yet what follows. Nothing is taken from the account. Whatever we decide comes with a letter "
    "that says why."
)


@require_safe
@theirs
def year_ended(request: HttpRequest, whose: Whose, budget: UUID) -> HttpResponse:
    with looking(request):
        held = budgets.budget(budget, by=whose.by, on=today())
        whose.must_own(held.person)
        found = queries.latest_year(budget, by=whose.by, on=today())
    return answer(request, page(found, reference=held.reference, whose=whose))


@require_safe
@theirs
def paper(request: HttpRequest, whose: Whose, budget: UUID, slug: str) -> HttpResponse:
    """The year that ended as a PDF. Raises NotFound where none has."""
    with looking(request):
        held = budgets.budget(budget, by=whose.by, on=today())
        whose.must_own(held.person)
        found = queries.latest_year(budget, by=whose.by, on=today())
    if found is None:
        raise NotFound
    shown = page(found, reference=held.reference, whose=whose)
    name = f"year-{held.reference}-{found.year.start}-{found.year.end}"
    return page_on_paper(request, shown, slug=slug, name=name)


def page(found: YearView | None, *, reference: str, whose: Whose) -> ShowPage:
    back = Link("Back to the money", f"{whose.url('my_money')}?budget={reference}")
    title = "The year that ended"
    if found is None:
        lead = "No year of this budget has ended yet, or nobody holds its money in an account."
        return ShowPage(
            title=title, caption=whose.caption, about=whose.id, back=back, lead=(lead,), easy=easy_money.no_year()
        )
    days = f"{in_words(found.year.start)} to {in_words(found.year.end or found.year.start)}"
    return ShowPage(
        title=title,
        caption=whose.caption,
        about=whose.id,
        back=back,
        lead=(f"{parts.came_out(found.figures)}, of the year from {days}. Budget {found.reference}.",),
        sections=(
            Section("What we decided", (Story(parts.story(found.said), _NOT_YET), *parts.changed(found)), id="decided"),
            *parts.sums(found.figures),
            Section("Is something not right?", (Lines((_WRONG if found.now else _TELL,)),), id="wrong"),
        ),
        actions=_actions(found, whose=whose),
        easy=easy_money.year_ended(found, whose=whose),
    )


_WRONG = (
    "Open the letter: you can ask us there to look at it again. Somebody who did not decide looks at it, and answers "
    "in writing."
)
_TELL = "If a sum is not what you have, tell us. We look at it before we decide."


def _actions(found: YearView, *, whose: Whose) -> tuple[Button, ...]:
    """The letter, where there is one, is also the way to a second look."""
    wrong = Button("Tell us that something is wrong", whose.url("ask_change"), kind="secondary")
    papers = tuple(
        Button(said, whose.url("my_year_paper", found.budget, slug), kind="secondary") for slug, said in PRINTS.items()
    )
    if found.now is None:
        return (wrong, *papers)
    letter = Button("Open the letter, or ask us to look again", whose.url("my_decision", found.now.id))
    return (letter, wrong, *papers)
