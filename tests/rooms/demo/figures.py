"""Tell the story up to a day, and print what it leaves as JSON. Run as a program, upon an empty database of its own.

Its one argument is the day, as 2026-10-14.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from typing import Any

BOARDS = ("QF7", "QJK")


def tell(until: date) -> dict[str, Any]:
    """What was told, what telling it again did, and every figure there is afterwards."""
    from openphb.interfaces.demo import story
    from openphb.people import queries as people

    scenes = story.tell(until=until)
    again = story.tell(until=until)
    return {
        "scenes": scenes,
        "scenes_when_told_again": again,
        "accounts": sorted(account.name for account in people.sample_accounts()),
        "boards": {code: _of_board(code, until) for code in BOARDS},
    }


def _of_board(code: str, until: date) -> dict[str, Any]:
    from openphb.commissioners import queries as commissioners
    from openphb.interfaces.perform import new_id, reading
    from openphb.kernel.actor import Actor, Role

    roles = frozenset({Role.FINANCE, Role.LEAD, Role.COORDINATOR, Role.APPROVER})
    by = Actor(new_id(), "The test", commissioners.board(code, on=until), roles)
    with reading(by):
        return _money(by) | _work(by, until)


def _money(by: Any) -> dict[str, Any]:
    from openphb.ledger import queries as ledger

    verified = ledger.verify(by=by)
    clearing = ledger.clearing(by=by)
    return {
        "balances": {account: amount.pence for account, amount in ledger.balances("", by=by).items()},
        "transfers": verified.transfers,
        "differences": [each.account for each in verified.differences],
        "clearing": {
            account: {
                "pence": amount.pence,
                "causes": {cause: each.pence for cause, each in ledger.unsettled(account, by=by).items()},
            }
            for account, amount in clearing.items()
        },
    }


def _work(by: Any, until: date) -> dict[str, Any]:
    from openphb.budgets import queries as budgets
    from openphb.commissioners import queries as commissioners
    from openphb.law.local import LOCAL
    from openphb.payments import queries as payments
    from openphb.people import queries as people
    from openphb.plans import queries as plans

    waiting = payments.to_understand(by=by)
    cases = plans.caseload(by=by, on=until)
    runs = payments.runs(by=by)
    return {
        "people": people.people(by=by).total,
        "lines_to_understand": {f"line:{line.id}": line.amount.pence for line in waiting.items},
        "cases_by_state": Counter(str(case.state) for case in cases.lines),
        "run_states": Counter(str(run.state) for run in runs.items),
        "sign_offs_waiting": budgets.sign_offs_waiting(by=by, on=until).total,
        "details_waiting": budgets.details_waiting(by=by, on=until).total,
        "questions": Counter(str(each.state) for each in payments.queries(by=by).items),
        "on_hold": payments.on_hold(by=by).total,
        "precedents": [each.outcome for each in plans.precedents(by=by, search="therapy working hours")[0]],
        "not_set": sorted(set(LOCAL) - set(commissioners.settings_on(until, by=by))),
    }


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(tell(date.fromisoformat(sys.argv[1]))))
