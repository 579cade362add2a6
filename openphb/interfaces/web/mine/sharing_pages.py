"""Who pays for what, and the wheelchair, for the person in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openphb.budgets.queries import ChairView, ContributionView
from openphb.interfaces.web import chair_parts
from openphb.interfaces.web import whole_words as words
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.sections import Block, Facts, Lines, More, Rows, Section, ShowPage
from openphb.kernel.money import NIL, Money
from openphb.law.engine import in_force
from openphb.payments.queries import Sum, Whole, WholeLine
from openphb.plans.rules import SERVICE_WORDS

NOT_YOUR_WORK = (
    "You do not have to sort this out. The bodies that pay settle it between themselves.",
    "If one of them stops paying, your support goes on. We pay its part until somebody decides who does.",
)
OWN = (
    "Nobody has to add money for what you need. This is what is paid beside the budget, and it is kept apart from it.",
    "The NHS and education do not charge you. A council may charge for social care, after it has looked at what you "
    "can pay. It tells you how to challenge that.",
)


def who_pays_page(found: Whole, *, whose: Whose, on: date) -> ShowPage:
    """One plan, and everybody who pays for it."""
    return ShowPage(
        title="Who pays for what",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the money", f"{whose.url('my_money')}?budget={found.reference}"),
        lead=(f"One plan for {SERVICE_WORDS[found.service]}. {_together(found)}",),
        sections=(*_lines(found), _sums(found), _own(found, whose=whose), _laws(found, on=on)),
        actions=(Button("Ask about this", whose.url("ask_change"), kind="secondary"),),
    )


def _together(found: Whole) -> str:
    names = [_who(each) for each in found.sums]
    if len(names) < 2:
        return "The NHS pays for all of it." if names else "It has no line yet."
    said = f"{', '.join(names[:-1])} and {names[-1]} pay for it together."
    return said[:1].upper() + said[1:]


def _who(each: Sum) -> str:
    return each.name or "the NHS"


def _lines(found: Whole) -> Iterator[Section]:
    named = {each.key: each.outcome for each in found.outcomes}
    heads = (Head("What"), Head("Who pays"))
    for key in dict.fromkeys(line.outcome for line in found.lines):
        rows = tuple(_line(line) for line in found.lines if line.outcome == key)
        heading = named.get(key, "") if key else ""
        table = Table(heading or "What the plan pays for", heads, rows, first_is_header=True, caption_hidden=True)
        yield Section(heading or "What the plan pays for", (Rows(table),))


def _line(line: WholeLine) -> tuple[Shown, ...]:
    cost = words.often(line.line.cost, once=line.line.is_one_off)
    return ((line.line.what, cost), words.shares_said(line))


def _sums(found: Whole) -> Section:
    facts = tuple(Fact(_who(each).removeprefix("the ") if each.name else "The NHS", _sum(each)) for each in found.sums)
    shown: tuple[Block, ...] = (Facts(facts),) if facts else (Lines(("Nothing yet.",)),)
    return Section("What each pays", (*shown, *((Lines(NOT_YOUR_WORK),) if len(facts) > 1 else ())))


def _sum(each: Sum) -> Shown:
    said = [f"{each.yearly} a year"] if each.yearly != NIL else []
    said += [f"{each.once} once"] if each.once != NIL else []
    so_far = (f"{each.borne} of what was paid so far",) if each.borne > Money(0) else ()
    return (" and ".join(said) or "Nothing", *so_far)


def _own(found: Whole, *, whose: Whose) -> Section:
    heads = (Head("What it buys"), Head("Who pays, and how much"), Head("Whose it is afterwards"))
    rows = tuple(_added(each) for each in found.adds)
    table = Table("What is paid beside the budget", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="Nothing. You do not have to add anything.")  # fmt: skip
    heading = "What you pay yourself, or somebody adds" if whose.is_self else "What is paid beside the budget"
    return Section(heading, (Rows(table), Lines(OWN)), id="own")


def _added(each: ContributionView) -> tuple[Shown, ...]:
    ended = (f"Ended: {each.ended}",) if each.ended else ()
    return (each.what, (words.payer(each), words.added(each), *ended), words.owned(each))


def _laws(found: Whole, *, on: date) -> Section:
    powers = {each.power.code: each for line in found.lines for each in line.shares}
    said = tuple(f"{words.bearer(each)}: {each.power.words}. {in_force(each.power.rule, on).says}"
                 for each in powers.values())  # fmt: skip
    unread = (
        "Where nobody has recorded it, this is the law that is most often used. We have not read every text itself."
    )
    return Section("", (More("Which laws they pay under", (*(said or ("None yet.",)), unread)),))


def chair_page(chair: ChairView, adds: tuple[ContributionView, ...], *, whose: Whose, on: date) -> ShowPage:
    """Whose the chair is, who repairs it, and until when it is meant to last."""
    heads = (Head("What it buys"), Head("Who pays, and how much"), Head("Whose it is afterwards"))
    rows = tuple(_added(each) for each in adds)
    table = Table("What is added", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="Nothing. You do not have to add anything.")  # fmt: skip
    return ShowPage(
        title=whose.mine("wheelchair"),
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        sections=(
            *chair_parts.sections(chair, on=on, own=True),
            Section("What is added to it", (Rows(table),), id="own"),
        ),
        actions=(Button("Tell us that something has changed", whose.url("ask_change")),),
    )
