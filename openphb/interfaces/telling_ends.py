"""That somebody's part with a person has ended: told to them, and to the person and whoever stands in law for them.

An e-mail is a postcard and names nobody; whose part it was stands on the pages. Nothing is sent after a death: a
colleague speaks with the family first.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from openphb.interfaces.mail import Mail, send
from openphb.interfaces.perform import perform, reading
from openphb.kernel.actor import Actor
from openphb.people import who_helps
from openphb.people.helping import note_told
from openphb.people.queries import commissioner_name
from openphb.people.who_helps import Untold


def tell_of_ends(*, by: Actor, at: datetime, on: date) -> int:
    """Everybody whose part has ended and who was not told yet. Run twice, the second tells nobody. Answers how many.

    What was sent is written down after it: a power cut in between sends an e-mail twice, which is better than never.
    """
    with reading(by):
        board, found = commissioner_name(by.commissioner), who_helps.untold(by=by, on=on)
    return sum(perform(note_told, acting=each.id, told=_tell(each, board, by=by), by=by, at=at) for each in found)


def _tell(each: Untold, board: str, *, by: Actor) -> tuple[str, ...]:
    if each.has_died:
        return ("nobody by e-mail, since the person has died",)
    told = [_sent(yours(board, each.capacity), each.email, f"{each.name} themselves")] if each.email else []
    for name, capacity, email in each.others:
        who = f"{name} ({capacity})"
        told.append(f"{who}, who is signed in" if name == by.name else _sent(theirs(board), email, who))
    return (*told, "the care team, on the record")


def _sent(mail: Mail, email: str, who: str) -> str:
    if not email:
        return f"{who}, on these pages only: there is no account"
    return f"{who}, by e-mail and on these pages" if send(mail, to=email) else f"{who}, on these pages: no e-mail left"


def yours(board: str, capacity: str) -> Mail:
    part = "help with somebody’s pages" if capacity == "helper" else f"part as somebody’s {capacity}"
    return Mail(
        f"Your access at {board} has ended",
        (
            f"Your {part} at {board} has ended. You can neither see nor do anything there any more.",
            "If you sign in, you read until which day it was. If you think this is wrong, ask the person, or the care "
            "team that works with them.",
        ),
    )


def theirs(board: str) -> Mail:
    where = (settings.PUBLIC_ADDRESS,) if settings.PUBLIC_ADDRESS else ()
    return Mail(
        f"Somebody’s access at {board} has ended",
        (
            "Somebody who could see your pages, or the pages of a person for whom you act, no longer can.",
            "Whose access it was, and since when, stands under “Who helps” once you have signed in:",
            *where,
            "If you did not expect this, tell your care coordinator.",
        ),
    )
