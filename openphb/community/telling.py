"""Writing to a member: to the address of their account, if they want such letters."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.community.models import Member
from openphb.community.outbox import NewLetter, put
from openphb.community.preferences import wants
from openphb.people.addresses import address_of


def tell_member(
    member: UUID,
    words: tuple[str, str],
    *,
    view: str,
    at: datetime,
    args: tuple[str, ...] = (),
    kind: str = "",
    once: str | None = None,
) -> bool:
    """Keep a letter of this subject and these words, which leads to a page. `kind` is the preference it goes by.

    False where they want none of that kind, or were told once already. Must run within `perform`.
    """
    if kind and not wants(member, kind):
        return False
    row = Member.objects.get(id=member)
    subject, said = words
    letter = NewLetter(address_of(row.account), subject, said, view, args, member=member, stops=kind, once=once)
    return put(letter, at=at)
