"""Two years in the life of many budgets, laid in bulk: an agreed plan, payments that settled, reviews, questions.

As in `laid`: rows as the program itself may lay them, under every check and key.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from openphb.commissioners.context import transaction_required
from openphb.interfaces.bench.laid import Laying, insert, values_of
from openphb.kernel.actor import Actor

# Which of the n people each row is for stands after it; n runs from 1.
ROWS: tuple[tuple[str, Mapping[str, str], str], ...] = (
    (
        "plans_planversion",
        {
            "id": "{version}",
            "plan_id": "{plan}",
            "number": "1",
            "state": "'agreed'",
            "first_review_on": "%(on)s::date - 300",
        },
        "true",
    ),
    (
        "payments_paymentrun",
        {
            "id": "{run}",
            "number": "1000 + n",
            "state": "'settled'",
            "rail": "'bacs'",
            "processing_on": "%(on)s::date - 60 - n * 7",
            "prepared_by": "%(other)s::uuid",
            "approved_by": "%(by)s::uuid",
        },
        "n <= 60",
    ),
    (
        "payments_payment",
        {
            "id": "{settled}",
            "holding_id": "{holding}",
            "state": "'settled'",
            "kind": "'instalment'",
            "due_on": "%(on)s::date - 60 - (1 + n %% 60) * 7",
            "covers_from": "%(on)s::date - 60 - (1 + n %% 60) * 7",
            "covers_to": "%(on)s::date - 33 - (1 + n %% 60) * 7",
            "pence": "40000",
            "run_id": "md5('run ' || (1 + n %% 60) || ' ' || %(mine)s)::uuid",
            "bank_details_id": "{details}",
        },
        "true",
    ),
    (
        "plans_review",
        {
            "id": "{review}",
            "plan_id": "{plan}",
            "kind": "'direct payment'",
            "held_on": "%(on)s::date - n %% 420",
            "follows": "'nothing'",
            "sufficient": "n %% 7 <> 0",
        },
        "n %% 5 <> 0",
    ),
    (
        "payments_statementfile",
        {
            "id": "{statement}",
            "holding_id": "{holding}",
            "sha256": "md5(n::text)",
            "latest_on": "%(on)s::date - 10",
        },
        "n %% 4 = 0",
    ),
    (
        "payments_statementline",
        {
            "id": "{line}",
            "statement_id": "{statement}",
            "holding_id": "{holding}",
            "bank_id": "n::text",
            "on": "%(on)s::date - 10",
            "pence": "-1800",
        },
        "n %% 4 = 0",
    ),
    (
        "payments_query",
        {
            "id": "{query}",
            "line_id": "{line}",
            "person_id": "{person}",
            "state": "'asked'",
            "asked_on": "%(on)s::date - n %% 30",
            "reply_by": "%(on)s::date + 14 - n %% 30",
        },
        "n %% 8 = 0",
    ),
)


@transaction_required
def lay_lives(laying: Laying, *, by: Actor, other: Actor) -> None:
    """On top of `lay_rows`: what two years leave behind, so that most kinds of clock have something to run for."""
    with connection.cursor() as cursor:
        for table, said, whom in ROWS:
            insert(cursor, table, said=said, values=values_of(laying, by=by, other=other), whom=whom)
