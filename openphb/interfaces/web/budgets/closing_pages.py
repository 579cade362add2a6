"""Pages on which a budget ends, each with what follows before its button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.budgets.queries import HoldingView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets import ending_parts
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Fact, Link
from openphb.interfaces.web.sections import Facts, Lines, Note, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import LiabilityView


def _page(seen: Seen, title: str, *, form: Form | None, **more: Any) -> ShowPage:
    found = seen.found
    return ShowPage(
        title=title,
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=more.pop("back", None) or Link("Back to the budget", where("budget", found.id)),
        form=form,
        **more,
    )


def _reason(seen: Seen, deed: str) -> tuple[Refusal, ...]:
    found = seen.deeds[deed]
    return (found,) if found else ()


def stop_page(seen: Seen, form: Form) -> ShowPage:
    found, refused = seen.found, seen.why_not("stop")
    day = f"The notice ends on {in_words(found.stops_on)}." if found.stops_on else ""
    follows = (
        f"{day} Payments for later days are cancelled, and {seen.money.promised} that was promised and not paid goes "
        "back to the fund.".strip(),
        "What is in the account stays there until it is accounted for. NHS care goes on.",
        "Where we were asked to look at the decision again, the budget may stop meanwhile, after its notice "
        "(regulation 17(8)). It may also wait for the answer.",
    )
    return _page(
        seen,
        "Stop this budget",
        form=None if refused else form,
        sections=(
            Section("What happens", (Lines(follows), Note((ending_parts.WAGES,)))),
            *ending_parts.sections(seen),
        ),
        send="Stop this budget",
        send_kind="warning",
        refusals=refused,
    )


def final_account_page(seen: Seen, form: Form) -> ShowPage:
    refused = seen.why_not("close")
    words = (
        f"{seen.money.left} is in the account. All that is left is asked back, holding by holding, and what came back "
        "to us goes to the fund.",
        "It can be drawn up once every line of the statements is understood and every debt is settled.",
    )
    return _page(
        seen,
        "Draw up the final account",
        form=None if refused else form,
        lead=words,
        sections=ending_parts.sections(seen),
        send="Draw up the final account",
        refusals=refused,
    )


def asked_back(asked: Mapping[str, Money]) -> str:
    """What was asked back from each holding, as a sentence."""
    due = [f"{amount} from {reference}" for reference, amount in sorted(asked.items()) if amount]
    if not due:
        return "The final account is drawn up. Nothing has to be paid back."
    return f"The final account is drawn up. To be paid back: {', '.join(due)}."


def close_page(seen: Seen, form: Form) -> ShowPage:
    refused = list(seen.why_not("close"))
    if any(seen.should_be_nil.values()):
        refused.append(Refusal("Money is still somewhere. Bring each account above to nil first."))
    return _page(
        seen,
        "Close this budget",
        form=None if refused else form,
        lead=("Nothing can be promised, paid or asked back under it afterwards. Everything stays on record.",),
        sections=ending_parts.sections(seen),
        send="Close this budget",
        send_kind="warning",
        refusals=tuple(refused),
    )


def liability_page(seen: Seen, *, form: Form) -> ShowPage:
    return _page(
        seen,
        "Record what is owed to someone",
        form=None if seen.deeds["record what is owed"] else form,
        refusals=_reason(seen, "record what is owed"),
        lead=(ending_parts.WAGES,),
        send="Record what is owed",
    )


def settle_page(seen: Seen, debt: LiabilityView, *, form: Form) -> ShowPage:
    facts = (
        Fact("Owed to", debt.owed_to),
        Fact("For", debt.what),
        Fact("Amount", str(debt.amount)),
        Fact("By when", in_words(debt.due_on)),
    )
    refused = _reason(seen, "settle what is owed")
    if debt.settled_on:
        refused = (Refusal(f"This was settled on {in_words(debt.settled_on)}."), *refused)
    return _page(
        seen,
        "Settle what is owed",
        form=None if refused else form,
        sections=(Section("", (Facts(facts),)),),
        send="Record how it was settled",
        refusals=refused,
    )


def money_back_page(found: HoldingView, *, form: Form) -> ShowPage:
    return ShowPage(
        title="Record money that came back",
        caption=f"{found.reference}, {found.holder_name}",
        about=found.person,
        back=Link("Back to the account", where("holding", found.id)),
        lead=("Money that reached us from this account, asked for or not. It goes back to the fund.",),
        form=form,
        send="Record it",
    )
