"""What must hold of people, plans and clocks."""

from __future__ import annotations

from openphb.assurance.invariants.invariant import CLOCKS, PLANS, Invariant
from openphb.assurance.invariants.invariant import PEOPLE as ABOUT_PEOPLE
from openphb.kernel.actor import Role

_NHS_NUMBER = """
    SELECT 'person ' || p.id, 0::bigint FROM people_person p
    CROSS JOIN LATERAL (SELECT 11 - sum(substr(p.nhs_number, n, 1)::int * (11 - n)) %% 11 AS digit
                        FROM generate_series(1, 9) n WHERE p.nhs_number ~ '^[0-9]{10}$') c
    WHERE p.commissioner_id = %(mine)s AND (p.nhs_number !~ '^[0-9]{10}$' OR c.digit = 10
      OR c.digit %% 11 <> right(p.nhs_number, 1)::int)
"""
_ONE_PERSON = """
    SELECT count(*) || ' people with one NHS number', 0::bigint FROM people_person
    WHERE commissioner_id = %(mine)s GROUP BY nhs_number HAVING count(*) > 1
"""
_ENDS_LATER = """
    SELECT 'access ' || id, 0::bigint FROM people_acting
    WHERE commissioner_id = %(mine)s AND valid_to < valid_from AND capacity <> 'helper'
"""
_HAS_A_BASIS = """
    SELECT 'access ' || id, 0::bigint FROM people_acting
    WHERE commissioner_id = %(mine)s AND capacity = 'representative' AND basis = ''
"""
_BORN_FIRST = """
    SELECT 'person ' || id, 0::bigint FROM people_person
    WHERE commissioner_id = %(mine)s AND (died_on < birth_date OR birth_date > %(on)s::date)
"""
_DEATH_IS_WRITTEN = """
    SELECT 'person ' || p.id, 0::bigint FROM people_person p
    WHERE p.commissioner_id = %(mine)s AND p.died_on IS NOT NULL AND NOT EXISTS (
        SELECT FROM people_death d WHERE d.commissioner_id = %(mine)s AND d.person_id = p.id
          AND d.taken_back_at IS NULL AND d.died_on = p.died_on)
"""
_PAPER_TWICE = """
    SELECT 'form ' || reference, 0::bigint FROM people_paperform
    WHERE commissioner_id = %(mine)s AND keyed_at IS NOT NULL AND (received_on IS NULL OR withdrawn_at IS NOT NULL)
"""
_ONE_AGREED = """
    SELECT 'plan ' || plan_id, 0::bigint FROM plans_planversion
    WHERE commissioner_id = %(mine)s AND state = 'agreed' GROUP BY plan_id HAVING count(*) > 1
"""
_ANOTHER_LOOKS = """
    SELECT 'reconsideration ' || r.id, 0::bigint FROM plans_reconsideration r
    WHERE r.commissioner_id = %(mine)s AND r.answered_by = r.decided_by
"""
_PRECEDENT = """
    SELECT 'precedent ' || id, 0::bigint FROM plans_precedent
    WHERE commissioner_id = %(mine)s AND agreed_by = written_by
"""
_NUMBERED = """
    SELECT 'plan ' || plan_id || ', version ' || number, 0::bigint FROM plans_planversion
    WHERE commissioner_id = %(mine)s GROUP BY plan_id, number HAVING count(*) > 1
"""
_EVIDENCE = """
    SELECT 'evidence ' || id, 0::bigint FROM plans_evidence
    WHERE commissioner_id = %(mine)s AND encode(sha256(content), 'hex') <> sha256
"""
_CLOSED = """
    SELECT 'clock ' || id, 0::bigint FROM clocks_clock
    WHERE commissioner_id = %(mine)s AND (state = 'running') <> (closed_on IS NULL)
"""
_IN_ORDER = """
    SELECT 'clock ' || id, 0::bigint FROM clocks_clock
    WHERE commissioner_id = %(mine)s AND (due_on < started_on OR closed_on < started_on)
"""
_OF_THE_BOARD = """
    SELECT 'clock ' || c.id, 0::bigint FROM clocks_clock c
    WHERE c.commissioner_id = %(mine)s AND c.budget_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM budgets_budget b
        WHERE b.commissioner_id = %(mine)s AND b.id = c.budget_id AND b.person_id = c.person_id)
"""
_CLOCKS_GO = """
    SELECT 'clocks were last brought up to date on ' || max(at)::date, 0::bigint FROM clocks_clockpass
    WHERE commissioner_id = %(mine)s HAVING max(at) < %(at)s::timestamptz - interval '1 day'
"""

_LOOK = "Look at the record with whoever wrote it, and correct it where it is kept."
_TWO = "Somebody else looks at it again, and the person is told."


def _of(about: str, name: str, means: str, *, sql: str, do: str = _LOOK, **more: bool) -> Invariant:
    return Invariant(name, about, Role.LEAD, means, do, sql, **more)


PEOPLE = (
    _of(
        ABOUT_PEOPLE,
        "NHS numbers check",
        "Each person's NHS number has ten digits, and the right last one.",
        sql=_NHS_NUMBER,
    ),
    _of(ABOUT_PEOPLE, "one record for a person", "No two people of a board have one NHS number.", sql=_ONE_PERSON),
    _of(ABOUT_PEOPLE, "access ends after it begins", "What lets somebody act has days in order.", sql=_ENDS_LATER),
    _of(
        ABOUT_PEOPLE, "representatives have a basis", "The law that lets them decide is written down.", sql=_HAS_A_BASIS
    ),
    _of(ABOUT_PEOPLE, "lives have days in order", "Nobody died before they were born.", sql=_BORN_FIRST),
    _of(ABOUT_PEOPLE, "a death was told by somebody", "Who told us of a death is written down.", sql=_DEATH_IS_WRITTEN),
    _of(
        ABOUT_PEOPLE, "paper is keyed once", "A form that was keyed came back, and was not withdrawn.", sql=_PAPER_TWICE
    ),
    _of(PLANS, "one agreed plan at a time", "A plan has one version that is agreed.", sql=_ONE_AGREED),
    _of(PLANS, "versions are numbered once", "No two versions of a plan have one number.", sql=_NUMBERED),
    _of(
        PLANS,
        "somebody else looks again",
        "A decision is looked at again by another person.",
        sql=_ANOTHER_LOOKS,
        do=_TWO,
    ),
    _of(PLANS, "two people make a precedent", "Whoever wrote it did not agree it.", sql=_PRECEDENT, do=_TWO),
    _of(PLANS, "evidence is as sent", "What was sent for a question still has its hash.", sql=_EVIDENCE),
    _of(CLOCKS, "clocks are open or closed", "A clock that ended says on which day.", sql=_CLOSED),
    _of(CLOCKS, "clocks run forwards", "A clock is due, and ends, after it began.", sql=_IN_ORDER),
    _of(CLOCKS, "a clock is of its budget's person", "Clock and budget are about one person.", sql=_OF_THE_BOARD),
    _of(
        CLOCKS,
        "clocks are brought up to date",
        "The worker looked at every clock within a day.",
        sql=_CLOCKS_GO,
        do="Start the worker (openphb worker), and look at why it stopped.",
        needs_worker=True,
    ),
)
