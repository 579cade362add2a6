"""Questions to people: what was asked, what they answered, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openphb.interfaces.web import money_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.reconcile.forms import meaning
from openphb.interfaces.web.sections import Block, Buttons, Facts, Filters, Letter, Rows, Section, ShowPage, Story
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL
from openphb.payments.queries.views import LineView, QueryView, Work
from openphb.payments.workflow import QueryState

SHOWS = {"answered": "Answered", "overdue": "Day has passed", "asked": "Asked", "closed": "Closed"}
_EMPTY = {
    "answered": "No answer waits to be read.",
    "overdue": "Nobody is late with an answer.",
    "asked": "No question waits for an answer.",
    "closed": "No question has been closed yet.",
}


def question(found: LineView) -> str:
    """A polite question, ready to be changed: what we see, what we would like to know, and that nothing stops."""
    row = found.row
    went = "came into" if row.amount > NIL else "left"
    amount = row.amount if row.amount > NIL else -row.amount
    return (
        f"Hello,\n\non {in_words(row.on)}, {amount} {went} the account for the budget. The bank calls it "
        f"“{row.text}”.\n\nCould you tell us what it was for? A photo of the receipt helps, if there is one. If it "
        "was nothing to do with the budget, just say so.\n\nNothing stops while we wait for your answer. Thank you."
    )


def ask_page(found: LineView, *, form: Form) -> ShowPage:
    """The words are written already; change what you like."""
    return asking(
        form,
        title="Ask about this line",
        caption=f"{found.row.person_name}, {words.in_or_out(found.row.amount)} on {in_words(found.row.on)}",
        about=found.row.person,
        back=Link("Back to the line", where("understand", found.row.id)),
        lead=(
            "The person, and whoever holds the money, can answer in their own pages. You see the answer under Queries.",
        ),
        send="Send this question",
        why_not=found.why_not_ask,
    )


def list_page(found: Iterable[QueryView], *, show: str, work: Work, paging: Paging | None, on: date) -> ShowPage:
    """Answers first, each with one press that accepts it; then what is late, asked and closed."""
    listed = tuple(found)
    return ShowPage(
        title="Queries",
        lead=("Questions we asked about lines of a statement, and what people said.",),
        sections=(
            Section("", (Filters(_choices(show, work)),)),
            *(_answered(each) for each in listed if show == "answered"),
            *(() if show == "answered" and listed else (_others(listed, show=show, paging=paging, on=on),)),
        ),
        wide=True,
    )


def _choices(show: str, work: Work) -> tuple[Choice, ...]:
    counts = {"answered": f"{work.answers_to_read:,}", "overdue": f"{work.questions_overdue:,}"}
    return tuple(
        Choice(said, f"?show={name}", counts.get(name, ""), chosen=name == show) for name, said in SHOWS.items()
    )


def _answered(found: QueryView) -> Section:
    """One answer, whole, with what accepting it would mean on its button."""
    link = Link("See the question and its story", where("query", found.id), about=f"about {found.text}")
    facts = Facts(
        (
            Fact("The bank says", (found.text, f"{words.in_or_out(found.amount)}, {in_words(found.on)}")),
            Fact(f"{found.answered_by} answered", (found.answer, _line_named(found))),
            Fact("More", link),
        )
    )
    return Section(found.person_name, (facts, *_accept(found, kind="secondary")))


def _line_named(found: QueryView) -> str:
    named = next((each.what for each in found.plan_lines if each.key == found.answer_plan_line), "")
    return f"They say it was for: {named}" if named else "They named no line of the plan."


def _accept(found: QueryView, *, kind: str = "") -> tuple[Buttons, ...]:
    """One press where the answer names the line of the plan; otherwise a page that asks which."""
    if not words.open_to(found.moves, "accept"):
        return ()
    named = next((each.what for each in found.plan_lines if each.key == found.answer_plan_line), "")
    address, about = where("accept_answer", found.id), f"for {found.text}"
    if not named:
        return (Buttons((Button("Accept, and say what it was", address, kind=kind, about=about),)),)
    value = meaning("refund" if found.amount > NIL else "spending", found.answer_plan_line)
    pressed = Button(f"Accept: {named}", address, kind=kind, post=True, name="meaning", value=value, about=about)
    return (Buttons((pressed, Button("Accept as something else", address, kind="secondary", about=about))),)


def _others(found: tuple[QueryView, ...], *, show: str, paging: Paging | None, on: date) -> Section:
    heads = (Head("Person"), Head("What the bank says"), Head("Amount", True), Head("Asked"), Head("State"))
    rows = tuple(_row(each, on=on) for each in found)
    table = Table(SHOWS[show], heads, rows, first_is_header=True, empty=_EMPTY[show])
    return Section("", (Rows(table, paging),))


def _row(each: QueryView, *, on: date) -> tuple[Shown, ...]:
    overdue = each.state is QueryState.ASKED and each.reply_by < on
    return (
        Link(each.person_name, where("query", each.id), about=f"about {each.text}"),
        each.text,
        words.in_or_out(each.amount),
        (f"{in_words(each.asked_on)}, by {each.asked_by}", f"Hoped for by {in_words(each.reply_by)}"),
        words.query_tag(each.state, overdue=overdue),
    )


def query_page(found: QueryView, *, on: date) -> ShowPage:
    """One question and its answer, word for word; then the one thing to do about it."""
    overdue = found.state is QueryState.ASKED and found.reply_by < on
    return ShowPage(
        title="A question about a line",
        caption=f"{found.person_name}, {words.in_or_out(found.amount)} on {in_words(found.on)}",
        about=found.person,
        back=Link("Back to queries", where("queries")),
        lead=(_next(found),),
        sections=(
            Section("", (Facts(_facts(found, overdue=overdue)),)),
            Section("What we asked", (Letter(found.asks),)),
            *((Section("What they answered", _answer(found)),) if found.answer else ()),
            Section("What happened", (Story(words.told(found.story)),)),
        ),
        actions=_buttons(found),
        refusals=words.reasons_why_not(found.moves),
    )


def _next(found: QueryView) -> str:
    if found.state is QueryState.ASKED:
        return f"We hope to hear by {in_words(found.reply_by)}. Nothing stops when that day passes: ring, or ask again."
    if found.state is QueryState.ANSWERED:
        return "If you accept the answer, the line is understood so, the ledger follows and the question is closed."
    return f"This question is closed. {found.closed_because}"


def _facts(found: QueryView, *, overdue: bool) -> tuple[Fact, ...]:
    return (
        Fact("State", words.query_tag(found.state, overdue=overdue)),
        Fact("The line", Link(found.text, where("understand", found.line))),
        Fact("Asked", f"{in_words(found.asked_on)}, by {found.asked_by}"),
        Fact("Hoped for by", in_words(found.reply_by)),
    )


def _answer(found: QueryView) -> tuple[Block, ...]:
    day = f"{in_words(found.answered_on)}, " if found.answered_on else ""
    said = Facts((Fact("Answered", f"{day}by {found.answered_by}"), Fact("Line of the plan", _line_named(found))))
    return (Letter(found.answer), said, *_accept(found))


def _buttons(found: QueryView) -> tuple[Button, ...]:
    listed = (
        ("answer", "Write down what they said", "write_down_answer"),
        ("ask more", "Ask for more", "ask_more"),
        ("close", "Close this question", "close_query"),
    )
    return tuple(
        Button(said, where(view, found.id), kind="secondary")
        for verb, said, view in listed
        if words.open_to(found.moves, verb)
    )


def move_page(found: QueryView, *, form: Form, verb: str, title: str, lead: tuple[str, ...], send: str) -> ShowPage:
    """One move of a question, around its form."""
    answer = (Section("What they answered", (Letter(found.answer),)),) if found.answer else ()
    return asking(
        form,
        title=title,
        caption=f"{found.person_name}, {words.in_or_out(found.amount)} on {in_words(found.on)}",
        about=found.person,
        back=Link("Back to the question", where("query", found.id)),
        lead=lead,
        sections=answer,
        send=send,
        why_not=words.why_not(found.moves, verb, thing="question", state=found.state),
    )
