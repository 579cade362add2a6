"""What must hold of the database itself: its guards, its seals, and that somebody looks."""

from __future__ import annotations

from openphb.assurance.invariants.invariant import SEALS, Invariant
from openphb.commissioners.roles import PROGRAM
from openphb.kernel.actor import Role

_GUARDED = """
    SELECT DISTINCT s.table_name || ' may be changed', 0::bigint FROM assurance_seal s
    WHERE s.commissioner_id = %(mine)s AND NOT EXISTS (
        SELECT FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relname = s.table_name AND t.tgname = s.table_name || '_is_history' AND t.tgenabled <> 'D')
"""
_HELD_APART = """
    SELECT c.relname || ' is open to every board', 0::bigint FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'commissioner_id'
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'commissioners_commissionercode'
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
"""
_NO_RIGHT = f"""
    SELECT s.table_name || ' may be changed by the program', 0::bigint
    FROM (SELECT DISTINCT table_name FROM assurance_seal WHERE commissioner_id = %(mine)s) s
    JOIN pg_class c ON c.relname = s.table_name AND c.relnamespace = 'public'::regnamespace
    WHERE has_table_privilege('{PROGRAM}', c.oid, 'UPDATE') OR has_table_privilege('{PROGRAM}', c.oid, 'DELETE')
       OR has_table_privilege('{PROGRAM}', c.oid, 'TRUNCATE')
"""  # noqa: S608 - our own words
_LESSER = f"""
    SELECT rolname || ' may step round the walls', 0::bigint FROM pg_roles
    WHERE rolname = '{PROGRAM}' AND (rolsuper OR rolbypassrls OR rolcreaterole)
"""  # noqa: S608 - our own words
_NUMBERED = """
    SELECT (max(number) - count(*)) || ' seals are missing', 0::bigint FROM assurance_seal
    WHERE commissioner_id = %(mine)s HAVING max(number) <> count(*)
"""
_LINKED = """
    SELECT 'seal ' || number, 0::bigint FROM (
        SELECT number, previous, lag(root) OVER (ORDER BY number) AS before FROM assurance_seal
        WHERE commissioner_id = %(mine)s) s
    WHERE before IS NOT NULL AND previous <> before
"""
_NOT_LONG_UNSEALED = """
    SELECT 'nothing has been sealed since ' || coalesce(max(s.sealed_at)::date::text, 'the beginning'), 0::bigint
    FROM assurance_seal s WHERE s.commissioner_id = %(mine)s
    HAVING EXISTS (
        SELECT FROM people_auditevent e WHERE e.commissioner_id = %(mine)s
          AND e.at > coalesce(max(s.sealed_at), '-infinity') AND e.at < %(at)s::timestamptz - interval '6 hours')
"""
_VERIFIED = """
    SELECT found || ' findings when it was last verified', 0::bigint FROM (
        SELECT found FROM assurance_proof WHERE commissioner_id = %(mine)s AND kind = 'verified'
        ORDER BY at DESC LIMIT 1) p
    WHERE found > 0
"""
_NOTICES = """
    SELECT count(*) || ' notices are half sent', 0::bigint FROM conversations_notice
    WHERE commissioner_id = %(mine)s AND state = 'sending' AND made_at < %(at)s::timestamptz - interval '1 day'
    HAVING count(*) > 0
"""

_TELL = "Tell an auditor before anything is changed. Then openphb audit verify, with the anchors kept elsewhere."


def _seal(name: str, means: str, sql: str, *, do: str = _TELL, **more: bool) -> Invariant:
    return Invariant(name, SEALS, Role.AUDITOR, means, do, sql, **more)


RECORDS = (
    _seal("history refuses change", "Each table of history has the guard that refuses to change it.", _GUARDED),
    _seal("boards are kept apart", "Each table of boards' rows is held by the database for each board.", _HELD_APART),
    _seal("the program may not rewrite history", "The program has no right to change or empty history.", _NO_RIGHT),
    _seal("the program has the lesser role", "The role the program works in cannot step round the walls.", _LESSER),
    _seal("seals are numbered without a gap", "No seal is missing within the chain.", _NUMBERED),
    _seal("seals follow each other", "Each seal rests on the one before.", _LINKED),
    _seal(
        "what is written is soon sealed",
        "Nothing waits for its seal longer than six hours.",
        _NOT_LONG_UNSEALED,
        do="Start the worker (openphb worker), or run openphb audit seal.",
        needs_worker=True,
    ),
    _seal("nothing was found changed", "The last verification found every row as it was sealed.", _VERIFIED),
    _seal(
        "notices do not stay half sent",
        "What is on its way to somebody leaves, or is told not to have.",
        _NOTICES,
        do="Look at the worker and at the service that sends (openphb check).",
        needs_worker=True,
    ),
)
