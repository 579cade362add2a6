"""Two young people who are about to turn 16, told as the sample world is. Run as a program beside its server.

It is told in how many days the birthday is, and adds to the story that the server already has.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from openphb.interfaces.demo.script import Acts, Bank, Script

AVA, NOAH = "Ava Rowntree", "Noah Sefton"
MOTHER, FATHER = "Ruth Rowntree", "Paul Sefton"
_SEEN = "Birth certificate seen"


def born_to_turn_sixteen(on: date) -> date:
    """A birth date whose 16th birthday is this day; never 29 February, which few years have."""
    return date(on.year - 16, on.month, 28 if (on.month, on.day) == (2, 29) else on.day)


def scripts(birthday: date) -> tuple[Script, Script]:
    """Both have a parent who receives the payments, and nobody's word of their own yet."""
    from openphb.interfaces.demo.cases.shared import SOFIA

    young = replace(
        SOFIA, born=born_to_turn_sixteen(birthday), starts=0, buys=SOFIA.buys[:1], outcomes=SOFIA.outcomes[:1],
        managing="By a parent, with a separate account.",
    )  # fmt: skip
    ava = replace(
        young, name="ava", given="Ava", family="Rowntree", nhs_number="9990003009",
        acts=(Acts("ruth", MOTHER, "representative", "mother", "parental_responsibility", _SEEN),),
        bank=Bank("200000", "55779911"),
    )  # fmt: skip
    noah = replace(
        young, name="noah", given="Noah", family="Sefton", nhs_number="9990003017",
        acts=(Acts("paul", FATHER, "representative", "father", "parental_responsibility", _SEEN),),
        bank=Bank("200000", "55779911"),
    )  # fmt: skip
    return ava, noah


def tell(days: int) -> None:
    """Their plans are agreed by their parents, and the budget is in place from last month."""
    from openphb.clocks import actions as clocks
    from openphb.commissioners import queries as commissioners
    from openphb.interfaces.demo import cast, opening
    from openphb.interfaces.demo.story import BOARD
    from openphb.interfaces.demo.teller import Teller
    from openphb.interfaces.perform import today
    from openphb.kernel.actor import Role

    on = today()
    t = Teller(commissioners.board(BOARD, on=on), on)
    t.staff("keeper", Role.LEAD, Role.FINANCE, Role.COORDINATOR, full_name="The operator")
    for one in cast.SOUTH_YORKSHIRE:
        t.staff(one.name, *one.roles, full_name=one.full_name)
    for s in scripts(on + timedelta(days=days)):
        begun = on - timedelta(days=30)
        opening.meet(t, s, on=begun)
        opening.offer(t, s, on=begun)
        opening.ask(t, s, on=begun)
        opening.decide(t, s, on=begun)
        version = opening.write(t, s, on=begun, starts_on=on)
        opening.estimate(t, s, on=begun)
        _agreed(t, s, version, on=on - timedelta(days=20))
    t.do(clocks.run, by="keeper", on=on)


def _agreed(t: Any, s: Script, version: UUID, *, on: date) -> None:
    from openphb.interfaces.demo import opening
    from openphb.plans import actions as plans

    t.do(plans.submit, version=version, by=s.coordinator, on=on)
    opening.sign_off(t, version, on=on)
    opening.agree(t, s, version=version, on=on)
    opening.hold(t, s, on=on)
    opening.put_in_place(t, s, version=version, on=on, starts_on=on + timedelta(days=20))


if __name__ == "__main__":
    import django

    django.setup()
    tell(int(sys.argv[1]))
