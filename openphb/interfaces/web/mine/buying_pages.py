"""The answer to “Can I buy this?”, with its reason and one next step."""

from __future__ import annotations

from openphb.community import ideas
from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.ideas.pages import tag
from openphb.interfaces.web.mine.buying import Reason, Says, Verdict, Wish
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Table
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, More, Note, Rows, Section, ShowPage

ANSWERS = {
    Says.YES: "Yes, it is in the plan",
    Says.ASK: "Ask us first",
    Says.NO: "The money cannot be used for this",
}
NEXT = {
    "notional": "You do not have to pay: tell your care coordinator, and we buy it for you.",
    "third party": "Tell the organisation that holds the money, and they pay for it.",
    "direct payment": "Buy it from the account, and keep the receipt. You do not have to send it unless we ask.",
}


def can_i_buy_page(form: Form, *, whose: Whose, answered: tuple[Wish, Verdict] | None) -> ShowPage:
    """The question; once it was asked, its answer first."""
    said = (_answer(answered[0], answered[1], whose), *_alike(answered[0])) if answered else ()
    return ShowPage(
        title="Can I buy this?" if whose.is_self else "Can this be bought?",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=() if answered else ("You get an answer at once, with the reason. Asking changes nothing.",),
        sections=(*said, *((Section("Ask about something else"),) if answered else ())),
        form=form,
        send="Find out",
        send_kind="secondary" if answered else "",
    )


def _answer(wish: Wish, verdict: Verdict, whose: Whose) -> Section:
    blocks: list[Block] = [
        Lines((f"You asked about: {wish.what}.",)),
        Note(tuple(reason.because for reason in verdict.reasons)),
        *_sources(tuple(reason for reason in verdict.reasons if reason.cites)),
    ]
    if verdict.says is Says.YES:
        blocks.append(Lines((NEXT[wish.line.holding] if wish.line else "",)))
    blocks.append(Buttons((_next(verdict.says, whose),)))
    return Section(ANSWERS[verdict.says], tuple(blocks), id="answer")


def _alike(wish: Wish) -> tuple[Section, ...]:
    """What others have done that is like it: never a reason for the answer above."""
    rows = tuple((Link(each.what, where("idea", each.slug)), tag(each)) for each in ideas.alike(wish.what))
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


def _next(says: Says, whose: Whose) -> Button:
    steps = {
        Says.YES: Button("Send a receipt", whose.url("send_receipt")),
        Says.ASK: Button("Ask for a change to the plan", whose.url("ask_change")),
        Says.NO: Button("Tell us why you need it", whose.url("ask_change")),
    }
    return steps[says]
