"""Rows that went because their time was over: which of those that are missing a lawful removal names.

A removal counts where its row is as it was sealed, and where its disposal says that two different people agreed. So
whoever deletes a row alone is found, and so is whoever changes what was removed, or slips it in among sealed rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from openphb.assurance.chains import Chain
from openphb.commissioners.asking import answers

TABLE = "protection_removed"
_LAWFUL = """
    SELECT r.table_name, k.key FROM protection_removed r CROSS JOIN LATERAL unnest(r.keys) AS k(key)
    JOIN protection_disposal d ON d.commissioner_id = r.commissioner_id AND d.id = r.disposal_id
    WHERE r.commissioner_id = %(mine)s AND NOT r.id::text = ANY(%(but)s)
      AND d.agreed_by <> d.proposed_by AND d.agreed_at <= r.at AND d.done_at IS NOT NULL
"""


def lawful(held: Chain, *, but: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The keys that lawful removals name, by table. `but` are removals that are not as they were sealed.

    In the network nothing is removed so.
    """
    if held.whose is None:
        return {}
    found: dict[str, set[str]] = {}
    for table, key in answers(_LAWFUL, {"mine": held.whose, "but": list(but)}):
        found.setdefault(table, set()).add(key)
    return {table: frozenset(keys) for table, keys in found.items()}


def back_again(held: Chain, removed: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Rows that were removed and are here: a backup was restored since, or somebody put them back."""
    for table, keys in removed.items():
        # A name that our own removals wrote; one that is no table of ours would stop here, and be looked into.
        here = "commissioner_id = %(mine)s AND id::text = ANY(%(keys)s)"
        asked = f'SELECT id::text FROM "{table}" WHERE {here}'  # noqa: S608 - a name of our removals' own
        for (key,) in answers(asked, {"mine": held.whose, "keys": list(keys)}):
            yield table, key
