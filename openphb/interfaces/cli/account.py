"""`openphb account`: the first lead of a board, lost one-time codes, and the keys that seal them.

Everybody after the first lead is given access on a page, by a lead.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from openphb.interfaces.cli import acting, ground
from openphb.interfaces.cli.speak import BadInput, answered, say
from openphb.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from openphb.people.accounts import Colleague

account = typer.Typer(help="Who may sign in, and their one-time codes.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The address they sign in with.")]
Board = Annotated[str, typer.Option("--commissioner", metavar="ODS", help="For which board, by its ODS code.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
Roles = Annotated[list[Role], typer.Option("--role", case_sensitive=False, help="May be given more than once.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]
NEAR = "http://127.0.0.1:8000"


@account.command()
@answered
def give(
    email: Email,
    board: Board,
    roles: Roles,
    name: Annotated[str, typer.Option(help="Their name; left out, it is made of the address.")] = "",
    job: Annotated[str, typer.Option(help="What they are called at work.")] = "",
    until: Day = None,
    as_json: AsJson = False,
) -> None:
    """Let somebody work for a board from today. Prints a link that works once, to choose a password."""
    ground.stand()
    from openphb.interfaces.perform import new_id, now, perform, today
    from openphb.people import access
    from openphb.people.access_rules import NewAccess

    by = acting.operator(board)
    _must_be_an_address(email)
    each = _works_here(email, roles=roles, by=by)
    if each is None:
        new = NewAccess(frozenset(roles), today(), until.date() if until else None, job_title=job)
        who = {"email": email, "name": name or _name_in(email)}
        made = perform(access.give_access, id=new_id(), **who, new=new, by=by, at=now(), on=today())
        each = _colleague(made.id, by=by)
    link, until_when = _link(each, by=by)
    answer = {"email": each.email, "name": each.name, "roles": list(each.roles), "link": link, "until": until_when}
    say(answer, as_json, text=_in_words(each, link=link, until=until_when))


def _must_be_an_address(email: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email.strip())
    except ValidationError:
        raise BadInput("EMAIL", f"{email} is not an e-mail address.", "Write it like name@example.org.") from None


def _name_in(email: str) -> str:
    """'sam.reed@…' as a name, until somebody says better."""
    words = email.partition("@")[0].replace(".", " ").replace("_", " ").replace("-", " ").split()
    return " ".join(word.capitalize() for word in words)


def _works_here(email: str, *, roles: list[Role], by: Actor) -> Colleague | None:
    """Whoever has these very roles already gets a new link; with others they are changed on a page."""
    from openphb.interfaces.perform import reading, today
    from openphb.people import accounts

    with reading(by):
        found = accounts.colleagues(by=by, on=today(), search=email.strip()).lines
    each = next((each for each in found if each.email == email.strip().lower()), None)
    return each if each and set(each.roles) == set(roles) else None


def _colleague(membership: UUID, *, by: Actor) -> Colleague:
    from openphb.interfaces.perform import reading
    from openphb.people import accounts

    with reading(by):
        return accounts.colleague(membership, by=by)


def _link(each: Colleague, *, by: Actor) -> tuple[str, str]:
    """The link and until when it works; nothing for whoever has a password."""
    from django.conf import settings
    from django.urls import reverse

    from openphb.interfaces.perform import new_id, new_secret, now, perform, today
    from openphb.kernel.days import LONDON
    from openphb.people import inviting
    from openphb.people.access_rules import STAFF_DAYS, hash_of

    secret, at = new_secret(by.commissioner), now()
    told: dict[str, Any] = {"id": new_id(), "membership": each.id, "secret_hash": hash_of(secret)}
    if not perform(inviting.invite_colleague, **told, by=by, at=at, on=today()):
        return "", ""
    address = f"{settings.PUBLIC_ADDRESS or NEAR}{reverse('welcome', args=[secret])}"
    return address, f"{(at + STAFF_DAYS).astimezone(LONDON):%Y-%m-%d %H:%M}"


def _in_words(each: Colleague, *, link: str, until: str) -> str:
    roles = ", ".join(each.roles)
    if not link:
        return f"{each.name} ({each.email}) works here as {roles}, and signs in with the password they have."
    return (
        f"{each.name} ({each.email}) works here as {roles}. To choose a password they open this address, which works "
        f"once, until {until}. It is shown only now, so pass it on safely:\n\n{link}\n"
    )


@account.command(name="forget-codes")
@answered
def forget_codes(email: Email, board: Board, as_json: AsJson = False) -> None:
    """Somebody lost telephone and recovery codes: they set up one-time codes anew when they next sign in."""
    ground.stand()
    from django.contrib.auth import get_user_model

    from openphb.interfaces.perform import now, perform
    from openphb.people import access

    found = get_user_model().objects.filter(email__iexact=email.strip()).first()
    if found is None:
        raise BadInput("EMAIL", f"No account has the address {email}.", "Check the spelling.")
    had = perform(access.forget_codes, account=found.pk, by=acting.operator(board), at=now())
    words = "Their codes are forgotten. Tell them to sign in soon." if had else "They had no one-time codes."
    say({"email": found.email, "forgotten": had}, as_json, text=words)


@account.command(name="new-key")
def new_key() -> None:
    """Print a new key for sealing one-time codes. It goes before the old one, in `code-keys` or OPENPHB_CODE_KEYS."""
    print(ground.keys().new_key())


@account.command()
@answered
def reseal(as_json: AsJson = False) -> None:
    """Seal every one-time code, and every secret of calls, anew with the first key. Afterwards the old keys can go."""
    ground.stand()
    from django.apps import apps
    from django.db import transaction

    from openphb.interfaces import assuring
    from openphb.interfaces.perform import now, perform
    from openphb.people import hooking, sealing

    with transaction.atomic():
        rows = apps.get_model("mfa", "Authenticator").objects.select_for_update(no_key=True).order_by("id")
        count = sealing.change_all(rows, sealing.sealed_anew)
    called = sum(perform(hooking.seal_anew, by=by, at=now()) for by in assuring.boards("the command line"))
    say(
        {"sealed": count, "calls_sealed": called},
        as_json,
        text=f"{count + called} sealed with the first key. The others can go now.",
    )
