"""Money that we asked back, on the person's own pages: what it rests on, how it comes, and a way to say it is hard."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.asked_back_parts import KINDS, behind_table, parts_table
from openphb.interfaces.web.fields import LongText
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import easy_money
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.pages import Fact, Link
from openphb.interfaces.web.sections import Facts, Letter, Lines, Note, Rows, Section, ShowPage
from openphb.interfaces.web.shell import form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.payments import actions, queries
from openphb.payments.queries.views.asking_back import ReclaimStand

METHODS = ["GET", "HEAD", "POST"]


class HardForm(Form):
    """In their own words; we then owe them an offer."""

    words = LongText(
        "Would paying be hard?", rows=4, missing="Say what would be hard, in your own words.",
        hint="Tell us what you can manage. Nothing is added for paying in parts, and your care goes on.",
    )  # fmt: skip


@require_http_methods(METHODS)
@theirs
def asked_back(request: HttpRequest, whose: Whose, reclaim: UUID) -> HttpResponse:
    """One demand, in plain sight, with one question: would paying be hard?"""
    with looking(request):
        found = queries.reclaim(reclaim, by=whose.by, on=today())
    whose.must_own(found.person)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.say_hardship, id=id, reclaim=reclaim, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "Thank you for telling us. We owe you an offer now: nothing has to be paid before we have talked.")
        return whose.url("my_asked_back", reclaim)

    return form_page(request, form_class=HardForm, page=lambda form: page(found, form, whose=whose), do=do)


def open_ones(whose: Whose, *, on: date) -> tuple[ReclaimStand, ...]:
    """What is still to be paid back for this person, oldest first."""
    held = budgets.budgets_for_person(whose.id, by=whose.by, on=on)
    return tuple(each for one in held for each in queries.reclaims(one.id, by=whose.by, on=on) if each.left)


def page(found: ReclaimStand, form: Form, *, whose: Whose) -> ShowPage:
    left = f"{found.left} is still to be paid back." if found.left else "Nothing is left to be paid back."
    return ShowPage(
        title=f"{found.amount} that we asked back",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to money", whose.url("my_money")),
        lead=(left, "Nothing is taken from the account."),
        sections=(
            Section("", (Facts(_facts(found)), *_heard(found))),
            Section("What it rests on", (Rows(behind_table(found)),), id="lines"),
            *_parts(found),
            Section(
                "Our letter",
                (Letter(found.notice), Lines(("You can ask us to look at it again, on the page “Decisions”.",))),
                id="letter",
            ),  # fmt: skip
        ),
        form=form if found.left else None,
        send="Tell us",
        easy=easy_money.asked_back(found),
    )


def _facts(found: ReclaimStand) -> tuple[Fact, ...]:
    done = tuple(Fact(f"{KINDS[each.kind]}, {in_words(each.on)}", str(each.amount)) for each in found.recoveries)
    return (Fact("Why", found.reasons), Fact("Who is asked to pay", found.payer), *done)


def _heard(found: ReclaimStand) -> tuple[Note, ...]:
    if not found.hardship:
        return ()
    return (Note(("You told us that paying would be hard. We owe you an offer: it is our turn.",)),)


def _parts(found: ReclaimStand) -> tuple[Section, ...]:
    if not found.instalments:
        return ()
    return (Section("In which parts it comes", (Rows(parts_table(found)),), id="parts"),)
