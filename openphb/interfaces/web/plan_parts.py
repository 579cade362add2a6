"""Parts of pages that plans, sign-off and budgets share: what a plan says, costs, differs in, and its gates of law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.pages import Button, Fact, Gate, Head, Link, Paging, Table
from openphb.interfaces.web.sections import Block, Buttons, Facts, Gates, Lines, More, Note, Reasons, Rows, Section
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.law.engine import Citation
from openphb.law.requirement import Gate as LawGate
from openphb.plans.content import Line, PlanContent
from openphb.plans.costs import Costs, Share, working
from openphb.plans.differences import Difference, How

_NUMBER = re.compile(r"\((SI [^)]+)\)")
NOT_SAID = "Not said yet"
YES_NO = {True: "Yes", False: "No", None: NOT_SAID}


def what_it_says(content: PlanContent) -> tuple[Section, ...]:
    """The whole plan, in the order of its task list."""
    names = {outcome.key: outcome.outcome for outcome in content.outcomes}
    said = [
        _section("what-matters", Lines(_paragraphs(content.what_matters))),
        _section("outcomes", outcomes(content)),
        _section("lines", lines(content.lines, names)),
        _section("risks", risks(content)),
    ]
    if content.has_direct_payment:
        said.append(_section("suitability", Facts(suitability(content))))
    said += [_section("managing", Facts(managing(content))), _section("review", Facts(review(content)))]
    return tuple(said)


def _section(slug: str, block: Block) -> Section:
    return Section(words.SECTIONS[slug], (block,), id=slug)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip()) or (NOT_SAID,)


def outcomes(content: PlanContent) -> Block:
    rows = tuple((each.need, each.outcome, each.monitored_by) for each in content.outcomes)
    heads = (Head("Health need"), Head("Outcome"), Head("Who keeps watch"))
    return listed(Table("Health needs and outcomes", heads, rows, caption_hidden=True, empty="No outcome yet."))


def lines(found: Sequence[Line], names: Mapping[UUID, str]) -> Block:
    rows = tuple(
        (
            (each.what, each.why),
            names.get(each.outcome_key, ""),
            each.supplier + _closeness(each),
            (working(each), words.EVERY[each.every]),
            (words.HELD_SHORT[each.holding], words.FUNDERS[each.funder]),
        )
        for each in found
    )
    heads = (
        Head("What, and why"),
        Head("For which outcome"),
        Head("From whom"),
        Head("Sum"),
        Head("Held, and paid by"),
    )
    return listed(Table("What the plan pays for", heads, rows, caption_hidden=True, empty="No line yet."))


def _closeness(line: Line) -> str:
    """What regulation 8(5A) turns on, where it may."""
    if line.relation == "none" and not line.same_household:
        return ""
    home = ", living in the same household" if line.same_household else ""
    return f" ({words.RELATIONS[line.relation].lower()}{home})"


def risks(content: PlanContent) -> Block:
    rows = tuple((each.risk, each.consequence, each.procedure, each.agreed_with or NOT_SAID) for each in content.risks)
    heads = (Head("Risk"), Head("What could follow"), Head("What we do about it"), Head("Agreed with"))
    return listed(Table("Risks", heads, rows, caption_hidden=True, empty="No risk yet."))


def suitability(content: PlanContent) -> tuple[Fact, ...]:
    return (
        Fact("Why it suits someone with this condition", content.suits_condition or NOT_SAID),
        Fact("How the condition affects life", content.effect_on_life or NOT_SAID),
        Fact("Why it is value for money", content.value_for_money or NOT_SAID),
    )


def managing(content: PlanContent) -> tuple[Fact, ...]:
    paid = words.EVERY.get(content.paid_every, NOT_SAID)
    return (
        Fact("How the money is managed", content.managing or NOT_SAID),
        Fact("Able to manage it, with the help they have", YES_NO[content.can_manage]),
        Fact("The person manages it themselves whenever able", YES_NO[content.person_manages_when_able]),
        Fact("Money is paid", paid),
        Fact("Who watches over the payments", content.payments_monitored_by or NOT_SAID),
    )


def review(content: PlanContent) -> tuple[Fact, ...]:
    notice = f"{content.notice_days} days" if content.notice_days else NOT_SAID
    return (
        Fact("Starts on", in_words(content.starts_on) if content.starts_on else NOT_SAID),
        Fact("First review", in_words(content.first_review_on) if content.first_review_on else NOT_SAID),
        Fact("How the first review is done", content.first_review_how or NOT_SAID),
        Fact("Notice if the money is reduced or stopped", notice),
    )


def cost_section(costs: Costs, *, heading: str = "What it costs") -> Section:
    """The sum, line by line, so that anybody can redo it with a pencil."""
    rows = tuple((each.what, each.working, str(each.yearly), str(each.one_off)) for each in costs.lines)
    heads = (Head("Line"), Head("Working"), Head("A year", numeric=True), Head("Once", numeric=True))
    total = ("Total", "", str(costs.yearly), str(costs.one_off))
    table = Table("Cost of each line", heads, (*rows, total) if rows else (), caption_hidden=True, empty="No line yet.")
    how = More(
        "How this was worked out",
        (
            "A year is 365 days, so weekly costs are multiplied by 365 and divided by 7. Each figure is rounded once, "
            "to the nearest penny, at the end. You can redo every sum by hand from the working shown.",
            f"Costs that come back each week, month or year are about {costs.weekly} a week in all.",
        ),
    )
    return Section(heading, (Lines((_in_a_sentence(costs),)), listed(table), *_shares(costs), how), id="costs")


def _in_a_sentence(costs: Costs) -> str:
    once = f", and {costs.one_off} once" if costs.one_off else ""
    first = f": {costs.total_first_year} in the first year" if costs.one_off else ""
    return f"{costs.yearly} a year{once}{first}."


def _shares(costs: Costs) -> tuple[Block, ...]:
    """Only where there is more than one part to tell apart."""
    told: list[Block] = []
    for caption, head, shares, named in (
        ("By how the money is held", "Held", costs.by_holding, words.HELD_SHORT),
        ("By who pays", "Who pays", costs.by_funder, words.FUNDERS),
    ):
        if len(shares) > 1:
            heads = (Head(head), Head("A year", numeric=True), Head("Once", numeric=True))
            told.append(Rows(Table(caption, heads, tuple(_share(share, named) for share in shares))))
    return tuple(told)


def _share(share: Share, named: Mapping[str, str]) -> tuple[str, str, str]:
    return (named[share.name], str(share.yearly), str(share.one_off))


def gates_section(found: Iterable[LawGate], fixes: Mapping[str, Link], *, heading: str = "Legal gates") -> Section:
    """Each condition of the law, open or shut, with its reason and its source; the shut ones first."""
    gates = sorted(found, key=lambda gate: bool(gate.open))
    shut = sum(not gate.open for gate in gates)
    lead = _gates_lead(shut, len(gates))
    return Section(heading, (Lines((lead,)), Gates(tuple(_gate(gate, fixes) for gate in gates))), id="gates")


def _gates_lead(shut: int, total: int) -> str:
    if not shut:
        return f"All {total} are open: nothing in the law stands in the way."
    are = "is" if shut == 1 else "are"
    return f"{shut} of {total} {are} shut. No money can be paid while one is."


def _gate(gate: LawGate, fixes: Mapping[str, Link]) -> Gate:
    hint = gate.field_hint
    fix = fixes.get(hint) or fixes.get(hint.split(".")[-1]) or fixes.get(hint.split(".")[0])
    return Gate(
        gate.title,
        bool(gate.open),
        gate.because,
        fix if not gate.open else None,
        cited(gate.cites),
        words.WEIGHTS[gate.weight.value],
        gate.cites.url,
    )


def cited(cites: Citation) -> str:
    """The instrument by its number where it has one: 'SI 2013/1617, reg. 8(4)(g)'. Its full name is behind the link."""
    number = _NUMBER.search(cites.instrument)
    return f"{number.group(1)}, {cites.provision}" if number else str(cites)


def listed(table: Table, paging: Paging | None = None) -> Block:
    """Rows under a heading of their own; without any, the words that say so, and no second heading."""
    return Rows(table, paging) if table.rows else Lines((table.empty,))


def now(buttons: Sequence[Button], refusals: Iterable[Refusal | None]) -> tuple[Section, ...]:
    """What can be done now, the next step first, and why not something else: near the top of a long page."""
    ranked = tuple(replace(each, kind="secondary") if place else each for place, each in enumerate(buttons))
    reasons = tuple(dict.fromkeys(reason for reason in refusals if reason))
    blocks = (*((Buttons(ranked),) if ranked else ()), *((Reasons(reasons),) if reasons else ()))
    return (Section("What you can do now" if ranked else "", blocks),) if blocks else ()


def differences_section(found: Sequence[Difference]) -> Section:
    """What changed since the version before."""
    rows = tuple((_where(each), each.before or "Nothing", _after(each)) for each in found)
    heads = (Head("What"), Head("Before"), Head("Now"))
    table = Table("What changed", heads, rows, caption_hidden=True, empty="They say the same.")
    return Section("What changed since the version before", (listed(table),), id="differences")


def _where(each: Difference) -> tuple[str, ...]:
    if each.how is How.CHANGED:
        return (each.of, each.what) if each.of else (each.what,)
    return (f"{str(each.where).capitalize()} {each.how}",)


def _after(each: Difference) -> str:
    return each.after or ("Taken out" if each.how is How.REMOVED else "Nothing")


def warnings(found: Iterable[Refusal]) -> tuple[Block, ...]:
    """What someone should look at before signing; it stops nobody."""
    said = tuple(each.because for each in found)
    return (Note(said, warning="Look at this first"),) if said else ()
