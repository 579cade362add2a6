"""How many steps public manuals of comparable systems number for the same thing, once somebody has signed in.

Read on 23 November 2026. Where a manual numbers signing in, that step is left out; where it tells without numbers, each
press and each screen to fill in is counted, as our own are.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Manual:
    """`steps` for what is wanted, in the words of no manual."""

    wants: str
    system: str
    steps: int
    source: str


MANUALS = (
    Manual("send a receipt", "Plan Tracker, the shorter way", 3, "plantracker.com.au/get-reimbursed-faster"),
    Manual("send a receipt", "Plan Tracker, the faster paid way", 6, "plantracker.com.au/get-reimbursed-faster"),
    Manual("send a receipt", "my NDIS portal", 8, "video of “How to claim in the my NDIS portal”, its description"),
    Manual("approve hours", "Mable, on a telephone", 5, "mable.com.au/help_centre, managing support hours"),
    Manual("approve hours", "DCI, on a telephone", 7, "dcisoftware.com help, Mobile App – Supervisor – Manage Entries"),
    Manual("approve hours", "DCI, a guardian", 8, "dcisoftware.com help, Guardian – Entry Sign-Off"),
    Manual("send my hours", "Mable, a planned session", 4, "mable.com.au/help_centre, how to submit support hours"),
    Manual("read a message", "NHS App", 3, "windrushmedicalpractice.co.uk, NHS App Online Services"),
    Manual("act for somebody", "NHS App", 2, "kirtonmedicalcentre.nhs.uk, NHS App: all you need to know"),
)


def told(wants: str) -> str:
    """What manuals give for this, in a few words."""
    found = [f"{each.system} {each.steps}" for each in MANUALS if each.wants == wants]
    return f"manuals number {', '.join(found)}" if found else "no manual found that numbers its steps"
