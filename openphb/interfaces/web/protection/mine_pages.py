"""What we hold about you, why, for how long and for whom; and what you asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Table
from openphb.interfaces.web.protection import words
from openphb.interfaces.web.sections import Facts, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.protection.catalogue import read
from openphb.protection.queries import AskView, HeldClass

CONSENT = More(
    "Consent, and why it is not the reason we hold this",
    (
        "You consent to having your money as a direct payment (SI 2013/1617, regulation 3). That lets payments begin, "
        "and you can end it at any time.",
        "It is not what lets us hold your record: the law gives us the task, so your record stays after the payments "
        "end, for as long as is said above.",
        "Where we share something only because you agreed, such as an idea with other people, it stands under “Ideas” "
        "and you can take it back there.",
    ),
)


def held_page(found: Sequence[HeldClass], *, asks: Sequence[AskView], limits: Sequence[Any], whose: Whose) -> ShowPage:
    heads = (Head("What"), Head("Entries", numeric=True), Head("Kept for"))
    rows = tuple((each.says, f"{each.rows:,}", each.kept.replace(" [?]", "")) for each in found if each.rows)
    table = Table("What we hold", heads, rows, True, "Nothing yet.", True)
    return ShowPage(
        title="What we hold about you" if whose.is_self else "What we hold",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        sections=(
            *_limits(limits),
            Section("What, and for how long", (Rows(table),), id="held"),
            Section("Why we hold it, and who receives it", (Facts(_purposes()), CONSENT), id="why"),
            Section("Who looked", (Lines((words.NOT_SHOWN,)),), id="looked"),
            Section("What you asked", (Rows(_asks(asks, whose)),), id="asked"),
        ),
        actions=(
            Button("Ask for a copy, or for something to change", whose.url("ask_my_data")),
            Button("Who looked, and who did something", whose.url("my_lookers"), kind="secondary"),
        ),
    )


def _limits(limits: Sequence[Any]) -> Iterator[Section]:
    for each in limits:
        if each.lifted_at is None:
            said = [
                f"Since {plan_words.moment(each.begun_at)} we keep this record and use it only for what the law names."
            ]
            if each.notice_on:
                said.append(f"We told you on {in_words(each.notice_on)} that this is to end: {each.lifted_why}")
            yield Section("", (Note(tuple(said), warning="This record is restricted"),))


def _purposes() -> tuple[Fact, ...]:
    told = read("bases.toml")["purposes"]
    return tuple(Fact(one["name"], (f"{one['basis']}.", f"Who receives it: {one['receives']}.")) for one in told)


def _asks(asks: Sequence[AskView], whose: Whose) -> Table:
    heads = (Head("What"), Head("Where it stands"), Head("By when"))
    rows = tuple(
        (Link(words.SHORT[each.kind], whose.url("my_data_ask", each.id)), words.standing(each), words.due(each))
        for each in asks
    )
    return Table("What you asked, newest first", heads, rows, True, "You have not asked for anything yet.", True)


def ask_page(form: Form, *, whose: Whose) -> ShowPage:
    return asking(
        form,
        title="Ask about what we hold",
        caption=whose.caption,
        about=whose.id,
        lead=("We answer within one month. It is free, and you need not say why you want a copy.",),
        back=Link("Back to what we hold", whose.url("my_data")),
        send="Send",
    )


def one_page(each: AskView, form: Form, *, whose: Whose) -> ShowPage:
    """Where it stands; once it was decided, the copy or the reasons, and how to say that one does not agree."""
    decided = not each.is_open
    can_disagree = decided and not each.own and each.decision in ("refused", "partly")
    return ShowPage(
        title=words.SHORT[each.kind],
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to what we hold", whose.url("my_data")),
        sections=(
            Section("", (Facts(tuple(_facts(each))),)),
            *((Section("If you do not agree", (Lines((words.ELSEWHERE,)),)),) if can_disagree else ()),
        ),
        actions=(Button("Save the copy", whose.url("my_data_copy", each.id)),) if each.is_released else (),
        form=form if can_disagree else None,
        send="Keep what I say",
    )


def _facts(each: AskView) -> Iterator[Fact]:
    yield Fact("Where it stands", words.standing(each))
    yield Fact("Asked", f"{in_words(each.asked_on)}, by {each.asked_by}")
    if each.words:
        yield Fact("What was asked", each.words)
    yield Fact("By when", words.due(each))
    if each.extended_why:
        yield Fact("Why it takes longer", each.extended_why)
    if each.decided_at:
        yield Fact("Decided", f"{plan_words.moment(each.decided_at)}, by {each.decided_by_name}")
    if each.reason:
        yield Fact("Why", each.reason)
    if each.passed_on:
        yield Fact("What was put right, and who was told", each.passed_on)
    if each.own:
        yield Fact("What they do not agree with", each.own)
    if each.decided_at and each.kind == "access" and not each.has_copy and each.decision in ("agreed", "partly"):
        yield Fact("The copy", "It could be fetched for 30 days and is not kept here any more. Ask again for another.")
