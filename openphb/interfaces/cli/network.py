"""`openphb network`: who writes the pages of the learning network."""

from __future__ import annotations

from typing import Annotated

import typer

from openphb.interfaces.cli import acting, ground
from openphb.interfaces.cli.speak import BadInput, answered, say

network = typer.Typer(help="The learning network: who writes its pages.", no_args_is_help=True)


@network.callback()
def _group() -> None:
    """Keeps `editor` a command of its own while there is no other."""


@network.command()
@answered
def editor(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="The address they sign in with.")],
    board: acting.Board,
    ends: Annotated[bool, typer.Option("--end", help="They write no more; what they wrote stays.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Let somebody who can sign in write and publish the network's pages, or end that."""
    ground.stand()
    from django.contrib.auth import get_user_model

    from openphb.community import editors
    from openphb.interfaces.perform import now, perform

    found = get_user_model().objects.filter(email__iexact=email.strip(), is_active=True).first()
    if found is None:
        raise BadInput("EMAIL", f"No account has the address {email}.", "Check the spelling.")
    deed = editors.dismiss_editor if ends else editors.appoint_editor
    perform(deed, account=found.pk, by=acting.operator(board), at=now())
    words = (
        f"{found.email} writes the network's pages no more."
        if ends
        else f"{found.email} may write and publish at /network/editing/."
    )
    say({"email": found.email, "editor": not ends}, as_json, text=words)
