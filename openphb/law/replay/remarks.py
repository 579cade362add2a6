"""What is plain on the day itself, without waiting for a clock: flags raised with the event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from openphb.law.clocks import Side
from openphb.law.engine import Citation, Weight
from openphb.law.replay.flagging import Flag
from openphb.law.replay.story import Event, Past, Story
from openphb.law.replay.telltale import is_first_payment, raises_with_person, seems_outside_plan
from openphb.law.sources import direct_payments


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said at once. `says` ends by naming our own choice where it is one."""

    id: str
    says: str
    cites: Citation
    weight: Weight = Weight.STATUTE


UNSIGNED = Remark(
    "agreement_signed",
    "A direct payment is made before its agreement is signed. A signed agreement is our own choice: the regulations "
    "want consent and the agreed plan.",
    direct_payments("8(7)"),
    Weight.LOCAL,
)
UNEXPLAINED_USE = Remark(
    "permitted_use_explained",
    "A direct payment is made to someone who has not been told what it may be spent on.",
    direct_payments("9(1) and 9(2)"),
)
UNINFORMED = Remark(
    "information_given",
    "A direct payment is made to someone who has had no information, advice or support.",
    direct_payments("9(1)"),
)
NO_ADVICE = Remark(
    "remittance_advice",
    "Money was paid without a note that says what it is for. Such a note is our own choice.",
    direct_payments("9(1)"),
    Weight.LOCAL,
)
OPEN_SUSPICION = Remark(
    "fraud_restricted",
    "An offence is suspected, and the case is not restricted to those who need to know. Keeping it so until counter "
    "fraud has looked is our own choice.",
    direct_payments("15(1)(e) and 17(2)(f)"),
    Weight.LOCAL,
)
TAKEN_MEANWHILE = Remark(
    "recouped_meanwhile",
    "Money is taken back while the demand for it is being looked at again. Waiting for the answer is our own choice.",
    direct_payments("15(4)-(6)"),
    Weight.LOCAL,
)
AGAIN_OUTSIDE = Remark(
    "spending_outside_plan",
    "Money is spent outside the plan again, after the question was raised.",
    direct_payments("11(1)"),
)
PROVIDER_OUTSIDE = Remark(
    "spending_outside_plan",
    "Whoever holds the money for the person spends it outside the plan.",
    direct_payments("11(1)"),
)
REMARKS = (
    UNINFORMED,
    UNSIGNED,
    UNEXPLAINED_USE,
    NO_ADVICE,
    OPEN_SUSPICION,
    TAKEN_MEANWHILE,
    AGAIN_OUTSIDE,
    PROVIDER_OUTSIDE,
)
_PROVIDERS = ("provider", "agency", "organisation", "third_party", "managed_account")

Look = Callable[[Event, Past, Story], Iterator[tuple[Remark, Side]]]


def at_once(story: Story) -> Iterator[Flag]:
    """A flag for each thing that is plain on its day."""
    for event, past in story.judged():
        for look in LOOKS.get(event.name, ()):
            for remark, side in look(event, past, story):
                yield Flag(event.on, remark.id, side.value, remark.says, remark.cites, remark.weight.value, event.index)


def _before_first_payment(event: Event, past: Past, story: Story) -> Iterator[tuple[Remark, Side]]:
    """Said once, with the first payment: what should have come before it. Nothing, of a story begun in mid-life."""
    if not is_first_payment(event, past) or not story.tells_of_setting_up:
        return
    done = story.by(event.on)
    if not done.has("agreement_signed"):
        yield UNSIGNED, Side.FUNDER
    if not done.has("permitted_use_explained"):
        yield UNEXPLAINED_USE, Side.FUNDER
    if not done.has("information_given") and story.tells("budget_requested", "information_given"):
        yield UNINFORMED, Side.FUNDER


def _advice(event: Event, past: Past, story: Story) -> Iterator[tuple[Remark, Side]]:
    if event.told.get("advice_sent") is False:
        yield NO_ADVICE, Side.FUNDER


def _suspicion(event: Event, past: Past, story: Story) -> Iterator[tuple[Remark, Side]]:
    if event.told.get("restricted") is False:
        yield OPEN_SUSPICION, Side.FUNDER


def _recouping(event: Event, past: Past, story: Story) -> Iterator[tuple[Remark, Side]]:
    asked = [each for each in past.all("reconsideration_asked") if each.told.get("decision") == "repay"]
    if asked and not Past(tuple(each for each in past.events if each.on >= asked[-1].on)).has(
        "reconsideration_answered"
    ):
        yield TAKEN_MEANWHILE, Side.FUNDER


def _spending(event: Event, past: Past, story: Story) -> Iterator[tuple[Remark, Side]]:
    """Against the person only once they were asked and it goes on: a first time may be a slip, and is a question."""
    if not seems_outside_plan(event, past):
        return
    if event.told.get("by") in _PROVIDERS:
        yield PROVIDER_OUTSIDE, Side.PROVIDER
    elif _was_raised(past):
        yield AGAIN_OUTSIDE, Side.PERSON


def _was_raised(past: Past) -> bool:
    outside = next((place for place, each in enumerate(past.events) if seems_outside_plan(each, past)), None)
    return outside is not None and any(raises_with_person(each, past) for each in past.events[outside:])


LOOKS: Mapping[str, tuple[Look, ...]] = MappingProxyType(
    {
        "payment_made": (_before_first_payment, _advice),
        "fraud_suspected": (_suspicion,),
        "money_recouped": (_recouping,),
        "spending_seen": (_spending,),
    }
)
