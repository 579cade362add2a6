"""What changed between two versions, told to the person in whole sentences: “You now have 4 more hours every week.”"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openphb.plans.content import Line, PlanContent
from openphb.plans.costs import amount, cost
from openphb.plans.differences import Difference, How, Where, between
from openphb.plans.rules.whole import EVERY, HELD

SHORT = 160
_KINDS = {
    Where.OUTCOME: "hope",
    Where.RISK: "thing that could go wrong",
    Where.ACTION: "step that somebody takes",
    Where.CONTACT: "person in the plan",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """Sentences, what concerns money and help first."""

    help: tuple[str, ...]
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.help or self.words)


def told(old: PlanContent, new: PlanContent, *, who: str = "You") -> Changed:
    """Every change, once. `who` is 'You', or the name of the person to somebody who acts for them."""
    has = "have" if who == "You" else "has"
    rest = [each for each in between(old, new) if each.where is not Where.LINE]
    return Changed((*_lines(old, new, f"{who} now {has}"), *_sum(old, new)), tuple(_told(each) for each in rest))


def _lines(old: PlanContent, new: PlanContent, begin: str) -> Iterator[str]:
    before, after = ({line.key: line for line in said.lines} for said in (old, new))
    for key, line in after.items():
        if key not in before:
            much = f"{amount(line.quantity)} {line.unit} {EVERY[line.every]}"
            yield f"New: the plan now pays for “{line.what}”, {much}, at {line.unit_price} each."
        else:
            yield from _line(before[key], line, begin)
    for key, line in before.items():
        if key not in after:
            yield f"The plan no longer pays for “{line.what}”."


def _line(old: Line, new: Line, begin: str) -> Iterator[str]:
    if old.what != new.what:
        yield f"“{old.what}” is now called “{new.what}”."
    if (old.every, old.unit) != (new.every, new.unit):
        was, now = (f"{amount(line.quantity)} {line.unit} {EVERY[line.every]}" for line in (old, new))
        yield f"“{new.what}”: now {now}. Before, it was {was}."
    elif old.quantity != new.quantity:
        step = abs(new.quantity - old.quantity)
        more = "more" if new.quantity > old.quantity else "fewer"
        yield (
            f"{begin} {amount(step)} {more} {new.unit} {EVERY[new.every]} for “{new.what}”: "
            f"{amount(new.quantity)}. Before, it was {amount(old.quantity)}."
        )
    if old.unit_price != new.unit_price:
        yield f"The price of each for “{new.what}” is now {new.unit_price}. Before, it was {old.unit_price}."
    if old.supplier != new.supplier:
        yield f"“{new.what}” now comes from {new.supplier}. Before, it came from {old.supplier}."
    if old.holding != new.holding:
        yield f"How “{new.what}” is paid has changed. {HELD[new.holding]}"
    yield from _quietly(old, new)


def _quietly(old: Line, new: Line) -> Iterator[str]:
    """What of a line is said in words, and who pays for it."""
    if old.funder != new.funder:
        yield f"Somebody else pays for “{new.what}” now."
    rest = ("why", "outcome_key", "category", "relation", "same_household", "necessary")
    if any(getattr(old, name) != getattr(new, name) for name in rest):
        yield f"What the plan says about “{new.what}” has changed."


def _sum(old: PlanContent, new: PlanContent) -> Iterator[str]:
    was, now = cost(old.lines).yearly, cost(new.lines).yearly
    if was == now:
        return
    step, more = (now - was, "more") if now > was else (was - now, "less")
    yield f"Everything together now comes to {now} a year: {step} {more}. Before, it was {was}."


def _told(each: Difference) -> str:
    if each.how is How.ADDED:
        return f"New {_KINDS[each.where]}: {each.after}."
    if each.how is How.REMOVED:
        return f"No longer in the plan: {each.before}."
    about = f"“{each.what}”{f' of “{each.of}”' if each.of else ''}"
    if not each.before:
        return f"The plan now says something about {about}."
    if not each.after:
        return f"The plan no longer says anything about {about}."
    if len(each.before) + len(each.after) > SHORT:
        return f"{about} has changed."
    return f"{about} is now “{each.after}”. Before, it was “{each.before}”."
