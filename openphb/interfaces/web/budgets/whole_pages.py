"""One plan, one view: every line with its funders, their powers and parts; and what somebody pays themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openphb.budgets.contributing import KINDS
from openphb.budgets.queries import BudgetView, ContributionView
from openphb.interfaces.web import whole_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.plan_words import HELD_SHORT, OWN_MONEY
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, More, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.queries import Sum, Whole, WholeLine

APART = (
    "What left us is followed to the penny, and each funder bears its part of it. What a council or an education body "
    "pays us is kept in the ledger by its agreement, apart from NHS money, and money paid back goes to who paid it.",
    "Each funder’s money keeps its own law: who may be paid, when it is reviewed, and how a decision is challenged.",
)
SECTION_J = (
    "Section J of an education, health and care plan holds the details of the personal budget: what it is for, the "
    "needs and outcomes, and which provision it buys (law, not confirmed: SEN-section-J). Copy it from here."
)
NO_CHARGE = (
    "NHS care and education are free (law, not confirmed). A council may charge for its own part of social care after "
    "a financial assessment. Nobody is charged for aftercare under section 117 (law, not confirmed). None of it is "
    "paid to us, billed by us or recharged."
)


def whole_page(found: Whole, budget: BudgetView, *, rights: dict[str, Refusal | None], on: date) -> ShowPage:
    """For staff. It can be printed as it stands, and saved as a table."""
    return ShowPage(
        title="Who pays for what",
        caption=f"{budget.person_name}, {budget.reference}",
        about=budget.person,
        back=Link("Back to the budget", where("budget", budget.id)),
        lead=(
            f"One plan for {words.SERVICE_WORDS[found.service]}, and everybody who pays for it. Print this page to "
            "take it to a meeting.",
        ),
        sections=(
            _sums(found),
            *_outcomes(found, on=on),
            *_section_j(found),
            _own(found, may=rights["record what somebody pays themselves"] is None),
            *_if_one_leaves(found),
            Section("How the money is kept apart", (Lines(APART),)),
        ),
        actions=(
            Button("Save as a table", where("save_whole_budget", budget.id)),
            *_share(budget, rights),
        ),
        wide=True,
    )


def _share(budget: BudgetView, rights: dict[str, Refusal | None]) -> tuple[Button, ...]:
    if budget.award is None or rights["say who bears the cost of a line"]:
        return ()
    return (Button("Say who bears the cost of a line", where("share_line", budget.id), "secondary"),)


def _sums(found: Whole) -> Section:
    heads = (Head("Who"), Head("A year", True), Head("Once", True), Head("Of what left us so far", True))
    rows: list[tuple[Shown, ...]] = [
        (_who(each), str(each.yearly), str(each.once), str(each.borne)) for each in found.sums
    ]
    total = ("Together", *(str(Money.total(getattr(each, name) for each in found.sums))
                           for name in ("yearly", "once", "borne")))  # fmt: skip
    table = Table("What each pays", heads, (*rows, total) if rows else (), first_is_header=True, caption_hidden=True,
                  empty="The plan has no line yet.")  # fmt: skip
    alone = () if found.is_shared else (Lines(("The NHS bears all of it. Nobody else bears or adds anything.",)),)
    return Section("What each pays", (Rows(table), *alone), id="sums")


def _who(each: Sum) -> Shown:
    if each.party is None:
        return words.BEARERS["nhs"]
    return Link(each.name, where("funder", each.party), about="its agreement, and what it owes")


def _outcomes(found: Whole, *, on: date) -> Iterator[Section]:
    heads = (Head("What"), Head("Who pays"), Head("Under which power"), Head("Held"))
    named = {each.key: each.outcome for each in found.outcomes}
    blocks: list[Block] = []
    for key in dict.fromkeys(line.outcome for line in found.lines):
        rows = tuple(_line(line, on=on) for line in found.lines if line.outcome == key)
        blocks.append(Rows(Table(named.get(key, "No outcome") if key else "No outcome", heads, rows, True)))
    if blocks:
        rules = Link("Read more about these powers", where("rules_chapter", "powers"))
        blocks.append(More("Where the powers come from", (_POWERS,), rules))
        yield Section("What the plan pays for, by outcome", tuple(blocks), id="lines")


_POWERS = (
    "Each other body says itself under which power it pays; it is recorded with its share. Ours follows from how the "
    "line is held. Where we have not read the text itself, it says so."
)


def _line(line: WholeLine, *, on: date) -> tuple[Shown, ...]:
    once = line.line.is_one_off
    powers = tuple(piece for each in line.shares for piece in words.power(each, on=on))
    held = HELD_SHORT[line.line.holding] if line.line.is_ours else "Not paid by us"
    cost = words.often(line.line.cost, once=once)
    return ((line.line.what, cost), words.shares_said(line), powers or "None is needed", held)


def _section_j(found: Whole) -> tuple[Section, ...]:
    """Where education pays, or the plan is one for education, health and care."""
    lines = [line for line in found.lines if line.is_borne_by("education")]
    if not lines and found.service != "ehc_plan":
        return ()
    named = {each.key: each for each in found.outcomes}
    heads = (Head("Need and outcome"), Head("Provision"), Head("Education’s part", True), Head("How it is managed"))
    rows = tuple(
        (
            (named[line.outcome].need, named[line.outcome].outcome) if line.outcome in named else "Not said",
            (line.line.what, line.line.supplier),
            _part_of(line, "education"),
            HELD_SHORT[line.line.holding],
        )
        for line in lines
    )
    table = Table("For section J", heads, rows, caption_hidden=True, empty="Education bears nothing of this plan yet.")
    heading = "For section J of the education, health and care plan"
    return (Section(heading, (Lines((SECTION_J,)), Rows(table)), id="section-j"),)


def _part_of(line: WholeLine, kind: str) -> str:
    mine = [each.amount for each in line.shares if each.kind == kind]
    return words.often(Money.total(mine), once=line.line.is_one_off) if mine else "No agreement yet"


def _own(found: Whole, *, may: bool) -> Section:
    heads = (Head("What it buys"), Head("Who pays"), Head("How much"), Head("Whose it is afterwards"), Head("Change"))
    rows = tuple(_added(each, may=may) for each in found.adds)
    table = Table("What somebody pays themselves", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="Nothing is recorded. Nobody has to add anything.")  # fmt: skip
    record = Button("Record what somebody pays themselves", where("record_contribution", found.budget), "secondary")
    blocks: tuple[Block, ...] = (Lines((NO_CHARGE,)), Rows(table), *((Buttons((record,)),) if may else ()))
    return Section("What somebody pays themselves", blocks, id="own")


def _added(each: ContributionView, *, may: bool) -> tuple[Shown, ...]:
    assessed = f"Assessed on {in_words(each.assessed_on)}" if each.assessed_on else ""
    kind = tuple(said for said in (each.what, KINDS[each.kind], assessed) if said)
    ended = f"Ended: {each.ended}"
    end = Link("End or take back", where("end_contribution", each.id), about=each.what)
    return (kind, words.payer(each), words.added(each), words.owned(each), ended if each.ended else end if may else "")


def _if_one_leaves(found: Whole) -> tuple[Section, ...]:
    if not found.agreements:
        return ()
    facts = tuple(
        Fact(
            f"{each.name}, {each.reference}",
            (each.if_it_ends, f"Its last day is {in_words(each.last_day)}." if each.last_day else "It has no end."),
            (Link("What hangs on it", where("funder", each.id), about=each.reference),),
        )
        for each in found.agreements
    )
    said = "Support goes on whatever a funder does: we bear its part until it is decided who does."
    return (Section("If one of them leaves", (Lines((said,)), Facts(facts)), id="leaves"),)


def record_page(budget: BudgetView, *, form: Form, why_not: Refusal | None, has_lines: bool) -> ShowPage:
    no_lines = Refusal("The plan has no line yet. What somebody pays themselves is for one of its lines.")
    return asking(
        form,
        title="Record what somebody pays themselves",
        caption=f"{budget.person_name}, {budget.reference}",
        about=budget.person,
        back=Link("Back to who pays for what", where("whole_budget", budget.id)),
        lead=(OWN_MONEY, NO_CHARGE),
        send="Record it",
        why_not=why_not or (None if has_lines else no_lines),
    )


def end_page(found: ContributionView, budget: BudgetView, *, form: Form, why_not: Refusal | None) -> ShowPage:
    done = Refusal("This has been ended, or taken back, already.") if found.ended else None
    facts = (
        Fact("What it buys", found.what),
        Fact("Who pays", words.payer(found)),
        Fact("How much", words.added(found)),
        Fact("Recorded by", found.recorded_by),
    )
    return asking(
        form,
        title="End what somebody pays themselves",
        caption=f"{budget.person_name}, {budget.reference}",
        about=budget.person,
        back=Link("Back to who pays for what", where("whole_budget", budget.id)),
        lead=("What was recorded stays in the story of the budget. No money of ours moves by this.",),
        sections=(Section("", (Facts(facts),)),),
        send="End it",
        why_not=why_not or done,
    )
