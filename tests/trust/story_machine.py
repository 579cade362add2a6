"""Random lives of one real budget, through the real actions: runs, returns, statements, corrections, reclaims.

What is judged is told by nobody but this machine: it keeps its own list of which payments went where and what came
back, reads each statement line's present meaning, and adds everything up afresh after every step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from openphb.assurance.coherence import incoherent
from openphb.budgets import actions as budgets
from openphb.commissioners.context import acting_as
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.kernel.working_days import is_working_day, next_working_day
from openphb.ledger import queries as ledger
from openphb.payments import actions, queries
from openphb.payments.statements.statement import StatementLine
from tests.rooms.budgets.steps import OWN_ACCOUNT, START, Story
from tests.rooms.payments import steps
from tests.rooms.world import NOON, new_id

WHICH = st.integers(0, 999)
PENCE = st.integers(1, 90_000)
TEXTS = ("PAYROLL SERVICE", "WHEELS FOR ALL", "CASH MACHINE", "EMPLOYED BY JO", "GREENGROCER")
CODES = ("0", "B", "C")
GONE = ("sent", "settled")


class BudgetLife(RuleBasedStateMachine):
    """One budget that is in place. `story` is put there by the test; every life begins from it and is undone."""

    story: ClassVar[Story]
    took: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.life = transaction.atomic()
        self.life.__enter__()
        self.day: date = START
        self.bank: list[StatementLine] = []
        self.states: dict[UUID, tuple[str, int]] = {}
        self.runs: list[UUID] = []
        self.back = self.asked_outside_plan = 0
        self.awarded = self.story.agreed_balance().pence
        self.content = b""
        self._look()

    def teardown(self) -> None:
        try:
            self._do("match", actions.match, holdings=[self.story.holding])
            self.it_adds_up()
            self._what_is_shown_is_what_was_counted()
            assert self.story.see(ledger.verify, by=self.story.fay).differences == ()
            assert self.story.see(incoherent, by=self.story.fay, on=self.day, at=NOON, with_worker=False) == ()
        finally:
            transaction.set_rollback(True)
            self.life.__exit__(None, None, None)

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        self.took["wait"] += 1
        self.day += timedelta(days=days)

    @initialize(began=st.booleans(), spent=st.lists(PENCE, min_size=1, max_size=4))
    def begin(self, began: bool, spent: list[int]) -> None:
        """Half of all lives begin in the middle: a payment has arrived and some of it is spent."""
        if began:
            self.pay_what_is_due(ahead=0, go=4, shown=True)
            for pence in spent:
                self.money_leaves_the_account("CASH MACHINE", pence)
            self.bring_a_statement()

    # Runs

    @rule(ahead=st.integers(0, 3), go=st.integers(1, 4), shown=st.booleans())
    def pay_what_is_due(self, ahead: int, go: int, shown: bool) -> None:
        """A new run, as far as it goes: prepared, approved, filed, settled."""
        run, processing = new_id(), self.day + timedelta(days=ahead)
        while not is_working_day(processing):
            processing += timedelta(days=1)
        if self._do("prepare", actions.prepare_run, id=run, up_to=self.day, processing_on=processing):
            self.runs.append(run)
            if go > 1:
                self.go_on_with_a_run(len(self.runs) - 1, file=go > 2)
            if go > 3:
                self.day = next_working_day(processing)
                self.settle(len(self.runs) - 1, shown=shown)

    @precondition(lambda self: self.runs)
    @rule(which=WHICH, file=st.booleans())
    def go_on_with_a_run(self, which: int, file: bool) -> None:
        run = self.runs[which % len(self.runs)]
        total = self.story.see(queries.run, run, by=self.story.fay).total
        self._do("approve", actions.approve_run, run=run, total=total, by=self.story.finn)
        if file:
            self._do("make the file", actions.make_file, run=run)

    @precondition(lambda self: self._in("sent"))
    @rule(which=WHICH, shown=st.booleans())
    def settle(self, which: int, shown: bool) -> None:
        before = set(self._in("settled"))
        self._do("settle", actions.settle_run, run=self.runs[which % len(self.runs)])
        for id in set(self._in("settled")) - before if shown else ():
            self._show(f"NHS ICB {self.story.reference}-A", self.states[id][1])

    @precondition(lambda self: self._in("in a run"))
    @rule(which=WHICH)
    def abandon(self, which: int) -> None:
        self._do("abandon", actions.abandon_run, run=self.runs[which % len(self.runs)], because="A slip.")

    @precondition(lambda self: self._in(*GONE))
    @rule(which=WHICH, code=st.sampled_from(CODES))
    def come_back(self, which: int, code: str) -> None:
        payment = self._one(which, *GONE)
        self._do("return", actions.record_return, id=new_id(), payment=payment, code=code, returned_on=self.day)

    @precondition(lambda self: self._in("on hold") or self._in("returned"))
    @rule()
    def new_details(self) -> None:
        details = new_id()
        held = {"holding": self.story.holding, "new": OWN_ACCOUNT}
        if self._do("enter details", budgets.enter_bank_details, id=details, **held):
            check = {"details": details, "verdict": "approve", "by": self.story.finn}
            self._do("check details", budgets.check_bank_details, **check)

    @precondition(lambda self: self._in("on hold"))
    @rule(which=WHICH)
    def release(self, which: int) -> None:
        self._do("release", actions.release, payment=self._one(which, "on hold"), because="New details are in.")

    @precondition(lambda self: self._in("returned"))
    @rule(which=WHICH)
    def pay_again(self, which: int) -> None:
        self._do("pay again", actions.pay_again, id=new_id(), payment=self._one(which, "returned"))

    @precondition(lambda self: self._in("due"))
    @rule(which=WHICH, for_good=st.integers(0, 3))
    def hold_or_cancel(self, which: int, for_good: int) -> None:
        verb, action = ("hold", actions.hold) if for_good else ("cancel", actions.cancel)
        self._do(verb, action, payment=self._one(which, "due"), because="Jo asked.")

    @precondition(lambda self: self._in("cancelled", "returned"))
    @rule()
    def plan_again(self) -> None:
        self._do("schedule", actions.schedule, budget=self.story.budget)

    # Statements

    @rule(text=st.sampled_from(TEXTS), pence=PENCE)
    def money_leaves_the_account(self, text: str, pence: int) -> None:
        self._show(text, -pence)

    @rule(pence=PENCE)
    def money_comes_to_the_account(self, pence: int) -> None:
        self._show("FROM J OKAFOR", pence)

    @precondition(lambda self: self.bank)
    @rule()
    def bring_a_statement(self) -> None:
        """The whole history each time, as from a bank's website: what is known is known."""
        self.content = steps.lloyds(self.bank)
        self._bring("import")

    @precondition(lambda self: self.content)
    @rule()
    def bring_the_same_statement(self) -> None:
        self._bring("import again")

    @precondition(lambda self: self.content)
    @rule(which=WHICH, kind=st.sampled_from(["spending", "spending", "own money", "returned to us", "not in plan"]))
    def say_where_money_went(self, which: int, kind: str) -> None:
        self._say(which, kind, lines=[line for line, pence, _ in self._lines() if pence < 0])

    @precondition(lambda self: self.content)
    @rule(which=WHICH, kind=st.sampled_from(["refund", "own money", "spending"]))
    def say_where_money_came_from(self, which: int, kind: str) -> None:
        """'Spending' cannot be right here, and is refused."""
        self._say(which, kind, lines=[line for line, pence, _ in self._lines() if pence > 0])

    @precondition(lambda self: self.content and self._in(*GONE))
    @rule(which=WHICH)
    def say_it_is_a_payment_of_ours(self, which: int) -> None:
        payment = self._one(which, *GONE)
        for line in [line for line, pence, _ in self._lines() if pence == self.states[payment][1]][:1]:
            told = {"line": line, "payment": payment, "kind": "payment", "because": "It is ours."}
            self._do("say: payment", actions.understand, **told)

    def _say(self, which: int, kind: str, *, lines: list[UUID]) -> None:
        if lines:
            about = steps.CARE if kind in ("spending", "refund") else None
            told = {"line": lines[which % len(lines)], "plan_line": about, "because": "Fay asked Jo."}
            self._do(f"say: {kind}", actions.understand, kind=kind, **told)

    @rule(pence=st.integers(2, 9_000))
    def a_supplier_pays_some_back(self, pence: int) -> None:
        self._show("WHEELS FOR ALL", -pence)
        self._show("WHEELS FOR ALL REFUND", pence // 2)
        self.bring_a_statement()
        newest = {amount: line for line, amount, _ in self._lines() if amount in (-pence, pence // 2)}
        self._say(0, "spending", lines=[newest[-pence]])
        self._say(0, "refund", lines=[newest[pence // 2]])

    # Money back

    @rule(pence=PENCE, outside=st.booleans())
    def ask_back(self, pence: int, outside: bool) -> None:
        reason = "used_outside_plan" if outside else "unspent"
        asked = {"amount": Money(pence), "reason": reason, "reasons": "It was not needed.", "payer": "Jo Okafor"}
        repay_by = self.day + timedelta(days=28)
        if self._do("reclaim", actions.reclaim, id=new_id(), holding=self.story.holding, repay_by=repay_by, **asked):
            self.asked_outside_plan += pence if outside else 0

    @rule(pence=PENCE)
    def money_comes_home(self, pence: int) -> None:
        came = {"amount": Money(pence), "received_on": self.day}
        if self._do("money back", actions.money_back, id=new_id(), holding=self.story.holding, **came):
            self.back += pence

    # What must always hold

    @invariant()
    def it_adds_up(self) -> None:
        kept, meant = self._accounts(), self._meant()
        settled, sent = self._sum("settled"), self._sum("sent")
        home = f"holding:{self.story.reference}-A"
        assert kept[f"budget:{self.story.reference}:agreed"] == self.awarded - settled - sent
        assert kept["bank:clearing"] == sent
        assert kept[f"{home}:spent:{steps.CARE}"] == -meant["spending"] - meant["refund"]
        assert kept[f"{home}:spent:not-in-plan"] == -meant["not in plan"] - self.asked_outside_plan
        assert kept["outside"] == -meant["own money"]
        in_hand = settled + meant["spending"] + meant["refund"] + meant["own money"] + meant["not in plan"]
        in_hand += self.asked_outside_plan - self.back
        assert kept[f"{home}:held"] + kept[f"{home}:unexplained"] + kept[f"{home}:repayable"] == in_hand
        assert sum(kept.values()) == 0
        may = ("fund", "outside", f"{home}:unexplained")
        assert all(pence >= 0 for code, pence in kept.items() if code not in may)

    def _clearing_is_explained(self) -> None:
        """Where the account could bear every line, what is not understood is exactly those lines, one by one."""
        home = f"holding:{self.story.reference}-A"
        if self._accounts()[f"{home}:held"] > 0:
            waiting = self.story.see(ledger.unsettled, f"{home}:unexplained", by=self.story.fay)
            expected = {f"line:{id}": Money(-pence) for id, pence, kind in self._lines() if not kind}
            assert waiting == expected
        on_its_way = self.story.see(ledger.unsettled, "bank:clearing", by=self.story.fay)
        assert on_its_way == {f"payment:{id}": Money(p) for id, (state, p) in self.states.items() if state == "sent"}

    def _what_is_shown_is_what_was_counted(self) -> None:
        self._clearing_is_explained()
        shown, meant = (
            self.story.see(queries.money_of, self.story.budget, by=self.story.case.jo, on=self.day),
            self._meant(),
        )
        spent = -meant["spending"] - meant["refund"] - meant["not in plan"] - self.asked_outside_plan
        counted = (self._sum("settled"), self._sum("sent"), spent)
        assert (shown.paid.pence, shown.on_its_way.pence, shown.spent.pence) == counted
        total = self.story.see(queries.payments_of, self.story.budget, by=self.story.fay).total
        assert total == sum(state != "cancelled" for state, _ in self.states.values())

    # How it is done, and what is known without the product

    def _do(self, name: str, action: Callable[..., Any], /, **told: Any) -> bool:
        by = told.pop("by", self.story.fay)
        self.took[name] += 1
        try:
            self.story.do(action, by=by, on=self.day, **told)
        except Refused:
            self.refused[name] += 1
            return False
        self._look()
        return True

    def _bring(self, name: str) -> None:
        told = {"holding": self.story.holding, "name": "statement.csv", "content": self.content}
        if self._do(name, actions.import_statement, id=new_id(), **told):
            # The same file again is answered without looking at the books, and money may have come since it was new.
            self._do("match", actions.match, holdings=[self.story.holding])
            self._clearing_is_explained()

    def _show(self, text: str, pence: int) -> None:
        self.took["bank"] += 1
        self.bank.append(StatementLine(self.day, Money(pence), text))

    def _in(self, *states: str) -> list[UUID]:
        return [id for id, (state, _) in self.states.items() if state in states]

    def _one(self, which: int, *states: str) -> UUID:
        found = self._in(*states)
        return found[which % len(found)]

    def _sum(self, state: str) -> int:
        return sum(pence for at, pence in self.states.values() if at == state)

    def _look(self) -> None:
        """Where each payment is now. None may have gone a way that does not exist."""
        before = self.states
        rows = self._ask("SELECT id, state, pence FROM payments_payment ORDER BY due_on, id")
        self.states = {id: (state, pence) for id, state, pence in rows}
        for id, (state, pence) in before.items():
            now, same = self.states[id]
            assert same == pence and (now == state or now in MAY_BECOME[state]), (state, now)

    def _lines(self) -> list[tuple[UUID, int, str]]:
        return self._ask(
            "SELECT l.id, l.pence, coalesce(m.kind, '') FROM payments_statementline l LEFT JOIN payments_match m"
            " ON m.line_id = l.id AND NOT EXISTS (SELECT 1 FROM payments_match n WHERE n.replaces = m.id)"
            " ORDER BY l.on, l.id"
        )

    def _meant(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for _, pence, kind in self._lines():
            found[kind] += pence
        return found

    def _accounts(self) -> Counter[str]:
        return Counter(dict(self._ask("SELECT code, balance_pence FROM ledger_account")))

    def _ask(self, words: str) -> list[Any]:
        with acting_as(self.story.fay), connection.cursor() as cursor:
            cursor.execute(words)
            return cursor.fetchall()


# From the table of moves, two steps where one action takes both: a returned payment's successors leave their run.
MAY_BECOME: dict[str, set[str]] = {
    "due": {"in a run", "on hold", "cancelled"},
    "on hold": {"due", "cancelled"},
    "in a run": {"due", "sent", "on hold"},
    "sent": {"settled", "returned"},
    "settled": {"returned"},
    "returned": set(),
    "cancelled": set(),
}
