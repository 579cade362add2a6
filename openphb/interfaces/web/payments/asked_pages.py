"""What people asked about their money, for those who answer: the list, one of them, and where it is done."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asked_money import called, facts
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.paged import paging
from openphb.interfaces.web.pages import Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Letter, Lines, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.asking import EARLY, PAUSE, PROBLEM, WORRY
from openphb.payments.queries import AskView
from openphb.payments.queries.views import Page

_ANSWERED = Refusal("This was answered or taken back. What was said stands above.")
_DONE_AT = {
    EARLY: (("See the budget and its payments", "budget"), ("Open the person's record", "person")),
    PROBLEM: (("See the budget and its payments", "budget"), ("Open the person's record", "person")),
    PAUSE: (("Let payments wait, with a retainer", "pause_payments"), ("Open the person's record", "person")),
}


def list_page(found: Page[AskView], *, on: date) -> ShowPage:
    """What is due first, first."""
    heads, rows = table_of(found.items, on=on)
    empty = "Nobody waits for an answer about money."
    table = Table("Not answered yet", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title="Asked about money",
        back=Link("Back to my work", where("work")),
        lead=(
            "Money earlier, something that went wrong, or a stay in hospital. Whoever asked reads your answer on their "
            "own page. The days are our own choice: one working day where wages or a card are at stake, else two or "
            "three.",
        ),
        sections=(Section("", (Rows(table, paging(found.page, total=found.total)),)),),
    )


def table_of(found: tuple[AskView, ...], *, on: date) -> tuple[tuple[Head, ...], tuple[tuple[Shown, ...], ...]]:
    heads = (Head("Person"), Head("Next step"), Head("Asked"), Head("Answer by"))
    return heads, tuple(_row(each, on=on) for each in found)


def _row(each: AskView, *, on: date) -> tuple[Shown, ...]:
    by = in_words(each.answer_by)
    late = each.answer_by < on
    return (
        Link(each.person_name, where("person", each.person)),
        Link(called(each), where("answer_money_ask", each.id), about=f"of {each.person_name}"),
        (moment(each.asked_at), each.asked_by),
        (by, Tag("Overdue", "red")) if late else by,
    )


def one_page(found: AskView, form: Form) -> ShowPage:
    """What was asked, where it is done, and the answer that they will read."""
    links = tuple(
        Link(words, where(view, found.person if view == "person" else found.budget)) for words, view in _at(found)
    )
    done = (
        Section("Where it is done", (Facts((Fact("First, if it is to be done", links),)),)) if found.is_open else None
    )
    return asking(
        form,
        title=called(found),
        caption=found.person_name,
        about=None if found.what == WORRY else found.person,
        back=Link("Back to what is asked about money", where("money_asks")),
        lead=(f"Answer by {in_words(found.answer_by)}.",) if found.is_open else (),
        sections=(Section("", (Facts(facts(found)),)), *_answered(found), *((done,) if done else ())),
        send="Send this answer",
        why_not=found.why_not_answer or (None if found.is_open else _ANSWERED),
    )


def _at(found: AskView) -> tuple[tuple[str, str], ...]:
    return _DONE_AT[found.kind]


def _answered(found: AskView) -> tuple[Section, ...]:
    if found.answered_at is None:
        return ()
    said = Lines((f"{found.answered_by} answered on {moment(found.answered_at)}:",))
    return (Section("What was answered", (said, Letter(found.answer))),)
