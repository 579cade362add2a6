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
from openphb.plans.content import Action, Contact, Line, Outcome, PlanContent, Risk
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
        _section("about-me", _about_me(content)),
        _section("outcomes", outcomes(content)),
        _section("actions", actions(content)),
        _section("lines", lines(content.lines, names)),
        _section("risks", risks(content)),
        _section("contacts", contacts(content)),
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
    rows = tuple((each.need, (each.outcome, *_goes(each)), each.monitored_by) for each in content.outcomes)
    heads = (Head("Health need"), Head("Outcome"), Head("Who keeps watch"))
    return listed(Table("Health needs and outcomes", heads, rows, caption_hidden=True, empty="No outcome yet."))


def _goes(each: Outcome) -> tuple[str, ...]:
    """How much it matters and how it goes, where that was said."""
    return tuple(f"{fact.key}: {fact.value}" for fact in of_outcome(each)[1:])


def _about_me(content: PlanContent) -> Block:
    said = [(label, getattr(content, name)) for name, label in words.ABOUT_ME.items()]
    told = tuple(Fact(label, _paragraphs(text)) for label, text in said if text)
    return Facts(told) if told else Lines((NOT_SAID,))


def actions(content: PlanContent) -> Block:
    names = {outcome.key: outcome.outcome for outcome in content.outcomes}
    rows = tuple(
        (each.what, names.get(each.outcome_key, ""), (each.who or NOT_SAID, each.when), goes(each))
        for each in content.actions
    )
    heads = (Head("What"), Head("For which outcome"), Head("Who, and when"), Head("How it goes"))
    return listed(Table("What people do", heads, rows, caption_hidden=True, empty=NOT_SAID))


def goes(each: Action) -> tuple[str, ...]:
    """How sure they are of it, how it stands and what helps, where that was said."""
    told = {fact.key: fact.value for fact in of_action(each, "")}
    kept = ("How sure they are of it", "How it stands", "If something gets in the way", "Looked at again")
    return tuple(f"{key}: {told[key]}" for key in kept if key in told)


def contacts(content: PlanContent) -> Block:
    rows = tuple(
        (
            (each.name, *(("Key worker",) if each.is_key_worker else ())),
            ", ".join(word for word in (each.relationship, each.team) if word) or words.CONTACTS[each.kind],
            each.details or NOT_SAID,
            each.comments,
        )
        for each in content.contacts
    )
    heads = (Head("Who"), Head("What they are to the person"), Head("How to reach them"), Head("What they mean"))
    return listed(Table("People", heads, rows, caption_hidden=True, empty=NOT_SAID))


def of_outcome(part: Outcome) -> tuple[Fact, ...]:
    """Who keeps watch over it; and what was said of how it goes."""
    return (
        Fact("Who keeps watch", part.monitored_by),
        *_out_of_ten("How important it is", part.importance),
        *_said("How it stands", words.PROGRESS.get(part.status, "")),
        *_said("What has come of it so far", part.so_far),
    )


def of_action(part: Action, served: str) -> tuple[Fact, ...]:
    """Everything that was said of something somebody does."""
    return (
        Fact("What", part.what),
        *_said("Outcome", served),
        *_said("Who does it", part.who),
        *_said("When", part.when),
        *_said("If something gets in the way", part.strategies),
        *_out_of_ten("How sure they are of it", part.confidence),
        *_said("How it stands", words.PROGRESS.get(part.status, "")),
        *_said("Looked at again", in_words(part.review_on) if part.review_on else ""),
    )


def of_contact(part: Contact) -> tuple[Fact, ...]:
    """Everything that was said of somebody around the person."""
    return (
        Fact("Name", part.name),
        Fact("Who they are", (words.CONTACTS[part.kind], *(("The key worker",) if part.is_key_worker else ()))),
        *_said("What they are to the person", part.relationship),
        *_said("Team or organisation", part.team),
        *_said("How to reach them", part.details),
        *_said("What they mean to the person", part.comments),
    )


def of_risk(part: Risk) -> tuple[Fact, ...]:
    """What makes a risk a plan for the day it comes."""
    return (*_said("Signs to watch for", part.signs), *_said("Whom to call", part.contact))


def _said(key: str, value: str) -> tuple[Fact, ...]:
    return (Fact(key, value),) if value else ()


def _out_of_ten(key: str, number: int | None) -> tuple[Fact, ...]:
    return (Fact(key, f"{number} out of 10"),) if number else ()


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
    rows = tuple(
        (each.risk, each.consequence, _what_to_do(each), each.agreed_with or NOT_SAID) for each in content.risks
    )
    heads = (Head("Risk"), Head("What could follow"), Head("What we do about it"), Head("Agreed with"))
    return listed(Table("Risks", heads, rows, caption_hidden=True, empty="No risk yet."))


def _what_to_do(each: Risk) -> tuple[str, ...]:
    return (each.procedure, *(f"{fact.key}: {fact.value}" for fact in of_risk(each)))


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
