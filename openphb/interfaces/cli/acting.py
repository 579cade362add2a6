"""Who acts at the command line: a person with an account, named by their email address. What they do is recorded."""

from __future__ import annotations

from typing import Annotated

import typer

from openphb.interfaces.cli.speak import BadInput
from openphb.kernel.actor import Actor, Role

As = Annotated[str, typer.Option("--as", metavar="EMAIL", help="Whose account this is done with.")]
Board = Annotated[str, typer.Option("--commissioner", metavar="ODS", help="For which board, by its ODS code.")]


def actor(email: str, *, board: str = "") -> Actor:
    """The account with this email, with the roles it has today. Needs `ground.stand` first."""
    from django.contrib.auth import get_user_model

    from openphb.interfaces.perform import today
    from openphb.people import queries

    found = get_user_model().objects.filter(email__iexact=email.strip(), is_active=True).first()
    if found is None:
        raise BadInput("--as", f"No account has the address {email}.", "Check the spelling.")
    by = queries.actor_for(
        found.pk, commissioner=board_with(board) if board else None, on=today(), where="the command line"
    )
    if by is None:
        raise BadInput("--as", f"{email} has no role there today.", "Say for which board: --commissioner ODS.")
    return by


def board_with(ods_code: str) -> int:
    """The board that bears this code today, or bore it latest: one that became part of another still has its work.

    Needs `ground.stand` first.
    """
    from openphb.commissioners import queries
    from openphb.interfaces.perform import today

    found = queries.codes_on(today()).get(ods_code.strip().upper())
    if found is None:
        because = f"No board has the code {ods_code} today."
        raise BadInput("--commissioner", because, "The codes are in the list of boards, such as QF7.")
    return found


def operator(ods_code: str) -> Actor:
    """Whoever runs openphb for a board: no account, and what they do is recorded under this name."""
    from openphb.interfaces.perform import new_id

    return Actor(new_id(), "The operator", board_with(ods_code), frozenset({Role.LEAD}), where="the command line")
