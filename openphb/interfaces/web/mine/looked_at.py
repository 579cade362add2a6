"""How closely we look at the money, on the person's own pages: why, and a way to ask for it to be looked at again."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web import tier_words as words
from openphb.interfaces.web.fields import LongText
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Fact, Link
from openphb.interfaces.web.sections import Facts, Lines, Note, Section, ShowPage, Story
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.payments import actions, queries
from openphb.payments.queries.views.monitoring import TierView


class AskAgain(Form):
    words = LongText(
        "Is this not right? Tell us why", rows=4, missing="Say what is not right, in your own words.",
        hint="Somebody in finance looks at it again and writes back here.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@theirs
def looked_at(request: HttpRequest, whose: Whose, budget: UUID) -> HttpResponse:
    with looking(request):
        found = queries.tier_of(budget, by=whose.by, on=today())
    whose.must_own(found.person)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.ask_tier_again, id=id, budget=budget, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "Thank you. Somebody looks at it again, and the answer comes on this page.")
        return whose.url("my_looked_at", budget)

    return form_page(request, form_class=AskAgain, page=lambda form: page(found, form, whose=whose), do=do)


def page(found: TierView, form: Form, *, whose: Whose) -> ShowPage:
    """The tier, every reason, what it rests on and what was said; then one question."""
    waits = found.waits
    asked = f"{waits.by_name} asked us on {in_words(waits.on)} to look at this again. We answer here." if waits else ""
    return ShowPage(
        title="How closely we look at this money",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the money", f"{whose.url('my_money')}?budget={found.reference}"),
        lead=("We do not ask about everything. Most movements are understood by themselves, and nobody is troubled.",),
        sections=(
            *((Section("", (Note((asked,)),)),) if asked else ()),
            Section("", (Facts(_facts(found)),)),
            Section("What it rests on", (Lines(words.NEVER),)),
            *((Section("What was said about it", (Story(words.told(found.said)),)),) if found.said else ()),
        ),
        form=None if asked or found.why_not_ask else form,
        send="Ask for it to be looked at again",
        refusals=(found.why_not_ask,) if found.why_not_ask else (),
    )


def _facts(found: TierView) -> tuple[Fact, ...]:
    placed = found.placed
    return (
        Fact("Budget", found.reference),
        Fact("How closely", words.tag(placed.tier)),
        Fact("Why", placed.reasons),
        Fact("What that means", words.means(placed.tier, found.rates)),
    )
