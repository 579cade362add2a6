"""The answer to “Can I buy this?”, with its reason and one next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from openphb.community.queries import ServiceView
from openphb.community.rules.ideas import Idea
from openphb.community.rules.open_referral import KINDS
from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.ideas.pages import tag
from openphb.interfaces.web.mine import easy_asking
from openphb.interfaces.web.mine.buying import Reason, Says, Verdict, Wish
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Table
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, More, Note, Rows, Section, ShowPage

ANSWERS = {
    Says.YES: "Yes, it is in the plan",
    Says.ASK: "Ask us first",
    Says.NO: "The money cannot be used for this",
}
CHANGE_FIRST = "The plan has to be changed first"
"""To the care team, who are the ones that would be asked."""
NEXT = {
    "notional": "You do not have to pay: tell your care coordinator, and we buy it for you.",
    "third party": "Tell the organisation that holds the money, and they pay for it.",
    "direct payment": "Buy it from the account, and keep the receipt. You do not have to send it unless we ask.",
}


@dataclass(frozen=True)
class Answered:
    """What was asked, what we say, the one step for each answer, and what is like it here and in the directory."""

    wish: Wish
    verdict: Verdict
    steps: Mapping[Says, Button]
    ideas: tuple[Idea, ...]
    services: tuple[ServiceView, ...]
    is_staff: bool = False
    guessed: bool = False


def can_i_buy_page(form: Form, *, whose: Whose, answered: Answered | None) -> ShowPage:
    """The question; once it was asked, its answer first."""
    said = (_answer(answered), *_offered(answered.services), *_alike(answered.ideas)) if answered else ()
    return ShowPage(
        title="Can I buy this?" if whose.is_self else "Can this be bought?",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=() if answered else ("You get an answer at once, with the reason. Asking changes nothing.",),
        sections=(*said, *((Section(_again(answered)),) if answered else ())),
        form=form,
        send="Find out",
        send_kind="secondary" if answered else "",
        easy=easy_asking.can_i_buy(answered),
    )


def _answer(answered: Answered) -> Section:
    wish, verdict = answered.wish, answered.verdict
    blocks: list[Block] = [
        Lines((f"You asked about: {wish.what}.", *_taken(answered))),
        Note(tuple(reason.because for reason in verdict.reasons)),
        *_sources(tuple(reason for reason in verdict.reasons if reason.cites)),
    ]
    if verdict.says is Says.YES and not answered.is_staff:
        blocks.append(Lines((NEXT[wish.line.holding] if wish.line else "",)))
    blocks.append(Buttons((answered.steps[verdict.says],)))
    said = CHANGE_FIRST if answered.is_staff and verdict.says is Says.ASK else ANSWERS[verdict.says]
    return Section(said, tuple(blocks), id="answer")


def _again(answered: Answered) -> str:
    return "Is it not so? Say more, and ask again" if answered.guessed else "Ask about something else"


def _taken(answered: Answered) -> tuple[str, ...]:
    """What we took a few words to mean, so that nobody relies on a guess without knowing."""
    if not answered.guessed:
        return ()
    wish = answered.wish
    part = f"it belongs to “{wish.line.what}”" if wish.line else "it is not in the plan yet"
    kind = f", that it is this: {plan_words.CATEGORIES[wish.category].lower()}," if wish.category != "other" else ""
    whom = "nobody close to the person" if wish.relation == "none" else "whoever the plan says"
    return (f"From these words we took it that {part}{kind} and that {whom} would be paid. If not, say more below.",)


def _offered(found: tuple[ServiceView, ...]) -> tuple[Section, ...]:
    """Where it may be had, equipment first: never a reason for the answer above."""
    if not found:
        return ()
    rows = tuple(
        ((Link(each.name, where("service", each.id)), each.provider), KINDS[each.kind], each.cost or "Not said")
        for each in found
    )
    table = Table("In the directory", (Head("What is offered"), Head("Kind"), Head("Cost")), rows, caption_hidden=True)
    words = "As those who offer it say it. That it stands here does not mean that a budget may pay for it."
    every = Fact("More", (Link("The whole directory", where("directory")),))
    return (Section("In the directory", (Lines((words,)), Rows(table), Facts((every,))), id="offered"),)


def _alike(found: tuple[Idea, ...]) -> tuple[Section, ...]:
    """What others have done that is like it: never a reason for the answer above."""
    rows = tuple((Link(each.what, where("idea", each.slug)), tag(each)) for each in found)
    if not rows:
        return ()
    table = Table(
        "Ideas like it", (Head("What others asked for"), Head("What became of it")), rows, caption_hidden=True
    )
    words = "What was decided elsewhere binds nobody here."
    every = Fact("More", (Link("Every idea", where("ideas")),))
    return (Section("Ideas like it", (Lines((words,)), Rows(table), Facts((every,)))),)


def _sources(reasons: tuple[Reason, ...]) -> tuple[More, ...]:
    """All in one expander; the link is to the first, which weighs most."""
    if not reasons:
        return ()
    link = Link("Read it where it is published", reasons[0].url) if reasons[0].url else None
    return (More("Where this is written", tuple(_cited(reason) for reason in reasons), link),)


def _cited(reason: Reason) -> str:
    weight = plan_words.WEIGHTS.get(reason.weight, "")
    return f"{weight}: {reason.cites}" if weight else reason.cites


def steps(whose: Whose) -> Mapping[Says, Button]:
    """The one next step for each answer, for the person and those who act for them."""
    return {
        Says.YES: Button("Send a receipt", whose.url("send_receipt")),
        Says.ASK: Button("Ask for a change to the plan", whose.url("ask_change")),
        Says.NO: Button("Tell us why you need it", whose.url("ask_change")),
    }


def steps_of_staff(*, person: UUID, plan: UUID | None) -> Mapping[Says, Button]:
    """The same for whoever asks with them, or for them, on the staff."""
    change = Button("Change the plan with them", where("change_plan", plan) if plan else where("person", person))
    return {
        Says.YES: Button("Open their record", where("person", person)),
        Says.ASK: change,
        Says.NO: replace(change, words="See what in the plan could meet the need", url=where("plan", plan))
        if plan
        else change,
    }
