"""Movements posted together say, refuse and leave what the same rules do when they are followed one at a time."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from django.db import connection

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.ledger import actions, chart, queries
from openphb.ledger.actions import Movement
from tests.rooms.ledger.story import AGREED, HELD, SPENT, UNEXPLAINED, finance, moved, open_accounts, post
from tests.rooms.world import DAY, DEVON, NOON, ask

pytestmark = pytest.mark.django_db

PLACES = (chart.FUND, AGREED, HELD, SPENT, UNEXPLAINED, "budget:NOBODY:agreed")
ONE_EACH = "SELECT * FROM unnest(%(sources)s::text[], %(targets)s::text[], %(amounts)s::bigint[], %(causes)s::text[], %(undone)s::text[])"  # noqa: E501 - one statement


class PlainBook:
    """The ledger as one would keep it by hand: a dictionary of what was moved, and a sum for each account."""

    def __init__(self) -> None:
        self.moved: dict[tuple[str, str, str], int] = {}
        self.sums: Counter[str] = Counter()

    def post(self, batch: list[Movement]) -> str:
        """What is answered: nothing for what was done, 'again', or the first words of a refusal."""
        strange = [place for each in batch for place in (each.source, each.target) if "NOBODY" in place]
        if strange:
            return "There is no account"
        known = [(self.moved[self.key(each)], each) for each in batch if self.key(each) in self.moved]
        if known and len(known) == len(batch) and all(pence == each.amount.pence for pence, each in known):
            return "again"
        if known:
            return "was recorded before"
        after = self.sums.copy()
        for each in batch:
            after.subtract({each.source: each.amount.pence})
            after.update({each.target: each.amount.pence})
        short = sorted(code for code, sum_ in after.items() if sum_ < 0 and not chart.may_go_below_zero(code))
        if short:
            return f"not enough money in {short[0]} "
        self.sums, self.moved = after, self.moved | {self.key(each): each.amount.pence for each in batch}
        return ""

    @staticmethod
    def key(each: Movement) -> tuple[str, str, str]:
        return each.cause, each.source, each.target


def batches(seed: int) -> list[list[Movement]]:
    """Some that fit, some that do not, some that come back, whole or in part or with another amount."""
    chance = random.Random(seed)
    found = []
    for _ in range(120):
        batch: dict[tuple[str, str, str], Movement] = {}
        for _ in range(chance.randint(1, 4)):
            source, target = chance.sample(PLACES[: 6 if chance.random() < 0.05 else 5], 2)
            each = Movement(source, target, Money(chance.choice([1, 1, 1, 2, 5])), f"cause:{chance.randint(1, 60)}")
            batch[PlainBook.key(each)] = each
        found.append(list(batch.values()))
        if chance.random() < 0.2:
            found.append(found[-1])
    return found


def answered(batch: list[Movement], *, by: Actor) -> str:
    try:
        return "" if post(*batch, by=by) else "again"
    except Refused as refused:
        return refused.refusal.because


def answered_by_a_query(batch: list[Movement], *, by: Actor) -> str:
    columns = ("sources", "targets", "amounts", "causes", "undone")
    rows = zip(*((each.source, each.target, each.amount.pence, each.cause, "") for each in batch), strict=True)
    values = {name: list(column) for name, column in zip(columns, rows, strict=True)}
    try:
        told = {"kind": "payment", "value_date": DAY, "by": by, "at": NOON}
        return "" if perform(actions.post_chosen, ONE_EACH, values, **told) else "again"
    except Refused as refused:
        return refused.refusal.because


def test_together_they_are_refused_and_add_up_as_in_a_book_kept_by_hand() -> None:
    mary, dev, book = finance(), finance(ods_code=DEVON), PlainBook()
    seen: Counter[str] = Counter()
    for batch in batches(7):
        expected = book.post(batch)
        for said in (answered(batch, by=mary), answered_by_a_query(batch, by=dev)):
            assert (expected in said) if expected else said == ""
        seen[expected.partition(" in ")[0]] += 1
    assert set(seen) == {"", "again", "was recorded before", "not enough money", "There is no account"}, seen
    for by in (mary, dev):
        balances = ask(queries.balances, "", by=by)
        assert {code: sum_.pence for code, sum_ in balances.items() if sum_} == {
            c: s for c, s in book.sums.items() if s
        }
        found = ask(queries.verify, by=by)
        assert (found.transfers, found.differences) == (len(book.moved), ())


def test_many_accounts_are_changed_in_one_pass_as_few_are_by_their_keys() -> None:
    """Above five hundred accounts the database goes through them once; the sums are the same."""
    mary, dev = finance(), finance(ods_code=DEVON)
    codes = [chart.agreed(f"PHB{n}") for n in range(600)]
    many = [moved(chart.FUND, code, "10", cause=f"award:{code}") for code in codes]
    back = [moved(code, chart.FUND, "10", cause=f"back:{code}") for code in codes[::7]]
    for by, size in ((mary, 1_000), (dev, 100)):
        open_accounts(codes, by=by)
        for movements in (many, back):
            for start in range(0, len(movements), size):
                assert post(*movements[start : start + size], by=by)
    assert ask(queries.balances, "", by=mary) == ask(queries.balances, "", by=dev)
    assert not ask(queries.verify, by=mary).differences


def test_many_together_name_the_one_account_that_is_short_and_move_nothing() -> None:
    mary = finance()
    codes = [chart.agreed(f"PHB{n}") for n in range(600)]
    open_accounts(codes, by=mary)
    post(*(moved(chart.FUND, code, "10", cause=f"award:{code}") for code in codes), by=mary)
    out = [moved(code, chart.CLEARING, "10", cause=f"payment:{code}") for code in codes]
    out[311] = moved(codes[311], chart.CLEARING, "10.01", cause="payment:too much")
    with pytest.raises(Refused, match=f"There is not enough money in {codes[311]} "):
        post(*out, by=mary)
    assert ask(queries.balance, chart.CLEARING, by=mary) == Money(0)
    assert ask(queries.verify, by=mary).transfers == 600


def test_a_query_that_chooses_nothing_moves_nothing() -> None:
    none = "SELECT '', '', 1::bigint, '', '' WHERE false"
    assert not perform(actions.post_chosen, none, {}, kind="payment", value_date=DAY, by=finance(), at=NOON)


def test_what_is_done_once_for_all_accounts_is_nobodys_to_call() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_function_privilege('ledger_add(bigint, bigint[], bigint[])', 'execute')")
        assert cursor.fetchone() == (False,)
