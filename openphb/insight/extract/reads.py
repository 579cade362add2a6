"""What the role that makes facts may read: these columns and no others, so that a slip cannot take a name along.

Granted anew after every migration (`config.footing_rights`). No name, NHS number, address, reference or words: the
day of birth alone is read, and leaves as a band of years.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

READS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "people_person": ("commissioner_id", "id", "birth_date", "died_on", "recorded_at"),
        "plans_request": (
            "commissioner_id", "id", "person_id", "service", "state", "offered_on", "requested_on",
        ),
        "plans_plan": ("commissioner_id", "id", "request_id"),
        "plans_planversion": ("commissioner_id", "id", "plan_id", "number"),
        "plans_line": ("commissioner_id", "version_id", "key", "unit_pence", "quantity", "every"),
        "plans_event": ("commissioner_id", "request_id", "verb", "at"),
        "plans_decision": ("commissioner_id", "id", "person_id", "request_id", "kind", "decided_on"),
        "plans_reconsideration": ("commissioner_id", "decision_id", "answered_on", "changed"),
        "plans_instrumentscore": (
            "commissioner_id", "id", "person_id", "instrument", "value_set", "version", "value", "done_on",
            "recorded_at",
        ),
        "budgets_budget": ("commissioner_id", "id", "person_id", "plan_id", "state", "stops_on", "opened_at"),
        "budgets_budgetevent": ("commissioner_id", "budget_id", "verb", "at"),
        "budgets_award": ("commissioner_id", "budget_id", "version_id", "starts_on"),
        "budgets_holding": (
            "commissioner_id", "id", "budget_id", "kind", "organisation_id", "opened_on", "closed_on",
        ),
        "budgets_aheadofpanel": ("commissioner_id", "version_id", "way"),
        "payments_payment": ("commissioner_id", "id", "holding_id", "run_id", "state", "kind", "pence"),
        "payments_paymentrun": ("commissioner_id", "id", "processing_on"),
        "payments_statementline": ("commissioner_id", "id", "holding_id", "on", "pence", "set_aside"),
        "payments_match": ("commissioner_id", "id", "line_id", "kind", "pence", "replaces"),
        "clocks_clock": (
            "commissioner_id", "kind", "state", "person_id", "budget_id", "started_on", "due_on", "closed_on",
        ),
    }
)  # fmt: skip
