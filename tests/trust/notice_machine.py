"""Random decisions about one real budget, with and without what they need, in any order; judged by the tables alone.

What is tried is made of good and bad values alike. What is kept is looked at as a lawyer would: is there a letter, does
it hold all that the law asks, is there somebody it goes to, and is there a way to challenge it?
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from openphb.budgets import actions as budgets
from openphb.budgets.waiting import POWERS, Waiting
from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import actions as payments
from openphb.payments.rules import RECLAIM_REASONS
from openphb.people import actions as people
from openphb.plans import actions as plans
from openphb.plans import queries
from openphb.plans.actions import Told
from openphb.plans.rules import KINDS, LAW_CODES
from tests.rooms.budgets.steps import Story
from tests.rooms.world import actor, new_id

SAID = ("The needs have changed.", "Money was left over for a long time.", "It is decided so.")
REASONS = st.sampled_from(["", "  ", *SAID * 3])
DAYS = st.sampled_from([-30, 0, 1, 7, 28, 28, 28, 29, 60, 200])
RULES = st.sampled_from(["DP-17(1)(a)", "DP-17(2)(e)", "DP-17(2)(f)", "DP-17(2)(g)", "DP-17(2)(h)", "DP-3(1)(b)"])
WHO = st.sampled_from([0, 0, 0, 0, 1, 2, 3, 4])
PAYERS = st.sampled_from(["", "Jo Okafor", "Ned Price, the nominee"])
PENCE = st.sampled_from([None, -1, 0, 1, 999, 5_000, 50_000, 9_000_000])
TAKES = {"reduce", "reduce after review", "stop", "stop after review", "suspend"}


class NoticeLife(RuleBasedStateMachine):
    """One budget that is in place and was paid. `story` is put there by the test; every life is undone."""

    story: ClassVar[Story]
    took: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.life = transaction.atomic()
        self.life.__enter__()
        self.day = date(2026, 5, 4)
        self.lea = actor(Role.LEAD, name="Lea Grant")

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.life.__exit__(None, None, None)

    @property
    def deciders(self) -> tuple[Actor, ...]:
        return (self.story.abe, self.lea, self.story.fay, self.story.asha, self.story.case.jo)

    def _do(self, name: str, action: Callable[..., Any], **more: Any) -> None:
        self.took[name] += 1
        by = more.pop("by", self.story.abe)
        try:
            with transaction.atomic():
                self.story.do(action, by=by, on=self.day, **more)
        except Refused:
            self.refused[name] += 1

    def _on(self, days: int) -> date:
        return self.day + timedelta(days=days)

    @rule(days=st.integers(1, 60))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(law=RULES, reasons=REASONS, days=DAYS, who=WHO)
    def give_notice(self, law: str, reasons: str, days: int, who: int) -> None:
        said = {"rule": law, "reasons": reasons, "stops_on": self._on(days), "by": self.deciders[who]}
        self._do("give notice", budgets.give_notice, id=new_id(), budget=self.story.budget, **said)

    @rule(reasons=REASONS)
    def take_back(self, reasons: str) -> None:
        self._do("take back", budgets.take_back_notice, budget=self.story.budget, reasons=reasons)

    @rule()
    def stop(self) -> None:
        """Half of the time the notice has run out by then."""
        for (stops_on,) in self._rows("SELECT stops_on FROM budgets_budget WHERE state = 'notice given'"):
            self.day = stops_on if stops_on.day % 2 else self.day
        self._do("stop", budgets.stop, id=new_id(), budget=self.story.budget)

    @rule(
        power=st.sampled_from([*POWERS, "DP-99"]), reasons=REASONS, days=DAYS, length=st.sampled_from([0, 7, 28, 400])
    )
    def suspend(self, power: str, reasons: str, days: int, length: int) -> None:
        starts, ends = self._on(days), self._on(days + length)
        new = Waiting(power, reasons, "Wages are paid meanwhile.", starts, min(starts + timedelta(days=7), ends), ends)
        self._do("suspend", budgets.suspend, id=new_id(), budget=self.story.budget, new=new)

    @rule(reason=st.sampled_from([*RECLAIM_REASONS, "because"]), reasons=REASONS, pence=PENCE, days=DAYS, payer=PAYERS)
    def reclaim(self, reason: str, reasons: str, pence: int | None, days: int, payer: str) -> None:
        said = {"reason": reason, "reasons": reasons, "repay_by": self._on(days), "payer": payer}
        more = {"holding": self.story.holding, "amount": Money(pence or 0), "by": self.story.fay}
        self._do("reclaim", payments.reclaim, id=new_id(), **said, **more)

    @rule(pence=PENCE, reasons=REASONS, which=st.integers(0, 99), who=WHO)
    def set_off(self, pence: int | None, reasons: str, which: int, who: int) -> None:
        """Unused money against a payment to come: what is paid that day is lowered."""
        due = [id for (id,) in self._rows("SELECT id FROM payments_payment WHERE state = 'due' ORDER BY due_on, id")]
        if due:
            said = {"amount": Money(pence or 0), "reasons": reasons, "by": (self.story.fay, *self.deciders)[who]}
            self._do("set off", payments.set_off, id=new_id(), payment=due[which % len(due)], **said)

    @rule(why=REASONS, named=st.sampled_from(["", "Jo Okafor"]), who=WHO)
    def end_plan(self, why: str, named: str, who: int) -> None:
        said = {"why": why, "given_up_by": named, "by": self.deciders[who]}
        self._do("end the plan", budgets.end_plan, id=new_id(), plan=self.story.case.plan, **said)

    @rule()
    def final_account(self) -> None:
        self._do("final account", payments.final_account, id=new_id(), budget=self.story.budget, by=self.story.fay)

    @rule(
        kind=st.sampled_from(KINDS),
        reasons=REASONS,
        days=DAYS,
        given=DAYS,
        pence=PENCE,
        payer=PAYERS,
        told=st.booleans(),
    )
    def decide(self, kind: str, reasons: str, days: int, given: int, pence: int | None, payer: str, told: bool) -> None:
        """Whatever a room above might one day try to have kept."""
        money = {"amount": Money(pence) if pence is not None else None, "payer": payer}
        by = {"repay_by": self._on(days)} if told else {}
        facts = Told(kind, reasons, self._on(days), notice_days=max(given, 0), **money, **by)
        self._do("decide", budgets.issue_notice, decision=new_id(), budget=self.story.budget, facts=facts)

    @rule(which=st.integers(0, 99), words=st.sampled_from(["", "It is wrong."]))
    def challenge(self, which: int, words: str) -> None:
        found = self._decisions()
        if found:
            said = {"decision": found[which % len(found)], "because": words, "asked_by": "Jo Okafor"}
            self._do("challenge", plans.reconsider, id=new_id(), by=self.story.case.jo, **said)

    @rule(verdict=st.sampled_from(["keep", "keep", "change", "grant"]), reasons=REASONS, who=st.sampled_from([0, 1, 1]))
    def answer(self, verdict: str, reasons: str, who: int) -> None:
        for (asked,) in self._rows("SELECT id FROM plans_reconsideration WHERE answered_on IS NULL"):
            said = {"verdict": verdict, "reasons": reasons, "by": self.deciders[who]}
            self._do("answer", plans.answer_reconsideration, id=asked, **said)

    @rule(chance=st.integers(0, 19))
    def die(self, chance: int) -> None:
        if chance == 0:
            more = {"person": self.story.case.person, "died_on": self.day, "colleague": "Asha Rahman"}
            self._do("die", people.note_death, by=self.story.asha, **more)

    @invariant()
    def every_decision_has_its_letter_with_all_particulars(self) -> None:
        for row in self._told():
            kind, on, reasons, words, challenge, effective, days, amount, by, payer, who = row
            assert words and reasons.strip() and f"Our reasons: {reasons.strip()}" in words, row
            if kind == "grant":
                continue
            assert "can ask us to look at this decision again" in challenge and "How to ask" in challenge, row
            assert challenge in words and "complain" in words and who, row
            if kind in TAKES:
                assert days > 0 and in_words(effective) in words, row
                assert effective > on, row
            if kind == "repay":
                assert f"{Money(amount)} in all" in words and in_words(by) in words and payer and payer in words, row

    @invariant()
    def every_letter_goes_to_the_person_or_to_those_who_represent_the_estate(self) -> None:
        found = self._rows(
            "SELECT l.written_on, p.died_on, array_agg(t.capacity) FROM plans_letter l"
            " JOIN people_person p ON p.id = l.person_id JOIN plans_letterto t ON t.letter_id = l.id"
            " GROUP BY 1, 2, l.id"
        )
        for written, died, who in found:
            if died and written > died:
                assert set(who) == {"personal_representative"}
            elif not died:
                assert "person" in who

    @invariant()
    def nothing_is_asked_back_lowered_or_stopped_without_a_decision(self) -> None:
        assert (
            self._rows(
                "SELECT r.id FROM payments_reclaim r WHERE NOT EXISTS (SELECT 1 FROM plans_letter l"
                " WHERE l.kind = 'repay' AND l.amount_pence = r.pence AND l.repay_by = r.repay_by"
                " AND l.written_on = r.noticed_on)"
            )
            == []
        )
        assert (
            self._rows(
                "SELECT b.state FROM budgets_budget b WHERE b.stops_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM"
                " plans_decision d JOIN plans_letter l ON l.decision_id = d.id"
                " WHERE d.kind IN ('stop', 'stop after review')"
                " AND d.effective_on = b.stops_on)"
            )
            == []
        )
        assert (
            self._rows("SELECT state FROM budgets_budget WHERE state IN ('final account') AND stops_on IS NULL") == []
        )
        for table in ("budgets_suspension", "budgets_lowering", "payments_setoff"):
            without = f"SELECT id FROM {table} s WHERE NOT EXISTS (SELECT 1 FROM plans_letter WHERE decision_id = s.id)"
            assert self._rows(without) == []

    @invariant()
    def no_plan_ends_under_a_budget_that_runs(self) -> None:
        running = "SELECT 1 FROM budgets_budget b WHERE b.plan_id = v.plan_id AND b.state IN ('agreed', 'notice given')"
        assert self._rows(f"SELECT id FROM plans_planversion v WHERE v.state = 'ended' AND EXISTS ({running})") == []

    @invariant()
    def every_answer_is_a_letter(self) -> None:
        assert (
            self._rows(
                "SELECT id FROM plans_reconsideration r WHERE answered_on IS NOT NULL"
                " AND NOT EXISTS (SELECT 1 FROM plans_letter WHERE answers_id = r.id)"
            )
            == []
        )

    @invariant()
    def there_is_a_way_to_challenge_whatever_was_not_yet_looked_at_again(self) -> None:
        seen = self.story.see(queries.decisions, self.story.case.person, by=self.story.case.jo, on=self.day)
        asked = {LAW_CODES.get(each.kind, each.kind) for each in seen if each.looked_at_again}
        for each in seen:
            if each.kind != "grant" and not each.looked_at_again and LAW_CODES.get(each.kind, each.kind) not in asked:
                assert each.why_not_again is None, each

    @invariant()
    def the_database_agrees(self) -> None:
        with acting_as(self.story.asha), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def _decisions(self) -> list[UUID]:
        return [id for (id,) in self._rows("SELECT id FROM plans_decision ORDER BY recorded_at, id")]

    def _told(self) -> list[Any]:
        return self._rows(
            "SELECT d.kind, d.decided_on, d.reasons, l.words, l.challenge, d.effective_on, l.notice_days,"
            " l.amount_pence, l.repay_by, l.payer, (SELECT count(*) FROM plans_letterto t WHERE t.letter_id = l.id)"
            " FROM plans_decision d LEFT JOIN plans_letter l ON l.decision_id = d.id AND l.kind = d.kind"
            " AND l.sha256 = encode(sha256(convert_to(d.notice, 'UTF8')), 'hex')"
        )

    def _rows(self, sql: str) -> list[Any]:
        with acting_as(self.story.asha), connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())
