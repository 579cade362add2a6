"""Give somebody of the journey an account, as an operator would. Run as a program in the surroundings of a server.

It is told whose record it is, the name, and in what capacity they act.
"""

from __future__ import annotations

import sys
from uuid import UUID, uuid5


def let_in(person: UUID, name: str, *, capacity: str) -> None:
    """An account that is listed on the demonstration's sign-in page, linked to who they are for this person."""
    from openphb.commissioners import queries as commissioners
    from openphb.interfaces.perform import new_id, now, perform, reading, today
    from openphb.kernel.actor import Actor, Role
    from openphb.people import actions, queries
    from openphb.people.rules import NewActing

    on = today()
    by = Actor(new_id(), "The operator", commissioners.board("QF7", on=on), frozenset({Role.COORDINATOR}))
    account, acting = uuid5(person, name), uuid5(person, capacity)
    with reading(by):
        known = [each.id for each in queries.acting(person, by=by, on=on) if each.name == name]
    email = f"{account}@example.org"
    perform(actions.give_account, id=account, email=email, name=name, password="", sample=True, by=by, at=now())
    if not known:
        new = NewActing(capacity, name, on, consents=True, agrees_to_act=True)
        perform(actions.put_acting, id=acting, person=person, new=new, by=by, at=now(), on=on)
    perform(actions.link_account, acting=known[0] if known else acting, account=account, by=by, at=now())


if __name__ == "__main__":
    import django

    django.setup()
    let_in(UUID(sys.argv[1]), sys.argv[2], capacity=sys.argv[3])
