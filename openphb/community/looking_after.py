"""What is done for the network every day.

Members are told that their time ends and of the days they booked, free places pass on, what nobody needs is let go.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from openphb.commissioners.context import transaction_required
from openphb.community.editors import bring_editors_up_to_date
from openphb.community.events.booking import pass_on
from openphb.community.events.reminding import remind
from openphb.community.joining import letters
from openphb.community.joining.knocks import forget_knocks
from openphb.community.learning_sets.noting import remind_of_sets
from openphb.community.members import members_on
from openphb.community.models import Application
from openphb.community.rules.joining import WARN_DAYS, State
from openphb.community.telling import tell_member
from openphb.kernel.actor import Actor

KEPT_AFTER = timedelta(days=365)
"""How long the words of an application that came to nothing are kept, in case they apply again. Our own choice."""


@transaction_required
def look_after(*, by: Actor, at: datetime, on: date) -> int:
    """All of it at once; how much there was to do. Doing it twice changes nothing."""
    done = warn_of_ends(by=by, at=at, on=on) + let_go(by=by, at=at)
    done += pass_on(by=by, at=at, on=on) + remind(by=by, at=at, on=on) + remind_of_sets(by=by, at=at, on=on)
    return done + bring_editors_up_to_date(by=by, at=at, on=on)


@transaction_required
def warn_of_ends(*, by: Actor, at: datetime, on: date) -> int:
    """Members whose membership ends within a month: each is told once for each last day. How many were told."""
    rows = members_on(on).filter(until__lte=on + WARN_DAYS)
    told = [
        tell_member(row.id, letters.ends_soon(row.until), view="net_me", at=at, once=f"ends:{row.id}:{row.until}")
        for row in rows
        if row.until
    ]
    return sum(told)


@transaction_required
def let_go(*, by: Actor, at: datetime) -> int:
    """Applications that nobody confirmed, at once; those that came to nothing, after a year. How many."""
    late = Application.objects.filter(state=State.UNCONFIRMED, link_ends_at__lte=at)
    over = [State.LAPSED, State.REFUSED, State.WITHDRAWN]
    old = Application.objects.filter(state__in=over, made_at__lte=at - KEPT_AFTER).exclude(email="")
    done = late.update(state=State.LAPSED, **_FORGOTTEN) + old.update(**_FORGOTTEN)
    return done + forget_knocks(at=at)


_FORGOTTEN = {"email": "", "shown_as": "", "organisation": "", "why": "", "account": None, "invitation": None}
