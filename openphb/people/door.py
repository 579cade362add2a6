"""Who is at the door, asked before anything else of every request, and where each account may act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from openphb.commissioners.asking import answers
from openphb.commissioners.context import ASKING, asked_as
from openphb.commissioners.merged import PartOf, Told, part_of
from openphb.kernel.actor import Actor, Help, Role
from openphb.people.models import Account

Merged: TypeAlias = list[tuple[int, int | None, str, str | None]] | None
"""Board, successor, day and the successor's name, oldest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A commissioner in which an account may do something, and what it is part of by now."""

    commissioner: int
    name: str
    roles: frozenset[Role]
    part_of: PartOf | None = None


@dataclass(frozen=True, slots=True)
class SampleAccount:
    id: UUID
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Present:
    """Someone at the door, the name of the board in which they are there, and what that is part of by now."""

    actor: Actor
    board: str
    part_of: PartOf | None = None


_NOW = f"valid_from <= %(on)s AND (valid_to IS NULL OR valid_to >= %(on)s) AND account_id = {ASKING}"
_NOT_OVER = "(until_at IS NULL OR until_at > now())"
"""Sight in an emergency ends at a moment, by the database's clock; all else by days."""
_MERGED = """
    (SELECT json_agg(json_build_array(merger.board_id, merger.successor_id, merger.merges_on, successor.name)
                     ORDER BY merger.id)
     FROM commissioners_merger merger LEFT JOIN commissioners_commissioner successor
     ON successor.id = merger.successor_id)
"""
"""Which boards became part of which: a few rows, and public. None where no board did."""
_AT_THE_DOOR = f"""
    WITH membership AS (
        SELECT commissioner_id, roles, organisation_id, id FROM people_membership WHERE {_NOW}
    ), acting AS (
        SELECT commissioner_id, person_id, capacity, sees, does, until_at, why FROM people_acting
        WHERE {_NOW} AND {_NOT_OVER}
    ), board AS (
        SELECT coalesce(%(board)s::bigint, min(commissioner_id)) AS id
        FROM (SELECT commissioner_id FROM membership UNION ALL SELECT commissioner_id FROM acting) held
    )
    SELECT account.name, board.id, commissioner.name,
        (SELECT coalesce(json_agg(json_build_array(roles, organisation_id) ORDER BY id), '[]')
         FROM membership WHERE commissioner_id = board.id),
        (SELECT coalesce(json_agg(json_build_array(person_id, capacity, sees, does, until_at, why)), '[]')
         FROM acting WHERE commissioner_id = board.id), {_MERGED}
    FROM people_account account, board JOIN commissioners_commissioner commissioner ON commissioner.id = board.id
    WHERE account.id = {ASKING} AND account.is_active
"""  # noqa: S608 - our own words, put together

_PLACES = f"""
    SELECT commissioner.id, commissioner.name, array_agg(DISTINCT held.role), {_MERGED} FROM (
        SELECT commissioner_id, unnest(roles) AS role FROM people_membership WHERE {_NOW}
        UNION ALL SELECT commissioner_id, capacity FROM people_acting WHERE {_NOW} AND {_NOT_OVER}
    ) held JOIN commissioners_commissioner commissioner ON commissioner.id = held.commissioner_id
    GROUP BY commissioner.id, commissioner.name ORDER BY commissioner.id
"""  # noqa: S608 - our own words, put together

# The framework's own making of this question and its answer costs five times what PostgreSQL's answering does.
_OF_ACCOUNT = tuple(field.attname for field in Account._meta.concrete_fields)
_ACCOUNT = f"SELECT {', '.join(_OF_ACCOUNT)} FROM people_account WHERE id = %(id)s AND is_active"  # noqa: S608 - our own words


def account(id: UUID) -> Account | None:
    """The account that a session names, where it may still be used."""
    rows = answers(_ACCOUNT, {"id": id})
    return Account.from_db("default", _OF_ACCOUNT, rows[0]) if rows else None


def places(account: UUID, *, on: date) -> tuple[Place, ...]:
    """Where this account may act today, read before any commissioner has been chosen."""
    return places_of([account], on=on)[0]


def places_of(accounts: Sequence[UUID], *, on: date) -> list[tuple[Place, ...]]:
    """The same of several accounts, each in its own sight, in one question."""
    of_each = asked_as(accounts, _PLACES, given={"on": on})
    return [tuple(_place(row, on=on) for row in rows) for rows in of_each]


def _place(row: tuple[int, str, Iterable[str], Merged], *, on: date) -> Place:
    board, name, roles, merged = row
    return Place(board, name, frozenset(map(Role, roles)), _part_of(board, merged, on=on))


def _part_of(board: int, merged: Merged, *, on: date) -> PartOf | None:
    told = [Told(one, into, date.fromisoformat(since), name or "") for one, into, since, name in merged or ()]
    return part_of(board, told, on=on)


def actor_for(account: UUID, *, commissioner: int | None, on: date, where: str = "", why: str = "") -> Actor | None:
    """The actor this account is today in a commissioner (the only one, if none is named); None without any role."""
    found = at_the_door(account, commissioner=commissioner, on=on, where=where, why=why)
    return found.actor if found else None


def at_the_door(account: UUID, *, commissioner: int | None, on: date, where: str = "", why: str = "") -> Present | None:
    """Who is there, and in which board: what every request asks first, in one question."""
    [rows] = asked_as([account], _AT_THE_DOOR, given={"on": on, "board": commissioner})
    if not rows:
        return None
    name, board, board_name, memberships, acting, merged = rows[0]
    held_for = [(UUID(person), Role(capacity), chosen) for person, capacity, *chosen in acting]
    for_whom = frozenset((person, role) for person, role, _ in held_for if role is not Role.HELPER)
    helping = _together([(person, *chosen) for person, role, chosen in held_for if role is Role.HELPER])
    roles = frozenset(Role(role) for held, _ in memberships for role in held) | {role for _, role, _ in held_for}
    organisation = next((UUID(held) for _, held in memberships if held), None)
    actor = Actor(account, name, board, roles, for_whom, organisation, where, why, helping)
    return Present(actor, board_name, _part_of(board, merged, on=on)) if roles else None


def _together(chosen: Iterable[tuple[UUID, Sequence[str], Sequence[str], str | None, str]]) -> frozenset[Help]:
    """One for each person, even where they chose the same helper twice."""
    found: dict[UUID, Help] = {}
    for person, sees, does, until, why in chosen:
        before = found.get(person, Help(person))
        ends = datetime.fromisoformat(until) if until else before.until
        said = why if until else before.why
        found[person] = Help(person, before.sees | frozenset(sees), before.does | frozenset(does), ends, said)
    return frozenset(found.values())


def sample_accounts() -> list[SampleAccount]:
    """The made-up people of the demo; nobody else is ever listed."""
    rows = Account.objects.filter(is_sample=True, is_active=True).order_by("name")
    return [SampleAccount(*row) for row in rows.values_list("id", "name", "email")]
