"""Decisions, letters and complaints, in easy read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openphb.interfaces.web.complaints import words as complaint_words
from openphb.interfaces.web.easy import Easy, Idea, easy, idea
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link
from openphb.kernel.days import in_words
from openphb.plans.queries import ComplaintView, DecisionView, LetterLine, LetterView
from openphb.plans.rules.letters import Part

FEW = 10


def decisions(found: Sequence[DecisionView], *, kinds: dict[str, str], whose: Whose) -> Easy:
    return easy(
        idea("wait", "We have not decided anything yet.") if not found else (),
        (_one(each, kinds, whose) for each in found[:FEW]),
        idea("look-again", "Do you think we are wrong?", "You can ask us to look again."),
    )


def _one(each: DecisionView, kinds: dict[str, str], whose: Whose) -> Idea:
    day = in_words(each.decided_on)
    link = Link("Read this decision", whose.url("my_decision", each.id), f"of {day}")
    return idea("letter", f"{kinds.get(each.kind, each.kind.capitalize())}.", f"We decided this on {day}.", link=link)


def decision(found: DecisionView, *, kinds: dict[str, str], whose: Whose) -> Easy:
    """What, when, by whom, why; and how to have it looked at again."""
    why = idea("talk", "This is why:", quoted=found.reasons)
    letters = Link("Read our letters in easy words", whose.url("my_letters"))
    return easy(
        idea("letter", f"{kinds.get(found.kind, found.kind.capitalize())}.",
             f"We decided this on {in_words(found.decided_on)}.", f"{found.decided_by_name} decided it."),
        () if found.is_partial or found.reasons not in found.notice else why,
        idea("paper", "There is a letter about it.", link=letters),
        _looked(found),
        idea("look-again", "Do you think we are wrong?", "Tell us why below.", "Somebody else will look at it.")
        if found.why_not_again is None
        else (),
    )  # fmt: skip


def _looked(found: DecisionView) -> Iterator[Idea]:
    for each in found.looked_at_again:
        asked = f"You asked us to look again on {in_words(each.asked_on)}."
        if each.answered_on is None:
            yield idea("clock", asked, "We owe you an answer.")
        else:
            yield idea("yes", asked, f"We answered on {in_words(each.answered_on)}.")


def letters(found: Sequence[LetterLine], *, whose: Whose) -> Easy:
    return easy(
        idea("wait", "There are no letters yet.") if not found else (),
        (
            idea("letter", f"We wrote this on {in_words(each.written_on)}.", quoted=each.subject,
                 link=Link("Read it", whose.url("my_letter", each.id), f"of {in_words(each.written_on)}"))
            for each in found[:FEW]
        ),
    )  # fmt: skip


DRAWN = {
    "about": "letter",
    "decision": "pen",
    "reasons": "talk",
    "amount_pence": "coins",
    "repay_by": "calendar",
    "payer": "person",
    "days_notice": "calendar",
    "continuity": "hands",
    "after": "arrow",
    "challenge": "look-again",
    "complaint": "complaint",
    "asking": "call",
}
"""The picture beside each part of a letter, by the particular it holds."""


def letter(found: LetterView, *, whose: Whose, may_ask: bool) -> Easy:
    """The letter in its own easy words, a picture beside each part of it."""
    again = Link("Ask us to look again", f"{whose.url('my_decision', found.decision)}#again")
    return easy(
        idea("letter", f"We wrote this letter on {in_words(found.written_on)}."),
        (_part(part) for part in found.content.easy),
        idea("look-again", "Do you think this is wrong?", link=again) if may_ask else (),
    )


def _part(part: Part) -> Idea:
    rows = tuple(f"{what}: {much}" for what, much in part.rows)
    return idea(
        DRAWN.get(part.code, "paper"), f"{part.heading}.".replace("?.", "?"), quoted="\n".join((*part.words, *rows))
    )


def complaints(found: Sequence[ComplaintView], *, whose: Whose) -> Easy:
    return easy(
        idea("complaint", "Did something go wrong?", "Tell us below."),
        idea("clock", "We say in 3 working days that we have it."),
        idea("letter", "Then we look into it.", "We answer in writing."),
        idea("hands", "Your care goes on as it is."),
        (
            idea("paper", f"You complained on {in_words(each.received_on)}.",
                 quoted=complaint_words.next_day(each), ours=True,
                 link=Link("Read it", whose.url("my_complaint", each.id), f"of {in_words(each.received_on)}"))
            for each in found[:FEW]
        ),
    )  # fmt: skip


def complaint(found: ComplaintView) -> Easy:
    return easy(
        idea("complaint", f"We got this on {in_words(found.received_on)}.", quoted=found.about),
        idea("clock", "This is what comes next:", quoted=complaint_words.next_day(found), ours=True),
        (idea("letter", f"We wrote to you on {in_words(each.written_on)}.") for each in found.replies),
        idea("people", "You can also ask the Ombudsman.", "They look at complaints about the NHS."),
    )
