"""Decisions with their letters, and second looks, as sections of a page."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Fact, Link, Tag
from openphb.interfaces.web.requests import words
from openphb.interfaces.web.requests.choosing import why_not_look
from openphb.interfaces.web.sections import Block, Buttons, Facts, Letter, Lines, More, Section
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.plans.queries import DecisionView, ReconsiderationView, RequestView
from openphb.plans.rules import LAW_CODES


def decisions(found: Sequence[DecisionView]) -> tuple[Section, ...]:
    """Each decision, newest first: what, why, the letter, and what came of looking again."""
    return tuple(_decision(each) for each in found)


def _decision(each: DecisionView) -> Section:
    heading = f"{words.decided(each.kind)}, {in_words(each.decided_on)}"
    blocks: list[Block] = [
        Facts(
            (
                Fact("Decided by", each.decided_by_name),
                Fact("Reasons", tuple(each.reasons.splitlines())),
                Fact("Takes effect", in_words(each.effective_on)),
                Fact("Rules behind it", each.rules or "None recorded"),
                *(_looked(look) for look in each.looked_at_again),
                *_learnt(each),
            )
        )
    ]
    if each.notice:
        blocks += [Lines(("The letter, word for word:",)), Letter(each.notice)]
    if each.why_not_again:
        blocks.append(More("Can they ask us to look again?", (each.why_not_again.because,)))
    return Section(heading, tuple(blocks), id=f"decision-{each.id}")


def _learnt(each: DecisionView) -> tuple[Fact, ...]:
    """Whoever decided may sum it up for colleagues, unless everything was granted."""
    if each.kind not in LAW_CODES:
        return ()
    link = Link("Write what colleagues can learn", where("write_precedent", each.id), "from this decision")
    return (Fact("For colleagues", link),)


def _looked(look: ReconsiderationView) -> Fact:
    if look.answered_on is None:
        asked = f"By {look.asked_by} on {in_words(look.asked_on)}"
        return Fact("Asked to look again", (asked, Tag("We owe an answer", "yellow")))
    verdict = "Changed" if look.changed else "Kept as it was"
    return Fact(
        "Looked at again",
        (f"{verdict}, by {look.answered_by_name} on {in_words(look.answered_on)}", *look.reasons.splitlines()),
    )


def second_looks(seen: RequestView, found: Sequence[DecisionView], *, by: Actor) -> tuple[Section, ...]:
    """What we owe: a second look somebody asked for."""
    return tuple(
        _owed(seen, decision, look, by=by)
        for decision in found
        for look in decision.looked_at_again
        if look.answered_on is None
    )


def told(decision: DecisionView, look: ReconsiderationView) -> Facts:
    """What was decided, and what they think is wrong with it."""
    return Facts(
        (
            Fact("Decision", f"{words.decided(decision.kind)}, {in_words(decision.decided_on)}"),
            Fact("Decided by", decision.decided_by_name),
            Fact("Reasons then", tuple(decision.reasons.splitlines())),
            Fact("Asked by", f"{look.asked_by}, on {in_words(look.asked_on)}"),
            Fact("What they think is wrong", tuple(look.because.splitlines())),
            *_papers(look),
        )
    )


def _papers(look: ReconsiderationView) -> tuple[Fact, ...]:
    links = tuple(Link(each.name, where("evidence", each.id)) for each in look.evidence)
    return (Fact("What they sent", links),) if links else ()


def _owed(seen: RequestView, decision: DecisionView, look: ReconsiderationView, *, by: Actor) -> Section:
    stopped = why_not_look(decision, by=by)
    answer = Button("Look again and answer", where("look_again", seen.id, look.id))
    step: Block = Lines((stopped.because,)) if stopped else Buttons((answer,))
    return Section("We were asked to look again", (told(decision, look), step), id=f"owed-{look.id}")
