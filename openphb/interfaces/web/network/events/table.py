"""Who comes to an event, as a table to save: every cell as text, none that a spreadsheet would run."""

from __future__ import annotations

from openphb.community.events.desk import Person
from openphb.interfaces.web.network.events import words
from openphb.kernel.days import in_words
from openphb.payments.statements import export

HEADS = ("Name", "Organisation", "Venue", "How they stand", "Offered until", "Sessions attended", "Certificate")


def people(found: tuple[Person, ...]) -> bytes:
    """One row for each, venue by venue; sessions by their numbers."""
    return export.table(HEADS, (_row(each) for each in found))


def _row(each: Person) -> tuple[export.Cell, ...]:
    until = in_words(each.offered_until) if each.offered_until else ""
    sessions = " ".join(map(str, each.attended))
    earned = "yes" if each.earned else "no"
    return (each.name, each.organisation, each.venue, words.OF_OTHERS[each.state], until, sessions, earned)
