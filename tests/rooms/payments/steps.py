"""The steps of money, told through the real actions, for stories that begin in the middle."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from openphb.interfaces.perform import reading
from openphb.kernel.money import Money
from openphb.payments import actions, queries
from openphb.payments.statements import write
from openphb.payments.statements.statement import StatementLine
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import START, Story
from tests.rooms.retold import told_once
from tests.rooms.world import DAY, new_id

PROCESSING, ARRIVES = date(2026, 4, 14), date(2026, 4, 15)
CARE, BIKE = budgets.planning.CARE, budgets.planning.BIKE
NIL = Money(0)


@told_once
def planned(**more: Any) -> Story:
    """The first year is promised from 13 April 2026, and its payments are planned: 13, each four weeks."""
    story = budgets.held(**more)
    promise(story)
    pay_from(story)
    return story


def pay_from(story: Story) -> None:
    story.do(
        actions.pay_from,
        id=new_id(),
        sun="123456",
        sort_code="08-99-99",
        account_number="66374958",
        account_name="NHS South Yorkshire ICB",
        valid_from=DAY,
        by=story.fay,
    )


def promise(story: Story, version: UUID | None = None, *, starts_on: date = START, on: date = DAY) -> None:
    story.do(
        actions.put_in_place,
        id=new_id(),
        budget=story.budget,
        version=version or story.version,
        starts_on=starts_on,
        by=story.fay,
        on=on,
    )


def prepared(story: Story, *, up_to: date = START, processing_on: date = PROCESSING, **more: Any) -> UUID:
    run = new_id()
    on = more.pop("on", START)
    story.do(actions.prepare_run, id=run, up_to=up_to, processing_on=processing_on, by=story.fay, on=on, **more)
    return run


def total(story: Story, run: UUID) -> Money:
    found: Money = story.see(queries.run, run, by=story.fay).total
    return found


def approved(story: Story, run: UUID) -> UUID:
    story.do(actions.approve_run, run=run, total=total(story, run), by=story.finn)
    return run


def filed(story: Story, run: UUID, *, on: date = START) -> Any:
    return story.do(actions.make_file, run=approved(story, run), by=story.fay, on=on)


def bytes_of(story: Story, run: UUID) -> bytes:
    """The bank file of a run."""
    found: bytes = story.see(queries.bank_file, run, by=story.fay).content
    return found


def settled(story: Story, run: UUID, *, on: date = ARRIVES) -> None:
    story.do(actions.settle_run, run=run, by=story.fay, on=on)


@told_once
def paid(**more: Any) -> Story:
    """The first payment has reached Jo's account."""
    story = planned(**more)
    pay(story)
    return story


def pay(story: Story, *, up_to: date = START, processing_on: date = PROCESSING, arrives: date = ARRIVES) -> UUID:
    run = prepared(story, up_to=up_to, processing_on=processing_on, on=up_to)
    filed(story, run, on=up_to)
    settled(story, run, on=arrives)
    return run


def due(story: Story, *, on: date = START) -> list[Any]:
    return list(story.see(queries.due, by=story.fay, on=on).items)


def payments(story: Story, *states: str) -> list[Any]:
    """The budget's payments of these states, or all, by day."""
    found, page = [], 1
    while len(found) < (answer := story.see(queries.payments_of, story.budget, page=page)).total:
        found += answer.items
        page += 1
    return sorted((each for each in found if not states or each.state in states), key=lambda each: each.due_on)


def lines(*told: tuple[str, str, str]) -> list[StatementLine]:
    """Bank lines from (day of April 2026, pounds with sign, text)."""
    return [
        StatementLine(
            date(2026, 4, int(day)), Money.of(pounds.lstrip("-")) if pounds[0] != "-" else -Money.of(pounds[1:]), text
        )
        for day, pounds, text in told
    ]


def lloyds(found: list[StatementLine], *, opening: Money = NIL) -> bytes:
    """As Lloyds writes it, of Jo's account."""
    return write.lloyds(found, sort_code="200000", account="55779911", opening=opening)


def bring(
    story: Story, content: bytes, *, holding: UUID | None = None, on: date = date(2026, 5, 1), **more: Any
) -> Any:
    by = more.pop("by", story.fay)
    return story.do(
        actions.import_statement,
        id=more.pop("id", None) or new_id(),
        holding=holding or story.holding,
        name="april.csv",
        content=content,
        by=by,
        on=on,
        **more,
    )


def waiting(story: Story) -> list[Any]:
    """Lines nobody has understood."""
    return list(story.see(queries.to_understand, by=story.fay).items)


def say(story: Story, line: UUID, kind: str, **more: Any) -> Any:
    because = more.pop("because", "Fay asked Jo.")
    return story.do(
        actions.understand, line=line, kind=kind, because=because, by=more.pop("by", story.fay), on=ARRIVES, **more
    )


def held(story: Story) -> Money:
    return story.balance(f"holding:{story.reference}-A:held")


def account(story: Story, name: str) -> Money:
    return story.balance(f"holding:{story.reference}-A:{name}")


def uneven(story: Story) -> dict[str, Money]:
    """Accounts that should be nil and are not."""
    from openphb.ledger import queries as ledger

    with reading(story.fay):
        assert ledger.verify(by=story.fay).differences == ()
        return ledger.clearing(by=story.fay)
