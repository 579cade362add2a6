"""Bank details as they are shown: the facts, what the number check said, and the gates of regulation 10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openphb.budgets.queries import DetailsView
from openphb.budgets.workflow import AccountState
from openphb.interfaces.web import plan_parts
from openphb.interfaces.web.budgets.account_forms import KINDS
from openphb.interfaces.web.pages import Fact, Head, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Note, Section

_COLOURS = {
    AccountState.ENTERED: "yellow",
    AccountState.APPROVED: "green",
    AccountState.REJECTED: "orange",
    AccountState.REPLACED: "grey",
}


def section(details: Sequence[DetailsView]) -> Section:
    """Every account a holding ever had, newest first."""
    rows = tuple(
        (
            Tag(str(each.state).capitalize(), _COLOURS[each.state]),
            (each.account_name, f"{sort_code(each)} {each.account_number}"),
            verdict(each),
            f"{each.entered_by}, {moment(each.entered_at)}",
            _checked(each),
        )
        for each in details
    )
    heads = (Head("State"), Head("Account"), Head("Number check"), Head("Entered by"), Head("Checked by"))
    table = Table("Bank details", heads, rows, caption_hidden=True, empty="No bank details have been entered yet.")
    return Section("Bank details", (plan_parts.listed(table),), id="bank-details")


def _checked(each: DetailsView) -> Shown:
    if not each.checked_by:
        return "Nobody yet"
    by = f"{each.checked_by}, {moment(each.checked_at)}"
    return (by, each.check_note) if each.check_note else by


def sort_code(each: DetailsView) -> str:
    """'20-00-00'."""
    return "-".join(each.sort_code[place : place + 2] for place in (0, 2, 4))


def verdict(each: DetailsView) -> Tag:
    """The word of the modulus check: not knowing a sort code is a warning, and never a pass."""
    if each.modulus_valid is None:
        return Tag("Could not be checked", "orange")
    return Tag("Fits its sort code", "green") if each.modulus_valid else Tag("Does not fit", "red")


def name_check(each: DetailsView) -> Shown:
    """Whose account the payee's bank says it is (Confirmation of Payee), in plain words."""
    if each.payee is None:
        return (Tag("Not asked", "grey"), "No service for this is set up here, or it did not answer.")
    tag = Tag("Name fits", "green") if each.payee.is_match else Tag(f"Look twice ({each.payee.code})", "orange")
    return (tag, each.payee.says, f"Asked by {each.payee.asked_by}, {moment(each.payee.asked_at)}")


def lead(found: DetailsView) -> tuple[str, ...]:
    if found.state is not AccountState.ENTERED:
        return (f"These details are {found.state}.",)
    return ("Compare them with something that did not come from whoever entered them: a statement, or a call back.",)


def concerns(found: DetailsView) -> tuple[Section, ...]:
    """What deserves a second look, before the facts."""
    said = []
    if found.modulus_valid is None:
        said.append(found.modulus_says or "The number could not be checked against its sort code.")
    if found.payee and not found.payee.is_match:
        said.append(f"{found.payee.says} You may go on all the same, with your reason.")
    if found.is_change:
        said.append(
            "This changes an account that was approved before. Ask the person on a number you already had: a letter or "
            "e-mail with new details may not be from them."
        )
    if found.also_used_by:
        said.append(f"The same account is used by {', '.join(found.also_used_by)}. A family may share one; ask why.")
    return (Section("", (Note(tuple(said), warning="Look at this first"),)),) if said else ()


def facts(found: DetailsView) -> tuple[Section, ...]:
    told = [
        Fact("Kind of account", KINDS[found.account_kind]),
        Fact("Name on the account", found.account_name),
        Fact("Sort code", sort_code(found)),
        Fact("Account number", found.account_number),
        Fact("Number check", (verdict(found), found.modulus_says)),
        Fact("Name check", name_check(found)),
        Fact("Entered by", f"{found.entered_by}, {moment(found.entered_at)}"),
    ]
    if found.roll_number:
        told.insert(4, Fact("Roll number", found.roll_number))
    if found.checked_by:
        told.append(Fact("Checked by", _checked(found)))
    shown = [Section("The details", (Facts(tuple(told)),))]
    if found.gates:
        asked = [gate for gate in found.gates if gate.field_hint != "approved" or found.state is AccountState.APPROVED]
        gates = plan_parts.gates_section(asked, {}, heading="What regulation 10 asks of an account")
        shown.append(replace(gates, id="account-gates"))
    return tuple(shown)
