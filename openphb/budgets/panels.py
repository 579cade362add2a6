"""Panels: when one decides, who of its members may vote, and what their votes come to. Pure.

No law asks for a panel, and none says how one decides: when it is asked, its quorum and its rule are local choices.
Guidance only asks that a decision is made openly, in good time, and by people who did not write what they decide on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from openphb.budgets.amounts import Total
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal


class Vote(StrEnum):
    """What a member may say. Whoever abstains counts towards the quorum, and not towards the decision."""

    AGREE = "agree"
    CONDITIONS = "agree with conditions"
    RETURN = "return with reasons"
    ABSTAIN = "abstain"


class Outcome(StrEnum):
    """What a panel decided."""

    AGREED = "agreed"
    CONDITIONS = "agreed with conditions"
    RETURNED = "returned with reasons"


RULES: Mapping[str, str] = {
    "majority": "More votes for than against. Whoever abstains is not counted. With as many for as against nothing is "
    "decided.",
    "all": "Everybody who votes agrees. One vote to return it is enough to send it back.",
}
NEEDS_WORDS = (Vote.CONDITIONS, Vote.RETURN)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a panel is asked, and how it decides. `above` of None: no amount alone brings a plan to it.

    `urgent_up_to` is the first year's sum up to which `urgent` may sign between two meetings; None: nobody may.
    """

    above: Money | None
    services: frozenset[str]
    quorum: int
    decides: str
    urgent: UUID | None = None
    urgent_name: str = ""
    urgent_up_to: Money | None = None

    def asks_for(self, total: Total, *, service: str) -> str:
        """Why a plan of this cost and service comes to this panel, in words; nothing where it need not."""
        if service in self.services:
            return "plans of this kind come to it"
        if self.above is not None and total.first_year > self.above:
            return f"it decides on plans above {self.above} in the first year"
        return ""


def why_not_terms(new: Terms, *, owner: str, reason: str) -> Refusal | None:
    """A local choice has an owner and a reason, and a quorum is of at least two people."""
    if new.above is None and not new.services:
        words = "Say from which amount, or for which kind of plan, this panel is asked. Otherwise nothing comes to it."
        return Refusal(words, field="above")
    if new.above is not None and new.above < NIL:
        return Refusal("The amount cannot be less than nil.", field="above")
    if new.quorum < 2:
        return Refusal(
            "A panel decides with at least two members. One person alone has a limit instead.", field="quorum"
        )
    if new.decides not in RULES:
        return Refusal("Choose by which rule the panel decides.", field="decides")
    if (new.urgent is None) != (new.urgent_up_to is None):
        words = "Name who may sign between meetings and up to which amount, or leave both empty."
        return Refusal(words, field="urgent_up_to")
    if not owner.strip():
        return Refusal("Say whose decision this is.", field="owner")
    return None if reason.strip() else Refusal("Say why.", field="reason")


def why_not_urgent(terms: Terms, total: Total, *, who: UUID) -> Refusal | None:
    """Why this person may not sign between two meetings of a panel with these terms, or None if they may."""
    if terms.urgent is None or terms.urgent_up_to is None:
        return Refusal("Nobody is named to sign between meetings of this panel. An ICB lead can name somebody.")
    if terms.urgent != who:
        return Refusal(f"Only {terms.urgent_name} can sign between meetings of this panel.")
    if total.first_year > terms.urgent_up_to:
        return Refusal(
            f"{total.first_year} in the first year is above the {terms.urgent_up_to} that you may sign between "
            "meetings. The panel decides."
        )
    return None


def why_not_vote(
    *, is_member: bool, wrote: bool, declared: bool, is_about_them: bool, is_decided: bool
) -> Refusal | None:
    """Why somebody may not vote on a plan, or None if they may. Nobody agrees their own case by sitting on a panel."""
    if is_decided:
        return Refusal("The panel has decided on this, so no more votes are taken.")
    if not is_member:
        return Refusal("Only members of this panel vote.")
    if is_about_them:
        return Refusal("This is your own case, or that of somebody you act for, so the others decide.")
    if wrote:
        return Refusal("You wrote in this plan or look after it, so the others decide.")
    if declared:
        return Refusal("You declared an interest in this case, so the others decide.")
    return None


def why_not_ballot(vote: str, words: str) -> Refusal | None:
    """A condition and a return are told to somebody, so they need words."""
    if vote not in list(Vote):
        return Refusal("Choose how you vote.", field="vote")
    if vote in NEEDS_WORDS and not words.strip():
        asked = "Say which condition." if vote == Vote.CONDITIONS else "Say why it should go back."
        return Refusal(f"{asked} The coordinator and the person read it.", field="words")
    return None


def outcome(votes: Iterable[Vote], *, quorum: int, decides: str) -> Outcome | Refusal:
    """What these votes come to, one for each member who may vote.

    With the rule “majority” plain agreement carries by itself if it is more than half of the votes for and against;
    otherwise those who agree with conditions are counted with it, and their conditions hold.
    """
    cast = list(votes)
    if len(cast) < quorum:
        words = f"{len(cast)} of the {quorum} members who are needed have voted. Nothing is decided until they have."
        return Refusal(words)
    counted = [vote for vote in cast if vote is not Vote.ABSTAIN]
    agree, conditions = counted.count(Vote.AGREE), counted.count(Vote.CONDITIONS)
    if not counted:
        return Refusal("Everybody abstained, so nothing is decided. Talk again, or take it to another meeting.")
    found = (
        _by_majority(agree, conditions, len(counted))
        if decides == "majority"
        else _by_all(agree, conditions, len(counted))
    )
    return found or Refusal(
        "As many are for it as against it, so nothing is decided. A member may vote again, or it goes to another day."
    )


def _by_majority(agree: int, conditions: int, counted: int) -> Outcome | None:
    if 2 * agree > counted:
        return Outcome.AGREED
    if 2 * (agree + conditions) > counted:
        return Outcome.CONDITIONS
    return Outcome.RETURNED if 2 * (agree + conditions) < counted else None


def _by_all(agree: int, conditions: int, counted: int) -> Outcome:
    if agree == counted:
        return Outcome.AGREED
    return Outcome.CONDITIONS if agree + conditions == counted else Outcome.RETURNED
