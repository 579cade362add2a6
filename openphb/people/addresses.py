"""Accounts by the address they sign in with, for the learning network, which knows nothing else of anybody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless
from openphb.people.audit import record
from openphb.people.models import Account


def account_at(email: str) -> UUID | None:
    """Whose address this is; None where nobody signs in with it."""
    return Account.objects.filter(email=email.strip().lower()).values_list("id", flat=True).first()


def address_of(account: UUID) -> str:
    """Where this account is written to. Raises NotFound."""
    found = Account.objects.filter(id=account).values_list("email", flat=True).first()
    if found is None:
        raise NotFound
    return found


def addresses_of(accounts: Collection[UUID]) -> dict[UUID, str]:
    """The same of many at once; an account there is not is left out."""
    return dict(Account.objects.filter(id__in=accounts).values_list("id", "email"))


def can_sign_in(account: UUID) -> bool:
    """True once they chose a password. The demonstration's people need none."""
    found = Account.objects.filter(id=account, is_active=True).first()
    return found is not None and (found.is_sample or found.has_usable_password())


@transaction_required
def choose_first_password(*, account: UUID, password: str, by: Actor, at: datetime) -> str:
    """Whoever showed that the address is theirs chooses a password; answers the address. Refused where there is one."""
    found = Account.objects.select_for_update(no_key=True).filter(id=account, is_active=True).first()
    if found is None:
        raise NotFound
    refuse_unless(not found.has_usable_password(), "A password was chosen already. Sign in with it.")
    found.set_password(password)
    found.save(update_fields=["password"])
    if not by.in_network:  # what is done there is in its own trail
        record(did="people.choose_password", by=by, at=at, detail=found.email)
    return found.email
