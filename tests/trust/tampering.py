"""What somebody who owns the database may do to history, with every guard of the database taken away first."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from openphb.assurance.chains import ROOT, digest, leaf
from openphb.assurance.sealed_tables import History, tables
from openphb.commissioners.roles import OWNER
from openphb.commissioners.sealing import seal
from openphb.kernel.actor import Actor
from tests.trust import planted

SEALS = "assurance_seal"


@dataclass(frozen=True)
class Edit:
    """What was done, and where it must show: the table, and the keys of which one at least must be named."""

    says: str
    table: str
    keys: frozenset[str]


def take_guards_away() -> None:
    """Triggers, keys between tables, checks and what may not be repeated: the owner may drop them all."""
    planted.take_checks_away()
    planted.take_uniqueness_away()
    with planted.acting(OWNER, None), connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass, quote_ident(conname) FROM pg_constraint"
            " WHERE contype = 'f' AND connamespace = 'public'::regnamespace"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for table in (*tables(), SEALS):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


class Owner:
    """Somebody who may change anything, with chance of their own."""

    def __init__(self, by: Actor, *, seed: int) -> None:
        self.by, self.chance = by, random.Random(seed)
        self.known = tables()
        self.history = {name: each for name, each in self.known.items() if each.is_a_boards}

    def edit(self) -> Edit:
        """One thing, chosen by chance."""
        ways: tuple[Callable[[], Edit], ...] = (
            *(self.change, self.change, self.change, self.delete, self.insert, self.swap, self.cut),
            *(self.change_a_seal, self.delete_a_seal, self.swap_seals),
        )
        return self.chance.choice(ways)()

    def change(self) -> Edit:
        """Any column of any row but its key."""
        table = self._any()
        key = self.chance.choice(self._keys(table.name))
        column = self.chance.choice([name for name in table.columns if name not in ("id", "commissioner_id")])
        self._run(
            f'UPDATE "{table.name}" SET "{column}" = {self._other(table.name, column)} WHERE id::text = %s', [key]
        )
        return Edit(f"{column} changed", table.name, frozenset({key}))

    def delete(self) -> Edit:
        table = self._any()
        key = self.chance.choice(self._keys(table.name))
        self._run(f'DELETE FROM "{table.name}" WHERE id::text = %s', [key])
        return Edit("deleted", table.name, frozenset({key}))

    def insert(self) -> Edit:
        """A row like another, as if it had always been there."""
        table = self._any()
        key = self.chance.choice(self._keys(table.name))
        new = str(-self.chance.randrange(1, 10**6)) if table.numbered else _uuid(self.chance)
        others = ", ".join(f'"{name}"' for name in table.columns if name != "id")
        self._run(
            f'INSERT INTO "{table.name}" (id, {others}) OVERRIDING SYSTEM VALUE '
            f'SELECT %s::{table.key}, {others} FROM "{table.name}" WHERE id::text = %s',
            [new, key],
        )
        return Edit("inserted", table.name, frozenset({new}))

    def swap(self) -> Edit:
        """Two rows take each other's keys."""
        table = self._any(least=2)
        one, other = self.chance.sample(self._keys(table.name), 2)
        between = "-7777777" if table.numbered else "77777777-7777-7777-7777-777777777777"
        for old, new in ((one, between), (other, one), (between, other)):
            self._run(f'UPDATE "{table.name}" SET id = %s::{table.key} WHERE id::text = %s', [new, old])
        return Edit("swapped", table.name, frozenset({one, other}))

    def cut(self) -> Edit:
        """The end of a table."""
        table = self._any()
        keys = self._keys(table.name)
        gone = keys[-self.chance.randrange(1, len(keys) + 1) :]
        self._run(f'DELETE FROM "{table.name}" WHERE id::text = ANY(%s)', [gone])
        return Edit("cut off", table.name, frozenset(gone))

    def change_a_seal(self) -> Edit:
        """One of the things that a seal says."""
        number = self.chance.choice(self._numbers())
        to = self.chance.choice(
            (
                "sealed_at = sealed_at - interval '1 second'",
                "leaves = array_fill(sha256('x'::bytea), array[cardinality(leaves)])",
                "keys = array_append(keys, '5')",
                "root = sha256(root)",
                "previous = sha256(previous)",
                "content = sha256(content)",
                "columns = array_append(columns, 'id')",
                "horizon = horizon + 1",
                "highest = coalesce(highest, 0) + 1",
            )
        )
        self._run(f"UPDATE {SEALS} SET {to} WHERE number = %s", [number])
        return Edit(f"seal: {to}", SEALS, frozenset({str(number)}))

    def delete_a_seal(self) -> Edit:
        """But for the last: only an anchor knows of that."""
        number = self.chance.choice(self._numbers()[:-1])
        self._run(f"DELETE FROM {SEALS} WHERE number = %s", [number])
        return Edit("seal deleted", SEALS, frozenset({str(number)}))

    def swap_seals(self) -> Edit:
        one, other = self.chance.sample(self._numbers(), 2)
        for old, new in ((one, -1), (other, one), (-1, other)):
            self._run(f"UPDATE {SEALS} SET number = %s WHERE number = %s", [new, old])
        return Edit("seals swapped", SEALS, frozenset({str(one), str(other)}))

    def make_again(self) -> None:
        """Every seal from the first, over the rows as they are now: nothing but an anchor can tell."""
        root, mine = b"\0" * 32, {"mine": self.by.commissioner}
        for number in self._numbers():
            ((table, columns),) = self._run(f"SELECT table_name, columns FROM {SEALS} WHERE number = %s", [number])
            rows = f'SELECT {leaf(tuple(columns))} AS one, r.id FROM "{table}" r WHERE r.id::text = ANY(s.keys)'
            self._run(
                f"UPDATE {SEALS} s SET keys = (SELECT array_agg(id::text ORDER BY id) FROM ({rows}) x),"
                f" leaves = (SELECT array_agg(one ORDER BY id) FROM ({rows}) x), previous = %(previous)s"
                " WHERE number = %(number)s",
                mine | {"previous": root, "number": number},
            )
            self._run(f"UPDATE {SEALS} s SET content = {digest('s.keys', 's.leaves')} WHERE number = %s", [number])
            told = ROOT.format(previous="s.previous", content="s.content", whose="%(mine)s::text", s="s")
            again = f"SELECT {told} FROM (SELECT s.*, cardinality(s.keys) AS size FROM {SEALS} s) s"
            ((root,),) = self._run(f"{again} WHERE number = %(number)s", mine | {"number": number})
            self._run(f"UPDATE {SEALS} SET root = %s WHERE number = %s", [bytes(root), number])
            root = bytes(root)

    def _any(self, *, least: int = 1) -> History:
        """A table with so many rows, or more."""
        while True:
            name = self.chance.choice(sorted(self.history))
            if len(self._keys(name)) >= least:
                return self.history[name]

    def _keys(self, table: str) -> list[str]:
        asked = f'SELECT id::text FROM "{table}" ORDER BY id'
        return [key for (key,) in self._run(asked)]

    def _numbers(self) -> list[int]:
        return [number for (number,) in self._run(f"SELECT number FROM {SEALS} ORDER BY number")]

    def _other(self, table: str, column: str) -> str:
        """SQL for another value of the column's kind than the one it has."""
        ((kind,),) = self._run(
            "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = %s::regclass AND attname = %s",
            [table, column],
        )
        others = {
            "boolean": f'coalesce(NOT "{column}", true)',
            "uuid": f"'{_uuid(self.chance)}'",
            "jsonb": "'{\"other\": 1}'",
            "bytea": "'\\xdead'",
            "date": f"coalesce(\"{column}\", '2026-01-01') + 1",
            "time without time zone": f"coalesce(\"{column}\", '10:00') + interval '1 minute'",
            "timestamp with time zone": f"coalesce(\"{column}\", '2026-01-01') + interval '1 microsecond'",
            **dict.fromkeys(("bigint", "integer", "smallint", "numeric"), f'coalesce("{column}", 0) + 1'),
            **dict.fromkeys(("text", "character varying"), f"CASE WHEN \"{column}\" = 'x' THEN 'y' ELSE 'x' END"),
        }
        return others.get(kind, f'array_append("{column}", NULL)')

    def _run(self, sql: str, params: Any = None) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            whose = "SELECT set_config('app.commissioner', %s, true), set_config('app.seal', %s, true)"
            cursor.execute(whose, [str(self.by.commissioner), seal(self.by.commissioner)])
            cursor.execute(f"SET LOCAL ROLE {OWNER}")
            cursor.execute(sql, params)
            rows = cursor.fetchall() if cursor.description else []
            cursor.execute("SET LOCAL ROLE openphb_program")
            return rows


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _uuid(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128)))
