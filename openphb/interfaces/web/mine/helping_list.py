"""Who helps, in words: who may see and do what, until when; whose help has ended, and who was told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Link, Shown, Tag
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.payments import queries as payments
from openphb.people import who_helps as asked
from openphb.people.helping import CHANGED
from openphb.people.helping_rules import DOES, SEES, in_list, why_not_choose
from openphb.people.who_helps import HelperView

PAID = ("Also paid for work here", "They cannot be the only one to say which hours they worked: our own choice.")
ENDED_SHOWN = 10


@dataclass(frozen=True)
class Known:
    """Who helps or did, the names of those who are paid for work as well, and who was told of each end."""

    helpers: tuple[HelperView, ...]
    paid: frozenset[str]
    told: Mapping[tuple[str, datetime], tuple[str, ...]]


def known_of(whose: Whose) -> Known:
    """Asked where rows may be read."""
    paid = frozenset(each.name.casefold() for each in payments.assistants(whose.id, by=whose.by))
    return Known(asked.helpers(whose.id, by=whose.by), paid, asked.who_was_told(whose.id, by=whose.by))


def list_page(known: Known, *, whose: Whose, on: date) -> ShowPage:
    """For the care team: what the person chose, and a way to write down what they say."""
    why_not = why_not_choose(whose.by, whose.id)
    return ShowPage(
        title=f"Who helps {whose.name}",
        back=whose.home,
        about=whose.id,
        lead=("The person or their representative chooses who helps. You write down what they say.",),
        sections=who_helps(known, whose=whose, on=on),
        refusals=(why_not,) if why_not else (),
    )


def also_paid(name: str, known: Known) -> tuple[Tag | str, ...]:
    """Whoever goes by the name of an assistant who is paid: said beside what they may do, since interests may clash."""
    return (Tag(PAID[0], "yellow"), PAID[1]) if name.casefold() in known.paid else ()


def who_helps(known: Known, *, whose: Whose, on: date) -> tuple[Section, ...]:
    """Those who help now or soon, and those who did: who, what, until when, and what can be changed."""
    over = tuple(each for each in known.helpers if each.is_over(on))
    may = why_not_choose(whose.by, whose.id) is None
    words = "Choose someone to help" if whose.is_self else f"Choose someone to help {whose.name}"
    choose = (Buttons((Button(words, whose.url("choose_my_helper")),)),) if may else ()
    heading = "Who helps you" if whose.is_self else "Who helps them"
    sections = [Section(heading, (_listed(known, whose=whose, on=on, may=may), *choose), id="helpers")]
    if over:
        sections.append(Section("Whose help has ended or was changed", _past(over, known), id="ended"))
    return tuple(sections)


def _listed(known: Known, *, whose: Whose, on: date, may: bool) -> Block:
    now = tuple(each for each in known.helpers if not each.is_over(on))
    if not now:
        return Lines(("Nobody helps with these pages yet. It can be a friend, an advocate or an assistant.",))
    return Facts(
        tuple(
            Fact(_called(each), (*_may(each, on), *also_paid(each.name, known)), _links(each, whose) if may else ())
            for each in now
        )
    )


def _past(over: tuple[HelperView, ...], known: Known) -> tuple[Block, ...]:
    facts = Facts(tuple(Fact(each.name, _ended(each, known)) for each in over[:ENDED_SHOWN]))
    more = f"{len(over) - ENDED_SHOWN} more ended before these. They stand under who looked and who did something."
    return (facts, Lines((more,))) if len(over) > ENDED_SHOWN else (facts,)


def _called(each: HelperView) -> str:
    return f"{each.name} ({each.relation})" if each.relation else each.name


def _may(each: HelperView, on: date) -> tuple[Tag | str, ...]:
    sees, does = in_list(each.sees, SEES), in_list(each.does, DOES)
    return (
        _standing(each, on),
        f"Helps with: {each.why}",
        f"Sees: {'; '.join(sees) if sees else 'nothing'}",
        f"Does: {'; '.join(does) if does else 'nothing, only looks'}",
        f"From {in_words(each.valid_from)} to the end of {in_words(each.valid_to)}. Chosen by {each.given_by}",
    )


def _standing(each: HelperView, on: date) -> Tag:
    if not each.has_account:
        return Tag("Invited, has not come in yet", "blue")
    return Tag("Begins later", "yellow") if each.is_to_come(on) else Tag("Can open what you chose", "green")


def _links(each: HelperView, whose: Whose) -> tuple[Link, ...]:
    again = () if each.has_account else (Link("Invite again", whose.url("invite_my_helper", each.id), each.name),)
    change = Link("Change", whose.url("change_my_helper", each.id), f"what {each.name} sees and does")
    return (change, Link("End", whose.url("end_my_helper", each.id), f"the help of {each.name}"), *again)


def _ended(each: HelperView, known: Known) -> Shown:
    if each.ended_at is None:
        return (f"Until the end of {in_words(each.valid_to)}, as it was chosen", _told(each, known))
    when = in_words(local_day(each.ended_at))
    if each.ended_why == CHANGED:
        return (f"Changed on {when} by {each.ended_by}. Before, they saw: {'; '.join(in_list(each.sees, SEES))}",)
    return (f"Ended on {when} by {each.ended_by}: {each.ended_why}", _told(each, known))


def _told(each: HelperView, known: Known) -> str:
    told = known.told.get((each.name, each.told_at), ()) if each.told_at else ()
    return f"Told: {'; '.join(told)}" if told else "Everybody concerned is told within the hour"
