"""Personal assistants who sign in: let in for an employment, and out again with its end.

Whether somebody may let them in is decided by the room that knows the employment. The role by itself shows nothing:
what they see follows from the employments their account is linked with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day
from openphb.kernel.refusal import refuse_unless
from openphb.people import access_rules as rules
from openphb.people.access import account_of
from openphb.people.audit import record
from openphb.people.inviting import invite_account, withdraw_invitations
from openphb.people.models import Membership


@dataclass(frozen=True, slots=True)
class LetIn:
    """Their account, and whether a link to choose a password was made for it: not where they have one."""

    account: UUID
    email: str
    invited: bool
    has_password: bool


@transaction_required
def let_in(
    *, id: UUID, employment: UUID, person: UUID, email: str, name: str, secret_hash: str, by: Actor, at: datetime,
    on: date,
) -> LetIn:  # fmt: skip
    """Let an assistant sign in for one employment. One who has an account already, for another, keeps it.

    `id` is that of the invitation; sent twice under one, a link leaves once.
    """
    refuse_unless(bool(name.strip()), "Enter their name.", field="name")
    account = account_of(id, email=email, name=name)
    words = "This is your own e-mail address. Enter that of the assistant."
    refuse_unless(account.id != by.id, words, field="email")
    held, _ = Membership.objects.get_or_create(
        id=employment,
        defaults={
            "commissioner_id": by.commissioner, "account": account, "roles": [Role.PERSONAL_ASSISTANT],
            "valid_from": on, "given_at": at, "given_by": by.name,
        },
    )  # fmt: skip
    held.account, held.valid_to = account, None
    held.save(update_fields=["account", "valid_to"])
    has_password = account.has_usable_password()
    days = rules.PEOPLE_DAYS
    invited = not has_password and invite_account(id, account=account, secret_hash=secret_hash, days=days, by=by, at=at)
    record(did="people.let_assistant_in", person=person, by=by, at=at, detail=f"{name}, {account.email}")
    return LetIn(account.id, account.email, invited, has_password)


@transaction_required
def let_out(*, employment: UUID, person: UUID, latest: date | None, by: Actor, at: datetime) -> None:
    """The last day on which the role holds for this employment; None: it goes on. Said again, the later word holds."""
    held = Membership.objects.of(by).select_for_update(no_key=True).filter(id=employment).first()
    if held is None or held.valid_to == latest:
        return
    held.valid_to = latest
    held.save(update_fields=["valid_to"])
    if latest is not None and latest < local_day(at):
        withdraw_invitations(held.account, why="The employment has ended", by=by, at=at)
    record(did="people.let_assistant_out", person=person, by=by, at=at, detail=held.account.name)
