"""What pages are called in the list of looks, after “Looked at”."""

from __future__ import annotations

from openphb.interfaces.web import deeds_words

PAGES = {
    **deeds_words.PAGES,
    "person": "their record",
    "audit": "this list",
    "request": "a request",
    "plan": "a plan",
    "version": "a version of a plan",
    "budget": "a budget",
    "payment": "a payment",
    "holding": "how money is held",
    "my_home": "their own home page",
    "my_money": "their money",
    "my_plan": "their plan",
    "my_decisions": "their decisions",
    "checks": "the checks that run out",
    "my_checks": "the checks that run out",
    "health_tasks_of": "what helpers do",
    "my_health_tasks": "what helpers do",
    "letters": "their letters",
    "letter": "a letter",
    "letter_copy": "the file of a letter",
    "my_letters": "their letters",
    "my_letter": "a letter",
    "write_precedent": "a decision",
    "decide_more": "a request",
    "check_more": "a request",
    "evidence": "a paper sent with a challenge",
    "my_evidence": "a paper sent with a challenge",
    "received_of": "care plans from other systems",
    "received_plan": "a care plan from another system",
    "save_received": "the file of a care plan from another system",
    "look_at_received": "a care plan from another system",
    "check_ins": "how things are",
    "duties": "what has to be done by which day",
    "my_letter_copy": "the file of a letter",
}
