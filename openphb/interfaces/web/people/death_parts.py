"""What is recorded of a death, for the staff who follow it through."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Fact
from openphb.interfaces.web.sections import Buttons, Facts, Section
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.people import rules
from openphb.people.estates import DeathView
from openphb.people.queries import PersonView


def section(person: PersonView, death: DeathView | None, *, by: Actor) -> tuple[Section, ...]:
    """Who told us, who speaks with the family, who represents the estate, and whose access was looked at."""
    if death is None:
        return ()
    reach = (death.representatives, *death.contact.splitlines()) if death.representatives else "Not known yet"
    facts = (
        Fact("Died on", in_words(death.died_on)),
        Fact("Who told us", death.told_by or "Not written down"),
        Fact("Speaks with the family first", death.colleague or "Nobody yet"),
        Fact("Personal representatives", reach),
        Fact("No longer act, and have no access", death.ended or "Nobody acted for them"),
        Fact("Still act until the final account: look at each", death.still_acting or "Nobody"),
    )
    may = rules.why_not_do("note_death", roles=by.roles) is None
    buttons = (
        Button("Record who represents the estate", where("name_representatives", person.id), "secondary"),
        Button("It was recorded by mistake", where("take_back_death", person.id), "secondary"),
    )
    return (Section("Their death", (Facts(facts), *((Buttons(buttons),) if may else ())), id="death"),)
