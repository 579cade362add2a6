"""Pages about who holds the money and the account it goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from openphb.budgets.queries import BudgetView, DetailsView, HoldingView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import account_parts as parts
from openphb.interfaces.web.entries import words
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Table
from openphb.interfaces.web.plan_parts import listed
from openphb.interfaces.web.plan_words import CAPACITIES, HELD_SHORT, HOLDINGS, moment
from openphb.interfaces.web.sections import Facts, Lines, Rows, Section, ShowPage
from openphb.interfaces.web.verdicts import too_late
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views.entering import EntryRow
from openphb.people.queries import ActingView

CHECKED = {
    "approve": "The bank details are approved. Payments can go there.",
    "send back": "The bank details are sent back. Whoever entered them can enter them again.",
}
VERDICTS = {"approve": "I approve them", "send back": "I send them back, with reasons"}


def holders(
    acting: Iterable[ActingView], organisations: Iterable[tuple[UUID, str, str]], *, person: str
) -> list[tuple[str, str]]:
    """Everyone who could hold it, as 'kind/capacity/id' and words."""
    found = [("notional/icb/", HOLDINGS["notional"]), ("direct payment/person/", f"{person} (direct payment)")]
    found += [
        (f"direct payment/{each.capacity}/{each.id}", f"{each.name}, as {each.capacity} (direct payment)")
        for each in acting
        if each.capacity in ("representative", "nominee")
    ]
    found += [
        (f"third party/organisation/{id}", f"{name} (third party)")
        for id, name, kind in organisations
        if kind == "third party"
    ]
    return found


def read_holder(chosen: str, *, keeper: str) -> dict[str, Any]:
    """What the action is asked, from the choice that was made."""
    kind, capacity, id = chosen.split("/")
    organisation = id if capacity == "organisation" else keeper if kind == "direct payment" else ""
    return {
        "kind": kind,
        "capacity": capacity,
        "acting": UUID(id) if id and capacity != "organisation" else None,
        "organisation": UUID(organisation) if organisation else None,
    }


def open_page(found: BudgetView, *, form: Form | None, why_not: Refusal | None) -> ShowPage:
    return ShowPage(
        title="Say who holds the money",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.id)),
        lead=(
            "The plan says for each line how its money is held. For each of those ways, say by whom. It gets a "
            "reference of its own, which the bank carries.",
        ),
        actions=() if why_not else (Button("Record another organisation", where("record_organisation"), "secondary"),),
        form=form,
        send="Save",
        refusals=(why_not,) if why_not else (),
    )


def holding_page(
    found: HoldingView,
    *,
    details: Sequence[DetailsView],
    rights: Mapping[str, Refusal | None],
    entered: Sequence[EntryRow] = (),
    fund: tuple[Section, ...] = (),
) -> ShowPage:
    """Who holds it, every account it ever had, and what was entered for it lately."""
    needs_account = found.has_account
    return ShowPage(
        title=f"Account {found.reference}" if needs_account else f"Notional money {found.reference}",
        caption=HELD_SHORT[found.kind],
        about=found.person,
        back=Link(f"Back to budget {found.budget_reference}", where("budget", found.budget)),
        sections=(
            Section("Who holds it", (Facts(_facts(found)),)),
            *fund,
            *((parts.section(details),) if needs_account else (Section("", (Lines((_OURS,)),)),)),
            *_entered(found, entered),
        ),
        actions=_actions(found, rights),
        refusals=_refusals(found, rights),
    )


def _entered(found: HoldingView, entered: Sequence[EntryRow]) -> tuple[Section, ...]:
    """Invoices, and hours where assistants are paid from it; nothing where neither ever came."""
    if not entered:
        return ()
    return (Section("Invoices and hours", (Rows(words.listed(entered, view="entry", empty="")),), id="entries"),)


_OURS = "We buy what is in these lines ourselves, so no money changes hands and no bank account is needed."


def _facts(found: HoldingView) -> tuple[Fact, ...]:
    facts = [
        Fact("Holder", (found.holder_name, CAPACITIES[found.capacity])),
        Fact("Held as", HOLDINGS[found.kind]),
        Fact("Since", in_words(found.opened_on)),
    ]
    if found.closed_on:
        facts.append(Fact("Ended on", in_words(found.closed_on)))
    return tuple(facts)


def _actions(found: HoldingView, rights: Mapping[str, Refusal | None]) -> tuple[Button, ...]:
    if found.closed_on:
        return ()
    ours, waits = not found.has_account, found.waiting is not None
    supplies, own = found.kind == "notional" and not ours, found.kind == "direct payment"
    offered = (
        (waits, "Check the bank details", where("check_bank_details", found.waiting.id if found.waiting else found.id)),
        (
            not ours and not waits and rights["enter bank details"] is None,
            "Change the bank details" if found.approved else "Enter bank details",
            where("enter_bank_details", found.id),
        ),
        (not own, "Enter an invoice", where("enter_invoice", found.id)),
        (found.kind != "notional", "Enter hours", where("enter_hours", found.id)),
        (ours, "Record what we bought", where("record_purchase", found.id)),
        (
            not (ours or supplies) and found.approved is not None,
            "Bring in a statement",
            where("import_statement", found.id),
        ),
        (
            not (ours or supplies) and found.approved is not None,
            "Record money that came back",
            where("money_back", found.id),
        ),
        (
            found.kind == "third party" and rights["record an individual service fund"] is None,
            "Record an individual service fund",
            where("record_service_fund", found.id),
        ),
        (rights["end a way of holding the money"] is None, "End this account", where("close_holding", found.id)),
    )
    shown = [Button(words, url) for may, words, url in offered if may and url]
    return tuple(each if not place else Button(each.words, each.url, "secondary") for place, each in enumerate(shown))


def _refusals(found: HoldingView, rights: Mapping[str, Refusal | None]) -> tuple[Refusal, ...]:
    if found.closed_on:
        return (Refusal(f"This ended on {in_words(found.closed_on)}, so nothing more is paid to it."),)
    wanted = () if not found.has_account else ("enter bank details",)
    return tuple(reason for verb in wanted if (reason := rights[verb]))


def end_page(found: HoldingView, *, form: Form) -> ShowPage:
    return ShowPage(
        title="End this account?",
        caption=f"{found.reference}, {found.holder_name}",
        about=found.person,
        back=Link("Back without ending it", where("holding", found.id)),
        lead=(
            "Nothing more is paid to it, and somebody else can be named to hold the money. It must be empty first.",
            "This cannot be undone. Its reference and its history are kept.",
        ),
        form=form,
        send="End this account",
        send_kind="warning",
    )


def enter_page(found: HoldingView, *, form: Form | None, why_not: Refusal | None) -> ShowPage:
    change = "The account in use is paid until the new one is approved." if found.approved else ""
    return ShowPage(
        title="Change the bank details" if found.approved else "Enter bank details",
        caption=f"{found.reference}, {found.holder_name}",
        about=found.person,
        back=Link("Back to the account", where("holding", found.id)),
        lead=(
            "We check that the number could exist at its sort code. Someone else in finance then checks the details "
            f"before anything is paid. {change}".strip(),
        ),
        form=form,
        send="Save these details",
        refusals=(why_not,) if why_not else (),
    )


def waiting_page(found: Sequence[DetailsView], *, paging: Paging | None) -> ShowPage:
    """Those waiting longest first."""
    rows = tuple(
        (
            (Link(each.person_name, where("check_bank_details", each.id)), each.holding_reference),
            "A change of account" if each.is_change else "A first account",
            parts.verdict(each),
            f"{each.entered_by}, {moment(each.entered_at)}",
            next((move.why_not.because for move in each.moves if move.verb == "approve" and move.why_not), "Yours"),
        )
        for each in found
    )
    heads = (Head("For"), Head("What"), Head("Number check"), Head("Entered by"), Head("Your part"))
    empty = "No bank details wait to be checked."
    table = Table("Bank details to check", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title="Bank details to check",
        lead=("Nothing is paid to details that only one person has looked at.",),
        sections=(Section("", (listed(table, paging),)),),
        wide=True,
    )


def verdicts(found: DetailsView) -> list[tuple[str, str]]:
    """What this actor may decide about them now."""
    return [(move.verb, VERDICTS[move.verb]) for move in found.moves if move.why_not is None and move.verb in VERDICTS]


def check_page(found: DetailsView, *, form: Form) -> ShowPage:
    """Everything to look at before money goes there."""
    can = verdicts(found)
    return ShowPage(
        title="Check the bank details",
        caption=f"{found.person_name}, {found.holding_reference}",
        about=found.person,
        back=Link("Back to bank details to check", where("details_waiting")),
        lead=parts.lead(found),
        sections=(*parts.concerns(found), *parts.facts(found)),
        form=form if can else None,
        send="Record my decision",
        refusals=(
            *(() if can else too_late(form)),
            *dict.fromkeys(move.why_not for move in found.moves if move.why_not),
        ),
    )
