"""Five hundred live budgets and three people, for the journey of a yearly rise. Run in the surroundings of a server."""

from __future__ import annotations

from uuid import UUID

PASSWORD = "three words apart"
FAY, LENA, PERSON = "Fay Ito", "Lena Okeke", "Person 1"
MANY = 500


def tell() -> None:
    """Fay keeps the money, Lena leads, and the first of five hundred people signs in."""
    from openphb.budgets import actions as budgets
    from openphb.commissioners.context import acting_as
    from openphb.interfaces.bench.laid import Laying
    from openphb.interfaces.bench.laid_prices import lay_priced
    from openphb.interfaces.perform import now, perform, today
    from openphb.kernel.actor import Actor, Role
    from openphb.people import actions as people
    from tests.rooms import world

    lead, at, on = world.actor(Role.LEAD), now(), today()
    for place, (name, role) in enumerate(((FAY, Role.FINANCE), (LENA, Role.LEAD), (PERSON, None))):
        email = f"{name.split()[0].lower()}@example.org"
        who = {"id": account(place), "email": email, "name": name, "password": PASSWORD}
        perform(people.give_account, **who, sample=True, by=lead, at=at)
        if role is not None:
            perform(people.join, account=account(place), roles=[role], valid_from=on, by=lead, at=at)
    fay = Actor(account(0), FAY, lead.commissioner, frozenset({Role.FINANCE}))
    with acting_as(fay):
        lay_priced(Laying(MANY, on, at), by=fay, other=lead)
    told = {"role": Role.LEAD, "up_to": None, "valid_from": on, "owner": "Finance committee", "reason": "As before."}
    perform(budgets.set_band, **told, by=lead, at=at, on=on)
    _let_in(lead)


def _let_in(lead: object) -> None:
    """The first of them acts for themselves."""
    from openphb.interfaces.perform import now, perform, reading, today
    from openphb.kernel.actor import Actor, Role
    from openphb.people import actions as people
    from openphb.people.models import Person
    from openphb.people.rules import NewActing
    from tests.rooms import world

    assert isinstance(lead, Actor)
    asha = Actor(lead.id, "Asha Rahman", lead.commissioner, frozenset({Role.COORDINATOR, Role.LEAD}))
    with reading(asha):
        person = Person.objects.of(asha).get(family_name="1").id
    id, new = world.new_id(), NewActing("person", PERSON, today(), agrees_to_act=True, consents=True)
    perform(people.put_acting, id=id, person=person, new=new, by=asha, at=now(), on=today())
    perform(people.link_account, acting=id, account=account(2), by=asha, at=now())


def account(place: int) -> UUID:
    """The identity of one of the three."""
    return UUID(int=9_500 + place)


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    from openphb.interfaces.bench.scratch import analyse

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    tell()
    analyse()
