"""Panels in a list, and one panel: when it is asked, who sits on it, and when it meets."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.budgets.panels import RULES
from openphb.budgets.queries import MeetingLine, MemberView, PanelLine, PanelView, TermsView
from openphb.budgets.rules import why_not_do
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_parts import listed
from openphb.interfaces.web.sections import Facts, Lines, More, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.plans.rules import SERVICE_WORDS

LOCAL = "When a panel is asked, how many have to vote and by which rule it decides are our own choice, not law."


def list_page(found: Sequence[PanelLine], *, by: Actor) -> ShowPage:
    rows = tuple(
        (
            Link(each.name, where("panel", each.id)),
            asked_for(each.terms) if each.terms else "No terms hold yet",
            str(each.members),
            _next(each.next),
        )
        for each in found
    )
    heads = (Head("Panel"), Head("What comes to it"), Head("Members", numeric=True), Head("Meets next"))
    empty = "There is no panel. Whoever has a limit signs alone, and may ask for a panel here."
    why_not = why_not_do("make or change a panel", roles=by.roles)
    return ShowPage(
        title="Panels",
        lead=("Several colleagues decide together on plans above an amount, or of a kind.", LOCAL),
        sections=(Section("", (listed(Table("Panels", heads, rows, True, empty, True)),)),),
        actions=() if why_not else (Button("Make a panel", where("new_panel")),),
        refusals=(why_not,) if why_not else (),
    )


def _next(line: MeetingLine | None) -> Shown:
    if line is None:
        return "No day is set"
    return (Link(in_words(line.meets_on), where("panel_meeting", line.id)), _many(line.items))


def _many(items: int) -> str:
    return "1 plan on its agenda" if items == 1 else f"{items} plans on its agenda"


def asked_for(said: TermsView) -> Shown:
    """What comes to a panel, one line for each reason."""
    terms = said.terms
    above = (f"Above {terms.above} in the first year",) if terms.above is not None else ()
    kinds = tuple(f"Every plan for {SERVICE_WORDS[each]}" for each in SERVICE_WORDS if each in terms.services)
    return (*above, *kinds)


def panel_page(found: PanelView, *, by: Actor, paging: Paging | None) -> ShowPage:
    """One panel, with what an ICB lead may change and what anybody who arranges meetings may do."""
    keep, arrange = (
        why_not_do("make or change a panel", roles=by.roles),
        why_not_do("arrange a panel’s meetings", roles=by.roles),
    )
    return ShowPage(
        title=found.name,
        caption="Panel",
        back=Link("Back to panels", where("panels")),
        lead=(LOCAL,),
        sections=(
            Section("When it is asked, and how it decides", (Facts(_terms(found.terms)), *_earlier(found))),
            Section("Meetings", (listed(_meetings(found.meetings), paging),), id="meetings"),
            Section("Who sits on it", (listed(_members(found.members, may_end=keep is None)),), id="members"),
        ),
        actions=(
            *(() if arrange else (Button("Set a day for a meeting", where("call_panel_meeting", found.id)),)),
            *(() if keep else (Button("Add a member", where("add_panel_member", found.id), "secondary"),)),
            *(() if keep else (Button("Change the terms", where("panel_terms", found.id), "secondary"),)),
        ),
        refusals=tuple(each for each in (keep, arrange) if each),
    )


def _terms(said: TermsView | None) -> tuple[Fact, ...]:
    if said is None:
        return (Fact("Terms", "None hold yet, so nothing comes to this panel."),)
    terms = said.terms
    between = f"{terms.urgent_name}, up to {terms.urgent_up_to} in the first year" if terms.urgent else "Nobody"
    return (
        Fact("What comes to it", asked_for(said)),
        Fact("How many have to vote", f"{terms.quorum} members without an interest in the case"),
        Fact("How it decides", RULES[terms.decides]),
        Fact("Who may sign between meetings", between),
        Fact("Since", in_words(said.valid_from)),
        Fact("Why", (said.reason, f"Decided by {said.owner}, recorded by {said.recorded_by_name}")),
    )


def _earlier(found: PanelView) -> tuple[More, ...]:
    others = [each for each in found.all_terms if each != found.terms]
    words = tuple(
        f"From {in_words(each.valid_from)}: {each.terms.quorum} have to vote. {RULES[each.terms.decides]} "
        f"{each.reason} Decided by {each.owner}."
        for each in others
    )
    return (More("Other terms, earlier and to come", words),) if words else ()


def _meetings(found: Sequence[MeetingLine]) -> Table:
    rows = tuple(
        (
            Link(in_words(each.meets_on), where("panel_meeting", each.id)),
            each.place or "Not said",
            _many(each.items),
            _stands(each),
        )
        for each in found
    )
    heads = (Head("Day"), Head("Where"), Head("Agenda"), Head("Where it stands"))
    return Table("Meetings, latest first", heads, rows, True, "No meeting has been set.", True)


def _stands(each: MeetingLine) -> Shown:
    if each.ratified_at:
        return Tag("Minutes ratified", "green")
    left = f"{each.open} to decide" if each.open else "All decided"
    return (left, "Minutes written, not ratified") if each.has_minutes else left


def _members(found: Sequence[MemberView], *, may_end: bool) -> Table:
    rows = tuple(
        (
            each.name,
            each.seat,
            Tag("Chair", "blue") if each.is_chair else "Member",
            in_words(each.since),
            *((Link("End", where("end_panel_seat", each.id), f"the seat of {each.name}"),) if may_end else ()),
        )
        for each in found
    )
    end = (Head("Change"),) if may_end else ()
    heads = (Head("Name"), Head("What they bring"), Head("Part"), Head("Since"), *end)
    return Table("Members", heads, rows, True, "Nobody sits on it yet, so it can decide nothing.", True)


def end_seat_page(form: Form, *, seat: MemberView, by: Actor) -> ShowPage:
    follows = (
        f"{seat.name} votes no more from today. What they voted and declared before stays on record.",
        "They can be added again at any time.",
    )
    return asking(
        form,
        title=f"End the seat of {seat.name}",
        caption=seat.seat,
        sections=(Section("What follows", (Lines(follows),)),),
        back=Link("Back to the panel", where("panel", seat.panel)),
        send="End the seat",
        send_kind="warning",
        why_not=why_not_do("make or change a panel", roles=by.roles),
    )
