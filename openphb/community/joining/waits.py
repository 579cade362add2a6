"""What waits for a member about joining and belonging."""

from __future__ import annotations

from datetime import date

from openphb.community.models import Application, Member, Suspension
from openphb.community.newness import Waits
from openphb.community.rules.joining import State, why_not_renew
from openphb.kernel.days import in_words
from openphb.kernel.network import Membership, Part


def waits(member: Membership, on: date) -> tuple[Waits, ...]:
    """Their own renewal; and for a moderator, who asks to be let in, and appeals."""
    return (*_renewal(member, on), *(_of_moderators(member) if member.has(Part.MODERATOR) else ()))


def _renewal(member: Membership, on: date) -> tuple[Waits, ...]:
    until = Member.objects.filter(id=member.id).values_list("until", flat=True).first()
    if until is None or why_not_renew(until, on=on):
        return ()
    return (Waits(f"Your membership ends on {in_words(until)}: renew it", "net_me"),)


def _of_moderators(member: Membership) -> tuple[Waits, ...]:
    asking = Application.objects.filter(state=State.WAITING).count()
    appeals = Suspension.objects.filter(appealed_at__isnull=False, answered_at=None, ended_at=None)
    others = appeals.exclude(by=member.id).count()
    found = []
    if asking:
        found.append(Waits(f"{asking} {'asks' if asking == 1 else 'ask'} to join", "net_applications"))
    if others:
        found.append(Waits(f"{others} {'appeal' if others == 1 else 'appeals'} to answer", "net_suspensions"))
    return tuple(found)
