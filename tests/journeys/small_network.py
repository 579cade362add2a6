"""A handful of members of the learning network, for its own journeys. Run as a program, as small_world is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from playwright.sync_api import Page

from openphb.kernel.network import Kind, Part
from tests.journeys import network_events

PASSWORD = "three words apart"
ICB = "NHS South Yorkshire ICB"
WHO = (
    ("Lena Okeke", Kind.STAFF, ICB, (Part.EDITOR, Part.CONVENOR)),
    ("Nia Bevan", Kind.STAFF, "NHS England", (Part.CONTRIBUTOR,)),
    ("Cleo Marsh", Kind.STAFF, ICB, ()),
    ("Sia Moran", Kind.PEOPLE, "", ()),
)


def tell() -> None:
    """Lena edits and convenes, Nia contributes, Cleo works with budgets, Sia has one. A programme is half through."""
    from openphb.community import editors
    from openphb.community.joining.admitting import NewMember, admit
    from openphb.interfaces.perform import now, perform, today
    from openphb.kernel.actor import Role
    from openphb.people import actions as people
    from tests.rooms import world
    from tests.rooms.network.steps import visitor

    lead = world.actor(Role.LEAD)
    for place, (name, kind, organisation, parts) in enumerate(WHO):
        id = UUID(int=7_000 + place)
        told = {"id": id, "email": f"{name.split()[0].lower()}@example.org", "name": name}
        perform(people.give_account, **told, password=PASSWORD, sample=True, by=lead, at=now())
        if kind == Kind.STAFF:
            since = date(2026, 1, 1)
            perform(people.join, account=id, roles=[Role.COORDINATOR], valid_from=since, by=lead, at=now())
        new = NewMember(id, name, kind, organisation, parts=frozenset(parts))
        perform(admit, id=world.new_id(), new=new, by=visitor(), at=now(), on=today())
    perform(editors.appoint_editor, account=UUID(int=7_000), by=lead, at=now())
    network_events.tell()


def enter_by_password(page: Page, email: str) -> Page:
    """Sign in as one of them who is nothing to any board, so that no button of the sign-in page does it."""
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)
    tell()
