"""A handful of sample people for the frame's own journeys. Run as a program, in the surroundings of a server."""

from __future__ import annotations

from datetime import date
from uuid import UUID

PASSWORD = "three words apart"
WHO = ("Asha Rahman", "Colin Price", "Jo Okafor", "Tom Marsh", "Nadia Nowhere")


def tell() -> None:
    """Asha coordinates, Colin keeps the money, Jo has a budget, Tom acts for Edith, Nadia has no role."""
    from openphb.interfaces.perform import now, perform
    from openphb.kernel.actor import Actor, Role
    from openphb.people import actions as people
    from openphb.people.rules import NewActing
    from tests.rooms import world

    lead = world.actor(Role.LEAD)
    for place, name in enumerate(WHO):
        email = f"{name.split()[0].lower()}@example.org"
        who = {"id": account(place), "email": email, "name": name, "password": PASSWORD}
        perform(people.give_account, **who, sample=True, by=lead, at=now())
    for place, role in ((0, Role.COORDINATOR), (1, Role.FINANCE)):
        since = date(2026, 1, 1)
        perform(people.join, account=account(place), roles=[role], valid_from=since, by=lead, at=now())
    asha = Actor(account(0), WHO[0], lead.commissioner, frozenset({Role.COORDINATOR}))
    jo = world.person(asha, given="Jo", family="Okafor")
    edith = world.person(asha, given="Edith", family="Marsh", number=world.NHS_NUMBERS[1])
    themselves = NewActing("person", "Jo Okafor", date(2026, 1, 1), agrees_to_act=True, consents=True)
    deputy = NewActing(
        "representative", "Tom Marsh", date(2026, 1, 1), basis="deputy", evidence="Court order", agrees_to_act=True
    )
    for place, person, new in ((2, jo, themselves), (3, edith, deputy)):
        id = world.new_id()
        perform(people.put_acting, id=id, person=person, new=new, by=asha, at=now(), on=world.DAY)
        perform(people.link_account, acting=id, account=account(place), by=asha, at=now())


def account(place: int) -> UUID:
    """The identity of one of WHO."""
    return UUID(int=9_000 + place)


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    tell()
