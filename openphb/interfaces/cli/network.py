"""`openphb network`: who writes the pages of the learning network, and the numbers of areas."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from openphb.interfaces.cli import acting, ground
from openphb.interfaces.cli.speak import BadInput, answered, say

network = typer.Typer(help="The learning network: who writes its pages, and numbers of areas.", no_args_is_help=True)
OPERATOR = "Whoever runs openphb"
"""Under this name the network's trail has what is done here: in the network nobody acts for a board."""


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

    found = _account(get_user_model(), email)
    deed = editors.dismiss_editor if ends else editors.appoint_editor
    perform(deed, account=found.pk, by=acting.operator(board), at=now())
    words = (
        f"{found.email} writes the network's pages no more."
        if ends
        else f"{found.email} may write and publish at /network/editing/."
    )
    say({"email": found.email, "editor": not ends}, as_json, text=words)


@network.command()
@answered
def keeper(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="The address they sign in with.")],
    area: Annotated[str, typer.Argument(metavar="AREA", help="The code of the area, such as QF7.")],
    ends: Annotated[bool, typer.Option("--end", help="They keep it no more; what they wrote stays.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Let a member of the network keep the local offer of one area, or end that."""
    ground.stand()
    from django.contrib.auth import get_user_model

    from openphb.community.members import in_the_network
    from openphb.community.offers import keepers
    from openphb.interfaces.perform import now, perform, today

    found = _account(get_user_model(), email)
    by = in_the_network(None, name=OPERATOR, on=today())
    if ends:
        perform(keepers.dismiss_keeper, account=found.pk, area=area, by=by, at=now())
    else:
        perform(keepers.appoint_keeper, account=found.pk, area=area, by=by, at=now(), on=today())
    words = f"{found.email} keeps the local offer of {area}{' no more' if ends else ''}."
    say({"email": found.email, "area": area, "keeper": not ends}, as_json, text=words)


@network.command()
@answered
def numbers(
    area: Annotated[str, typer.Option("--area", help="The code of one area; all that have any without it.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """Publish the numbers of areas on their local offers, from the latest facts, with small ones kept back."""
    ground.stand()
    from openphb.interfaces import local_numbers
    from openphb.interfaces.perform import now

    made = local_numbers.publish(at=now(), area=area)
    lines = [f"{each.area}: numbers of {each.as_of}, {each.shown} of {each.numbers} shown." for each in made]
    document = [asdict(each) for each in made]
    say(document, as_json, text="\n".join(lines) or "These facts have nothing of any area.")


def _account(accounts: Any, email: str) -> Any:
    found = accounts.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if found is None:
        raise BadInput("EMAIL", f"No account has the address {email}.", "Check the spelling.")
    return found
