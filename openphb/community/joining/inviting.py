"""Invitations on paper: a member who works with budgets hands a code to somebody, and the network learns not to whom.

The code is worked out from the invitation with our key, so that whoever made it can print it again, and only a hash
is kept to know it by. Which member came with which code is kept nowhere.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from openphb.commissioners.context import transaction_required
from openphb.community.models import NetworkInvitation
from openphb.community.rules.joining import INVITATION_DAYS, why_not_invite
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require

MOST_OPEN = 50
"""Codes that one member may have out at a time. Our own choice."""
_CLEARER = str.maketrans("IL", "89")
"""On paper I and L are taken for each other and for 1; 8 and 9 are not among the signs otherwise."""
WRONG = "We do not know this code, or it was used or is too old. Check each letter, or ask whoever gave it to you."


def code_of(invitation: UUID) -> str:
    """Twelve letters and numbers in threes: 60 bits, so that nobody finds one by trying. No I, L, 0 or 1 is in it."""
    drawn = salted_hmac("openphb.network.invitation", str(invitation), algorithm="sha256").digest()
    letters = base64.b32encode(drawn)[:12].decode().translate(_CLEARER)
    return "-".join(letters[start : start + 3] for start in range(0, 12, 3))


def hash_of(code: str) -> str:
    """What is kept of a code; spaces, hyphens and small letters do not matter, and nought is taken for the letter O."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum()).replace("0", "O")
    return hashlib.sha256(plain.encode()).hexdigest()


@transaction_required
def invite(*, id: UUID, by: Actor, at: datetime, on: date) -> None:
    """Make a code for one person with a budget, or a carer. Sent twice with one id, it happens once."""
    require(why_not_invite(by))
    if NetworkInvitation.objects.filter(id=id).exists():
        return
    assert by.member is not None  # or they may not invite
    out = NetworkInvitation.objects.filter(made_by=by.member.id, is_used=False, withdrawn_at=None, ends_on__gte=on)
    refuse_unless(out.count() < MOST_OPEN, f"You have {MOST_OPEN} codes out. Take back those nobody needs.")
    NetworkInvitation.objects.create(
        id=id, code_hash=hash_of(code_of(id)), made_by_id=by.member.id, made_at=at, ends_on=on + INVITATION_DAYS
    )
    note(did="community.invite", by=by, at=at)


@transaction_required
def take_back(*, invitation: UUID, by: Actor, at: datetime) -> None:
    """A code that was lost works no more. Raises NotFound for one that is another's."""
    require(why_not_invite(by))
    assert by.member is not None  # or they may not invite
    row = NetworkInvitation.objects.select_for_update(no_key=True).filter(id=invitation, made_by=by.member.id).first()
    if row is None:
        raise NotFound
    refuse_unless(not row.is_used, "It was used already.")
    row.withdrawn_at = row.withdrawn_at or at
    row.save(update_fields=["withdrawn_at"])


def open_invitation(code: str, *, on: date) -> NetworkInvitation:
    """The invitation with this code, if it can be used today. Raises Refused."""
    return _open(NetworkInvitation.objects.filter(code_hash=hash_of(code)), on=on)


def use_again(invitation: UUID, *, on: date) -> None:
    """One that was shown when its holder applied is used up now. By whom is not written down. Raises Refused."""
    row = _open(NetworkInvitation.objects.select_for_update(no_key=True).filter(id=invitation), on=on)
    row.is_used = True
    row.save(update_fields=["is_used"])


def _open(rows: QuerySet[NetworkInvitation], *, on: date) -> NetworkInvitation:
    row = rows.filter(is_used=False, withdrawn_at=None, ends_on__gte=on).first()
    if row is None:
        raise Refused(Refusal(WRONG, field="code"))
    return row
