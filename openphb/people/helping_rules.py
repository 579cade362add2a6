"""What may be chosen for a helper, by whom and for how long; and which actions that opens. Without a database.

No law gives a helper a part in a budget: whoever's budget it is lets them look over their shoulder. What can be chosen,
how long it lasts and that the end is told are our own choices. Deciding, agreeing, receiving money and choosing other
helpers cannot be given away like that: for those the law knows representatives and nominees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

SEES: Mapping[str, str] = {
    "money": "The money: what is agreed, spent and left",
    "plan": "The plan: health, hopes and what pays for them",
    "receipts": "The receipts",
    "hours": "Hours and invoices of the people who are paid",
    "buying": "“Can I buy this?”",
    "letters": "Letters and decisions",
}
"""What a helper may be let see, by its code, in the words of the ticks."""
DOES: Mapping[str, str] = {
    "receipts": "Send receipts",
    "hours": "Enter hours, and put them right",
    "asking": "Ask the care team for a change",
}
"""What they may also do. Whoever may do something sees the page it is done on."""
ABOUT_HEALTH = frozenset({"plan", "letters"})
"""Where what is said of health and life is shown; on every other page a helper reads what a nominee would."""
OFFERED, LONGEST = timedelta(days=90), timedelta(days=366)
"""How long help lasts unless another day is typed, and at most: then it is chosen anew. Our own choice."""
DAYS_TOLD = 30
"""For how long after the end its helper reads when and by whom it was ended. Our own choice."""
ACTIONS: Mapping[str, str] = {
    "openphb.payments.actions.receipts.send_receipt": "receipts",
    "openphb.payments.actions.photos.keep_photo": "receipts",
    "openphb.payments.actions.photos.send_photo": "receipts",
    "openphb.payments.actions.photos.throw_photo_away": "receipts",
    "openphb.payments.actions.entering.enter_hours": "hours",
    "openphb.payments.actions.mending.say_who_works": "hours",
    "openphb.payments.actions.mending.take_back": "hours",
    "openphb.plans.actions.writing.ask_for_change": "asking",
}
"""What a helper can do at all, and what must have been chosen for it. An action without a line is closed to them."""
ALWAYS = frozenset(
    {"openphb.people.actions.saw", "openphb.people.helping.end_helper", "openphb.people.helping.note_told"}
)
_CHOOSERS = frozenset({Role.PERSON, Role.REPRESENTATIVE, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a helper may see and do, until which last day, and why."""

    sees: frozenset[str]
    does: frozenset[str]
    valid_to: date
    why: str

    @property
    def all_seen(self) -> frozenset[str]:
        """What is done is seen as well."""
        return self.sees | self.does


@dataclass(frozen=True, slots=True)
class NewHelper:
    """What is asked about a helper when they are chosen. `valid_from` is their first day."""

    name: str
    email: str
    relation: str
    valid_from: date
    chosen: Chosen


def why_not_choose(by: Actor, person: UUID) -> Refusal | None:
    """The reason this actor may not choose, change or end helpers of this person.

    A care coordinator may write down what the person said face to face, by telephone or on paper.
    """
    if by.roles_for(person) & _CHOOSERS:
        return None
    return Refusal("Only the person, their representative or a care coordinator can choose who helps.")


def why_not_these(chosen: Chosen, *, since: date, on: date) -> Refusal | None:
    """The reason a helper cannot be given this, from a day."""
    if not chosen.all_seen:
        return Refusal("Choose at least one thing they may see or do.", field="sees")
    if chosen.sees - SEES.keys() or chosen.does - DOES.keys():
        return Refusal("Choose from the things in the list.", field="sees")
    if since < on:
        return Refusal("The first day is in the past. Choose today or a later day.", field="valid_from")
    if chosen.valid_to < since:
        return Refusal("The last day is before the first. Check both.", field="valid_to")
    if chosen.valid_to > since + LONGEST:
        latest = in_words(since + LONGEST)
        return Refusal(f"Help is chosen for a year at most. Choose {latest} or a day before.", field="valid_to")
    if not chosen.why.strip():
        return Refusal("Say in a few words what they help with.", field="why")
    return None


def why_not_help(action: str, *, by: Actor) -> Refusal | None:
    """The reason an action is closed to whoever was lent sight as a helper; `action` is its full name.

    Whoever also acts for the person in law needs no leave: the tables of each room say what they may do.
    """
    if by.lent is None or action in ALWAYS or any(person == by.lent.person for person, _ in by.acting):
        return None
    if ACTIONS.get(action) in by.lent.does:
        return None
    return Refusal("This was not chosen for you as a helper. Ask the person whom you help, or their representative.")


def in_list(codes: frozenset[str], words: Mapping[str, str]) -> tuple[str, ...]:
    """What was chosen, in words, in the order it is asked."""
    return tuple(said for code, said in words.items() if code in codes)
