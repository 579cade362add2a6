"""Lines that look as if they were paid twice: listed, shown on the line, asked about, or dismissed with a reason."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.paged import paging
from openphb.interfaces.web.pages import Head, Link, Shown, Table
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries import TwiceView
from openphb.payments.queries.views import LineView, Page
from openphb.payments.rules import why_not_do

_DONE = Refusal("Somebody has said already that this was not paid twice.")


def list_page(found: Page[TwiceView]) -> ShowPage:
    """The latest first, each with why and what can be done."""
    heads = (Head("What the bank says"), Head("Day"), Head("Amount", True), Head("Whose"), Head("Why"), Head("Then"))
    empty = "No line looks as if it was paid twice."
    rows = tuple(map(_row, found.items))
    table = Table("Lines", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title="Paid twice?",
        back=Link("Back to the lines to understand", where("reconcile")),
        lead=(
            "These lines look like an earlier one of the same account. That proves nothing: ask, or say why it is "
            "right. Regular payments of one sum are not listed.",
        ),
        sections=(Section("", (Rows(table, paging(found.page, total=found.total)),)),),
        wide=True,
    )


def _row(each: TwiceView) -> tuple[Shown, ...]:
    about = f", {each.text}"
    then = (
        Link("Ask about it", where("ask_query", each.line), about=about),
        Link("It is right: say why", where("not_paid_twice", each.line), about=about),
    )
    text = Link(each.text, where("understand", each.line))
    whose = (each.person_name, each.reference)
    return (text, in_words(each.on), str(-each.amount), whose, each.because, then)


def said(found: TwiceView) -> str:
    """Why it looks so, or what somebody said of that."""
    if found.is_open or found.dismissed_at is None:
        return found.because
    when = moment(found.dismissed_at)
    return f"{found.because} {found.dismissed_by} said on {when}: {found.dismissed_because}"


def links(found: TwiceView, line: LineView) -> tuple[Link, ...]:
    """The earlier line; and while nobody has said anything, asking about it and saying why it is right."""
    earlier = Link("See the earlier line", where("understand", found.earlier))
    asked = line.query is not None and bool(line.row.query)
    ask = () if asked or line.why_not_ask else (Link("Ask about it", where("ask_query", found.line)),)
    right = () if line.why_not_understand else (Link("It is right: say why", where("not_paid_twice", found.line)),)
    return (earlier, *ask, *right) if found.is_open else (earlier,)


def question_of(found: TwiceView) -> str:
    """A polite question, ready to be changed: what we see, that it proves nothing, and that nothing stops."""
    return (
        f"Hello,\n\non {in_words(found.on)}, {-found.amount} left the account for the budget. The bank calls it "
        f"“{found.text}”. It looks like a payment a short while before, so we would like to ask whether it was "
        "meant to be paid a second time.\n\nIf it was, just say what each was for. If it was not, the supplier can "
        "send the money back; we can help with that.\n\nNothing stops while we wait for your answer. Thank you."
    )


def dismiss_page(found: TwiceView, form: Form, *, by: Actor) -> ShowPage:
    why_not = why_not_do("say what a statement line is", roles=by.roles)
    return asking(
        form,
        title="It was not paid twice",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        lead=(f"{found.text}, {in_words(found.on)}. {found.because}",),
        back=Link("Back to the line", where("understand", found.line)),
        send="Save this",
        why_not=why_not or (None if found.is_open else _DONE),
    )
