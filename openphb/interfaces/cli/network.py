"""`openphb network`: who writes the pages of the learning network, its first moderator, numbers of areas, and news."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

import typer

from openphb.interfaces.cli import acting, ground
from openphb.interfaces.cli.speak import BadInput, answered, say

network = typer.Typer(
    help="The learning network: who writes its pages, its first moderator, numbers of areas, and news.",
    no_args_is_help=True,
)

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The address they sign in with.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]


@network.command()
@answered
def editor(
    email: Email,
    board: acting.Board,
    ends: Annotated[bool, typer.Option("--end", help="They write no more; what they wrote stays.")] = False,
    as_json: AsJson = False,
) -> None:
    """Let somebody who can sign in write and publish the network's pages, or end that."""
    ground.stand()
    from openphb.community import editors
    from openphb.interfaces.perform import now, perform

    account, address, _ = _account(email)
    deed = editors.dismiss_editor if ends else editors.appoint_editor
    perform(deed, account=account, by=acting.operator(board), at=now())
    words = (
        f"{address} writes the network's pages no more."
        if ends
        else f"{address} may write and publish at /network/editing/."
    )
    say({"email": address, "editor": not ends}, as_json, text=words)


@network.command()
@answered
def moderator(
    email: Email,
    name: Annotated[str, typer.Option(help="By which name they are shown; left out, that of the account.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make somebody who can sign in a moderator, and a member first. They make the others on a page."""
    ground.stand()
    from openphb.community import parts
    from openphb.interfaces.network_posting import operator
    from openphb.interfaces.perform import now, perform, today

    account, address, called = _account(email)
    member = _member(account, shown_as=name.strip() or called)
    perform(parts.first_moderator, member=member, by=operator(), at=now(), on=today())
    say({"email": address, "moderator": True}, as_json, text=f"{address} is a moderator: /network/applications/.")


@network.command()
@answered
def keeper(
    email: Email,
    area: Annotated[str, typer.Argument(metavar="AREA", help="The code of the area, such as QF7.")],
    ends: Annotated[bool, typer.Option("--end", help="They keep it no more; what they wrote stays.")] = False,
    as_json: AsJson = False,
) -> None:
    """Let a member of the network keep the local offer of one area, or end that."""
    ground.stand()
    from openphb.community.offers import keepers
    from openphb.interfaces.network_posting import operator
    from openphb.interfaces.perform import now, perform, today

    account, address, _ = _account(email)
    if ends:
        perform(keepers.dismiss_keeper, account=account, area=area, by=operator(), at=now())
    else:
        perform(keepers.appoint_keeper, account=account, area=area, by=operator(), at=now(), on=today())
    words = f"{address} keeps the local offer of {area}{' no more' if ends else ''}."
    say({"email": address, "area": area, "keeper": not ends}, as_json, text=words)


@network.command()
@answered
def numbers(
    area: Annotated[str, typer.Option("--area", help="The code of one area; all that have any without it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Publish the numbers of areas on their local offers, from the latest facts, with small ones kept back."""
    ground.stand()
    from openphb.interfaces import local_numbers
    from openphb.interfaces.perform import now

    made = local_numbers.publish(at=now(), area=area)
    lines = [f"{each.area}: numbers of {each.as_of}, {each.shown} of {each.numbers} shown." for each in made]
    document = [asdict(each) for each in made]
    say(document, as_json, text="\n".join(lines) or "These facts have nothing of any area.")


@network.command()
@answered
def returns(as_json: AsJson = False) -> None:
    """Tell the network which areas have sent their return of the quarter: an area and a day each, and no number."""
    ground.stand()
    from openphb.interfaces import network_returns
    from openphb.interfaces.perform import now

    told = network_returns.publish(at=now())
    lines = [f"Quarter to {each.quarter_end}: {each.sent} sent, {each.new} of them new here." for each in told]
    say([asdict(each) for each in told], as_json, text="\n".join(lines) or "No area has sent its return yet.")


@network.command()
@answered
def news(as_json: AsJson = False) -> None:
    """Begin the next number of the monthly news, or add to the one that is being written. It leaves from the site."""
    ground.stand()
    from openphb.interfaces import network_news
    from openphb.interfaces.network_posting import operator
    from openphb.interfaces.perform import new_id, now

    number = network_news.build(id=new_id(), by=operator(), at=now())
    say({"number": number}, as_json, text=f"Number {number} is being written: /network/news/{number}/desk/.")


def _member(account: UUID, *, shown_as: str) -> UUID:
    """Who they are in the network; let in for the usual time if they are nobody there yet."""
    from openphb.community.joining.admitting import NewMember, admit
    from openphb.community.members import membership_of
    from openphb.community.rules.joining import ends_on
    from openphb.interfaces.network_posting import operator
    from openphb.interfaces.perform import new_id, now, perform, today
    from openphb.kernel.network import Kind
    from openphb.kernel.refusal import Refused

    found = membership_of(account, on=today())
    if found:
        return found.id
    new = NewMember(account, shown_as, Kind.STAFF, until=ends_on(today()))
    try:
        return perform(admit, id=new_id(), new=new, by=operator(), at=now(), on=today())
    except Refused as refused:
        raise BadInput("--name", refused.refusal.because, "Say by which name: --name “Sam Reed”.") from None


def _account(email: str) -> tuple[UUID, str, str]:
    """Their account, its address and its name."""
    from django.contrib.auth import get_user_model

    found = get_user_model().objects.filter(email__iexact=email.strip(), is_active=True).first()
    if found is None:
        raise BadInput("EMAIL", f"No account has the address {email}.", "Check the spelling.")
    return found.pk, found.email, found.name
