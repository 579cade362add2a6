"""Who bears what of a budget besides us: on its page, where a line is shared, and agreements with other funders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from openphb.budgets.funding import BASES
from openphb.budgets.queries import BudgetView, FunderAgreementView, SharedLine
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_words import FUNDERS
from openphb.interfaces.web.sections import Buttons, Lines, Rows, Section, ShowPage
from openphb.kernel.days import Period, in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal

OURS = "Us"
ROUNDING = (
    "Every payment, every payment that comes back and every repayment is shared so that the parts are the whole. "
    "Shares are kept as exact fractions over the financial year; pennies go to the largest remainder, and of equals to "
    "us first, then to whoever agreed earlier. So of each budget, no funder’s year is a full penny from its share.",
    "Where the plan names another funder and no agreement is recorded, we bear the line until one is. The person’s "
    "care never waits for two bodies to agree.",
)


@dataclass(frozen=True)
class Shared:
    """The lines of a budget and who bears them, with what each has borne so far. None is us."""

    lines: tuple[SharedLine, ...]
    agreements: tuple[FunderAgreementView, ...]
    borne: dict[UUID | None, Money]

    @property
    def matters(self) -> bool:
        """True where somebody else bears a part, or the plan says so."""
        return bool(self.borne) or any(line.since or line.waits_for_agreement for line in self.lines)

    def name(self, party: UUID | None) -> str:
        found = next((each for each in self.agreements if each.id == party), None)
        return f"{found.name}, {found.reference}" if found else OURS


def section(seen: Shared) -> tuple[Section, ...]:
    """On the page of a budget; nothing where it is all ours."""
    if not seen.matters:
        return ()
    rows = tuple((line.what, _who(line, seen), _since(line)) for line in seen.lines)
    heads = (Head("Line"), Head("Who bears it"), Head("Since"))
    table = Table("Who bears the cost", heads, rows, first_is_header=True, caption_hidden=True)
    sums = ", ".join(f"{seen.name(party)}: {amount}" for party, amount in seen.borne.items())
    so_far = (Lines((f"Borne so far: {sums}.",)),) if sums else ()
    return (Section("Who bears the cost", (Rows(table), *so_far), id="shared"),)


def _who(line: SharedLine, seen: Shared) -> Shown:
    if line.waits_for_agreement:
        said = f"The plan says: {FUNDERS[line.said].lower()}. We bear it until an agreement is recorded."
        return (Tag("No agreement", "yellow"), said)
    return tuple(f"{seen.name(party)}: {percent(share)}" for party, share in line.shares.items())


def _since(line: SharedLine) -> Shown:
    return (in_words(line.since), line.reasons, f"Recorded by {line.recorded_by}") if line.since else ""


def percent(share: Fraction) -> str:
    """'40%', '33.33%': rounded for reading only, never for money.

    >>> percent(Fraction(1, 3))
    '33.33%'
    """
    return f"{float(share * 100):.2f}".rstrip("0").rstrip(".") + "%"


def share_page(found: BudgetView, seen: Shared, *, form: Form, why_not: Refusal | None) -> ShowPage:
    no_agreement = Refusal("No agreement with another funder is recorded yet. Record it first, under “Other funders”.")
    no_lines = Refusal("Nothing has been promised under this budget yet, so there is nothing to share.")
    stands = why_not or (no_lines if not seen.lines else None) or (None if seen.agreements else no_agreement)
    return asking(
        form,
        title="Say who bears the cost of a line",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.id)),
        lead=(
            "Another funder bears a part only under an agreement that is recorded. The rest is ours. The person is "
            "charged nothing by this, and their budget stays the same.",
        ),
        sections=(
            *section(seen),
            Section("", (Lines(ROUNDING),)),
            Section("", (Buttons((Button("Other funders", where("funders"), "secondary"),)),)),
        ),
        send="Record who bears it",
        why_not=stands,
    )


def funders_page(agreements: Iterable[FunderAgreementView], *, why_not: Refusal | None) -> ShowPage:
    heads = (Head("With whom"), Head("Reference and basis"), Head("Days"), Head("What was agreed"))
    rows = tuple(
        (
            Link(each.name, where("funder", each.id), about=each.reference),
            (each.reference, BASES[each.basis]),
            (_days(each.days), *_leaves(each)),
            (each.terms, f"If it ends: {each.if_it_ends}"),
        )
        for each in agreements
    )
    empty = "None is recorded. Until one is, we bear every line ourselves."
    table = Table("Agreements with other funders", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    record = Button("Record an agreement", where("record_funder_agreement"))
    return ShowPage(
        title="Other funders",
        back=Link("Back to payments", where("payments")),
        lead=("Councils and education bodies that bear a part of somebody’s budget, and what they agreed in writing.",),
        sections=(
            Section("Agreements", (Rows(table),)),
            Section(
                "Who leaves soon", (Buttons((Button("Agreements that end", where("funders_leaving"), "secondary"),)),)
            ),
            Section("What each owes", (Lines(ROUNDING), Buttons((_months(),)))),
        ),
        actions=() if why_not else (record,),
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


def _leaves(each: FunderAgreementView) -> tuple[Tag | str, ...]:
    return (Tag("Leaves", "orange"), f"after {in_words(each.leaves_on)}") if each.leaves_on else ()


def _months() -> Button:
    return Button("See what each owes by the month", where("latest_recharges"), "secondary")


def _days(days: Period) -> str:
    return f"{in_words(days.start)} to {in_words(days.end)}" if days.end else f"From {in_words(days.start)}"


def record_page(form: Form, *, any_funder: bool, why_not: Refusal | None) -> ShowPage:
    nobody = Refusal("No council or education body is recorded yet. Record it first, under “Organisations”.")
    return asking(
        form,
        title="Record an agreement with another funder",
        back=Link("Back to other funders", where("funders")),
        lead=(
            "Record it once it is agreed in writing. It is kept as it is: a change of terms is another agreement, with "
            "a reference of its own.",
        ),
        send="Record the agreement",
        why_not=why_not or (None if any_funder else nobody),
    )
