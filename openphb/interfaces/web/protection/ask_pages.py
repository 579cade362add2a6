"""Pages of requests for staff, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from openphb.interfaces.web import people_words, plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.protection import words
from openphb.interfaces.web.sections import Facts, Lines, More, Rows, Section, ShowPage
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.people.queries import PersonView
from openphb.protection import rules
from openphb.protection.catalogue import catalogue, read
from openphb.protection.queries import AskView
from openphb.protection.retention import periods
from openphb.protection.rules import Kind, State

STEPS = {
    "identify": ("Check who asks", "identify_data_ask", "Keep how I know"),
    "extend": ("Take two more months", "extend_data_ask", "Tell them it takes longer"),
    "decide": ("Decide", "decide_data_ask", "Decide it"),
}
LEADS = {
    "identify": ("Ask for no more than you need. The month counts from the day on which you know who asks.",),
    "extend": ("Only where it is complex, or they asked many things. It can be done once, before the month is over.",),
    "decide": ("A copy is released by somebody who did not look it through. They read your reasons on their page.",),
}


def list_page(
    found: Sequence[AskView], *, total: int, paging: Paging | None, on: date, sees_register: bool
) -> ShowPage:
    heads = (Head("Person"), Head("What"), Head("By when"), Head("Where it stands"))
    rows = tuple(_row(each, on=on) for each in found)
    table = Table("What people asked about their data", heads, rows, True, "Nobody has asked yet.", True)
    register = Button("What we hold, and on what basis", where("data_register"), kind="secondary")
    return ShowPage(
        title="What people asked about their data",
        lead=("To see what we hold, correct it, restrict it, or object. Each is answered within one month.",),
        sections=(Section(f"{total:,} in all" if total else "", (Rows(table, paging),)),),
        actions=(register,) if sees_register else (),
    )


def _row(each: AskView, *, on: date) -> tuple[Shown, ...]:
    late = each.is_open and each.due_on < on
    when = Tag(f"Late: {in_words(each.due_on)}", "red") if late else in_words(each.due_on)
    return Link(each.person_name, where("data_ask", each.id)), words.SHORT[each.kind], when, words.standing(each)


def register_page() -> ShowPage:
    """What is held, why, on what basis, for whom and how long; consent is another thing, and said so."""
    kept, known = periods(), catalogue()
    said = tuple(
        Section(one["name"], (Facts(_purpose(one)), More("Which records", _records(one, known, kept))))
        for one in read("bases.toml")["purposes"]
    )
    return ShowPage(
        title="What we hold, and on what basis",
        lead=(
            "The register of article 30 of the UK GDPR, as the program knows it. Look it over with your data "
            "protection officer.",
            "Consent to a direct payment (SI 2013/1617, regulation 3) is kept with the plan. It lets payments begin; "
            "it is not the basis for holding anything below.",
        ),
        sections=said,
        back=Link("Back to what people asked", where("data_asks")),
    )


def _purpose(one: Any) -> tuple[Fact, ...]:
    return (
        Fact("Basis in law", one["basis"]),
        Fact("For data about health", one["special"]),
        Fact("Who receives it", one["receives"]),
    )


def _records(one: Any, known: Any, kept: Any) -> tuple[str, ...]:
    return tuple(
        f"{known.says[record]}: {kept[record].words}. {kept[record].source}." if record in kept
        else f"{known.says[record]}: kept as long as the books of the board; sums and references only."
        for record in one["records"]
    )  # fmt: skip


def record_page(form: Form, *, person: PersonView) -> ShowPage:
    return asking(
        form,
        title="Record what they ask about their data",
        caption=people_words.who(person),
        about=person.id,
        lead=("It counts in any form, from anybody on the team: they need not name the law.",),
        back=Link(f"Back to {person.name}", where("person", person.id)),
        send="Record it",
    )


def show_page(each: AskView, *, by: Actor) -> ShowPage:
    """Where it stands, what is known, and the next steps."""
    return ShowPage(
        title=words.SHORT[each.kind],
        caption=each.person_name,
        about=each.person,
        back=Link("Back to what people asked", where("data_asks")),
        lead=(f"{words.due(each)}. {words.article(each.kind)}.",),
        sections=(Section("", (Facts(_facts(each)),)),),
        actions=_actions(each, by=by),
    )


def _facts(each: AskView) -> tuple[Fact, ...]:
    told = (
        ("What was asked", each.words),
        ("Asked", f"{in_words(each.asked_on)}, by {each.asked_by}. {words.CAME[each.came_by]}"),
        ("How we know who asks", each.identity or "Not checked yet"),
        ("Why it takes longer", each.extended_why),
        ("Looked through by", each.looked_by_name),
        ("Decided", f"{plan_words.moment(each.decided_at)}, by {each.decided_by_name}" if each.decided_at else ""),
        ("Why", each.reason),
        ("What was put right, and who was told", each.passed_on),
        ("What they do not agree with", each.own),
    )
    return (Fact("Where it stands", words.standing(each)), *(Fact(key, said) for key, said in told if said))


def _actions(each: AskView, *, by: Actor) -> tuple[Button, ...]:
    if rules.why_not_handle(roles=by.roles) is not None:
        return ()
    save = (Button("Save the copy", where("data_copy", each.id), kind="secondary"),) if each.has_copy else ()
    if not each.is_open:
        return save
    found = [] if each.identity else ["identify"]
    is_ready = each.kind != Kind.ACCESS or each.state == State.MADE
    if each.identity and is_ready and by.has(Role.LEAD) and each.looked_by != by.id:
        found.append("decide")
    if not each.extended_why:
        found.append("extend")
    made = [(STEPS[step][0], where(STEPS[step][1], each.id)) for step in found]
    if each.kind == Kind.ACCESS and each.state == State.ASKED:
        made.insert(0 if each.identity else 1, ("Look through it", where("look_data_ask", each.id)))
    return (*(Button(said, url, kind="secondary" if n else "") for n, (said, url) in enumerate(made)), *save)


def step_page(form: Form, each: AskView, *, step: str, by: Actor) -> ShowPage:
    title, _, send = STEPS[step]
    return asking(
        form,
        title=title,
        caption=f"{words.SHORT[each.kind]}, {each.person_name}",
        about=each.person,
        lead=LEADS[step],
        sections=(Section("", (Facts(_facts(each)),)),),
        back=Link("Back", where("data_ask", each.id)),
        send=send,
        why_not=_why_not(each, step=step, by=by),
    )


def _why_not(each: AskView, *, step: str, by: Actor) -> Any:
    if step != "decide":
        return rules.why_not_handle(roles=by.roles)
    return rules.why_not_decide(
        roles=by.roles, is_second=each.looked_by != by.id, is_identified=bool(each.identity), state=each.state
    )


def restriction_page(form: Form, *, person: PersonView, held: Any) -> ShowPage:
    """What comes next of a restriction: begin it, tell them that it ends, or lift it."""
    if held is None:
        title, send = "Restrict this record", "Restrict it"
    elif held.notice_on is None:
        title, send = "Tell them that the restriction ends", "Tell them"
    else:
        title, send = "Lift the restriction", "Lift it"
    return asking(
        form,
        title=title,
        caption=people_words.who(person),
        about=person.id,
        lead=(
            "A restricted record is kept, and used only for what the law names (UK GDPR, article 18). Everybody who "
            "opens it is told so, and says why first. Payments that are owed go on.",
        ),
        sections=(Section("It may be used for", (Lines(tuple(said.capitalize() for said in rules.PURPOSES.values())),)),
                  *_held(held)),
        back=Link(f"Back to {person.name}", where("person", person.id)),
        send=send,
    )  # fmt: skip


def _held(held: Any) -> tuple[Section, ...]:
    if held is None:
        return ()
    facts = [Fact("Since", f"{plan_words.moment(held.begun_at)}, by {held.begun_by_name}"), Fact("Why", held.why)]
    if held.notice_on:
        facts.append(Fact("They were told that it ends", f"{in_words(held.notice_on)}: {held.lifted_why}"))
    return (Section("As it is now", (Facts(tuple(facts)),)),)
