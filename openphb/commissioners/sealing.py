"""The seal on whose rows are asked for: a proof that our own program said it, and not what somebody typed.

Row-level security believes the transaction's word for a board. Whoever could slip words into a query could say another.
For bank details and health the database also wants the seal: a digest of the board and a secret that it keeps where
none of our roles can read, and that we keep beside it (`config.keys`). A query can neither read nor make one.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction

SEALED = (
    *("budgets_bankdetails", "budgets_needsversion", "payments_payingaccount"),
    *("plans_healthtask", "plans_delegation", "plans_instrumentscore", "plans_checkinanswer", "plans_receivedplan"),
    "moving_parcel",
)
"""The tables that want it: where money goes, and what is written of somebody's health."""


def seal(commissioner: object) -> str:
    """The seal of a board: 64 characters."""
    return _sealed(str(commissioner), secret=settings.SEAL_SECRET)


def is_known() -> bool:
    """True if the database keeps the secret that we do. Else nothing that is sealed would be seen by anybody."""
    with transaction.atomic(), connection.cursor() as cursor:
        told = "SELECT set_config('app.commissioner', '1', true), set_config('app.seal', %s, true)"
        cursor.execute(told, [seal(1)])
        cursor.execute("SELECT commissioners_sealed_board()")
        found = cursor.fetchone()
        cursor.execute("SELECT set_config('app.commissioner', '', true), set_config('app.seal', '', true)")
    return bool(found == (1,))


@lru_cache(maxsize=256)
def _sealed(commissioner: str, *, secret: str) -> str:
    return hashlib.sha256(f"{secret}:{commissioner}".encode()).hexdigest()
