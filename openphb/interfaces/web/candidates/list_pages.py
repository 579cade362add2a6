"""Lists of candidates in words: brought in, looked at before they are used, withdrawn."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Page, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.reporting.queries.candidates import STANDINGS, ListView

STATES = {"draft": Tag("Only looked at", "grey"), "used": Tag("In use", "green"), "withdrawn": Tag("Withdrawn", "red")}
LEADS = {
    "draft": "This is what the list says. Nobody on it is a candidate until you use it.",
    "used": "Everybody on this list who has not been offered a budget is among the candidates.",
    "withdrawn": "Nobody is a candidate by this list. What was decided meanwhile stays.",
}


def lists_page(found: tuple[ListView, ...], *, why_not: Refusal | None) -> ShowPage:
    """Every list, newest first."""
    heads = (Head("Whose"), Head("Of"), Head("Rows", numeric=True), Head("State"), Head("Brought in"))
    rows = tuple(
        (
            Link(each.source, where("candidate_list", each.id)),
            in_words(each.as_of),
            f"{each.rows:,}",
            STATES[each.state],
            f"{each.brought_by_name}, {moment(each.brought_at)}",
        )
        for each in found
    )
    table = Table("Lists", heads, rows, first_is_header=True, empty="No list was brought in yet.", caption_hidden=True)
    return ShowPage(
        title="Lists of candidates",
        back=Link("Back to candidates", where("candidates")),
        sections=(Section("", (Rows(table),)),),
        actions=() if why_not else (Button("Bring in a list", where("bring_in_candidates")),),
        refusals=(why_not,) if why_not else (),
    )


def bring_page(form: Form, *, why_not: Refusal | None) -> Page:
    """What is taken, and what is not."""
    return asking(
        form,
        title="Bring in a list",
        back=Link("Back to candidates", where("candidates")),
        lead=(
            "A list says who has a right, by NHS number. It is taken whole or not at all: if a row cannot be read, you "
            "are told which and why.",
            "People are found here by their NHS number and nothing else. You look at the list before it is used.",
        ),
        send="Look at the list",
        why_not=why_not,
    )


def list_page(view: ListView, *, why_not: Refusal | None) -> ShowPage:
    """One list: whose it is, and what it comes to."""
    facts = (
        Fact("Whose", view.source),
        Fact("Of", in_words(view.as_of)),
        Fact("File", view.file_name),
        Fact("State", STATES[view.state]),
        Fact("Brought in by", f"{view.brought_by_name}, {moment(view.brought_at)}"),
        *((Fact("Why it was withdrawn", view.why),) if view.why else ()),
    )
    heads = (Head("Where they stand"), Head("Rows", numeric=True))
    rows = tuple((says, f"{view.standings.get(name, 0):,}") for name, says in STANDINGS.items())
    table = Table("Rows", heads, rows, first_is_header=True, caption_hidden=True)
    return ShowPage(
        title=f"List of {view.source}",
        back=Link("Back to the lists", where("candidate_lists")),
        lead=(LEADS[view.state],),
        sections=(
            Section("", (Facts(facts),)),
            Section(f"What its {view.rows:,} rows come to", (Rows(table), *_unknown(view))),
        ),
        actions=() if why_not else _actions(view),
        refusals=(why_not,) if why_not else (),
    )


def _unknown(view: ListView) -> tuple[Note, ...]:
    many = view.standings.get("unknown", 0)
    if not many:
        return ()
    said = f"{many:,} on this list are not recorded here. They are among the candidates by their NHS number."
    return (Note((said,)),)


def _actions(view: ListView) -> tuple[Button, ...]:
    withdraw = Button("Withdraw the list", where("withdraw_candidate_list", view.id), kind="secondary")
    if view.state == "draft":
        return Button("Use this list", where("use_candidate_list", view.id), post=True), withdraw
    return (withdraw,) if view.state == "used" else ()


def withdraw_page(view: ListView, form: Form, *, why_not: Refusal | None) -> Page:
    """Undo: nobody is a candidate by it any more."""
    return asking(
        form,
        title="Withdraw the list",
        caption=view.source,
        back=Link("Back to the list", where("candidate_list", view.id)),
        lead=(LEADS["withdrawn"],),
        send="Withdraw it",
        why_not=why_not,
    )
