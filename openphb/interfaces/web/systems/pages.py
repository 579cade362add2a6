"""Pages about other systems, in words."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Lines, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words, local_day
from openphb.people import systems_rules as rules
from openphb.people.systems import KeyView

WHAT = "A key lets another system of the board ask and tell, without anybody signing in."
HOW = "What it says of itself is at /api/v1/openapi.json, for whoever connects it."


def list_page(found: tuple[KeyView, ...], *, by: Actor, on: date) -> ShowPage:
    heads = (Head("System"), Head("What it may do"), Head("Key"), Head("Used latest"))
    rows = tuple(_row(each, on=on) for each in found)
    empty = "No other system has a key."
    table = Table("Other systems", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    why_not = rules.why_not_manage(by)
    return ShowPage(
        title="Other systems",
        lead=(WHAT, "Look through them from time to time, and end what nobody needs."),
        sections=(Section("", (Rows(table), Lines((HOW,)))),),
        actions=(_calls(),) if why_not else (Button("Give a system a key", where("give_key")), _calls()),
        refusals=(why_not,) if why_not else (),
    )


def _calls() -> Button:
    return Button("Calls to other systems", where("hooks"), "secondary")


def _row(each: KeyView, *, on: date) -> tuple[Shown, ...]:
    link = Link(each.name, where("system", each.id))
    return (link, _scopes(each), (_standing(each, on=on), _days(each)), _used(each))


def _scopes(each: KeyView) -> Shown:
    return tuple(rules.WORDS[scope] for scope in each.scopes)


def _standing(each: KeyView, *, on: date) -> Tag:
    if each.ended_at:
        return Tag("Ended", "grey")
    return Tag("Open", "green") if each.opens_on(on) else Tag("Too old now", "grey")


def _days(each: KeyView) -> str:
    last = local_day(each.ended_at) if each.ended_at else each.valid_to
    return f"From {in_words(local_day(each.given_at))} to {in_words(last)}"


def _used(each: KeyView) -> str:
    return in_words(each.used_on) if each.used_on else "Never"


def show_page(each: KeyView, *, by: Actor, on: date) -> ShowPage:
    """One system: what it may do, for what, and how its key came and went."""
    why_not = rules.why_not_manage(by)
    facts = [
        Fact("Stands", (_standing(each, on=on), _days(each))),
        Fact("May do", _scopes(each)),
        Fact("What for", each.what_for),
        Fact("Whom to ask", each.contact),
        Fact("Given by", each.given_by),
        Fact("Used latest", _used(each)),
    ]
    if each.ended_at:
        facts.append(Fact("Ended by", (each.ended_by, each.ended_why)))
    return ShowPage(
        title=each.name,
        caption="Another system",
        back=back(),
        sections=(Section("", (Facts(tuple(facts)),)),),
        actions=() if why_not or each.ended_at else _actions(each),
        refusals=(why_not,) if why_not else (),
    )


def _actions(each: KeyView) -> tuple[Button, ...]:
    return (
        Button("Have it called", where("make_hook", each.id), "secondary"),
        Button("End this key", where("end_key", each.id), "secondary"),
    )


def back() -> Link:
    return Link("Back to other systems", where("systems"))


def give_page(form: Form, *, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Give a system a key",
        lead=(WHAT, "The key itself is shown once, on the next page."),
        back=back(),
        send="Give the key",
        why_not=rules.why_not_manage(by),
    )


def end_page(form: Form, *, each: KeyView, by: Actor) -> ShowPage:
    return asking(
        form,
        title=f"End the key of {each.name}",
        lead=("It opens nothing from that moment on. What the system did stays.",),
        back=Link(f"Back to {each.name}", where("system", each.id)),
        send="End it now",
        send_kind="warning",
        why_not=rules.why_not_manage(by),
    )
