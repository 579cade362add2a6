"""A panel with one meeting behind it, whose minutes are ratified, and one to come.

Nadia's change came before it by choice, and was agreed with a condition that she reads. Maureen, who comes home from
hospital, needs somebody awake at night: that costs more than one person may sign, so it is on the agenda of the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from openphb.budgets import actions as budgets
from openphb.budgets import queries
from openphb.budgets.panels import Terms
from openphb.interfaces.demo import opening
from openphb.interfaces.demo.cases.at_home import MAUREEN
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.money import Money
from openphb.plans import actions as plans

SEATS = (
    ("lena", "Personalised care", True),
    ("abel", "Management of budgets", False),
    ("cleo", "Medicine", False),
    ("fay", "Finance", False),
)
CONDITION = "We look at the winter sessions again with you in April, before they end."


def scenes(t: Teller) -> Iterator[Scene]:
    begun, grows, met, asked = (t.until - timedelta(days=days) for days in (60, 14, 7, 5))
    yield Scene(begun, "A panel is made", partial(made, t, begun))
    yield Scene(grows, "Maureen needs somebody awake at night", partial(nights, t, grows))
    yield Scene(met, "The panel agrees Nadia's change with a condition", partial(meets, t, met))
    yield Scene(asked, "The panel is to meet again", partial(next_time, t, asked))


def made(t: Teller, on: date) -> None:
    terms = Terms(
        above=Money.of("60,000"), services=frozenset(), quorum=3, decides="majority",
        urgent=t.id("account", "abel"), urgent_up_to=Money.of("90,000"),
    )  # fmt: skip
    t.do(
        budgets.make_panel, id=t.id("panel"), name="Complex plans panel", terms=terms, valid_from=on,
        owner="Quality and finance committee", reason="Several should see what costs most. Anybody may bring another.",
        by="lena", on=on,
    )  # fmt: skip
    for name, seat, chairs in SEATS:
        t.do(
            budgets.add_panel_member, id=t.id("panel", "seat", name), panel=t.id("panel"),
            account=t.id("account", name), seat=seat, is_chair=chairs, by="lena", on=on,
        )  # fmt: skip


def meets(t: Teller, on: date) -> None:
    """Three agree, one of them with a condition that the others take up; the minutes are ratified two days later."""
    meeting, version = t.id("panel", "first meeting"), t.id("nadia", "second version")
    t.do(budgets.call_meeting, id=meeting, panel=t.id("panel"), meets_on=on, place="Room 2, Moorfoot", by="abel", on=on)
    item = t.do(budgets.put_on_agenda, meeting=meeting, version=version, by="abel", on=on)
    said = "Winter ends, so look again in April."
    for name, vote, words in (
        ("lena", "agree with conditions", said), ("abel", "agree with conditions", "As Lena says."),
        ("cleo", "agree", ""), ("fay", "abstain", ""),
    ):  # fmt: skip
        t.do(budgets.vote, id=t.id("vote", name), item=item, vote=vote, words=words, by=name, on=on)
    t.do(budgets.record_panel_decision, item=item, words=CONDITION, by="lena", on=on)
    draft = t.ask(queries.drafted_minutes, meeting, by="lena")
    t.do(budgets.write_minutes, meeting=meeting, minutes=draft, by="abel", on=on)
    t.do(budgets.ratify_minutes, meeting=meeting, by="lena", on=on + timedelta(days=2))


def nights(t: Teller, on: date) -> None:
    """A second version, which a clinician signs once the panel has met: it waits for the next time."""
    version = t.id("maureen", "second version")
    line = replace(opening.lines(t, MAUREEN)[0], quantity=Decimal(80))
    why = "She cannot turn in bed since her fall. From the day she comes home somebody has to be awake at night."
    t.do(plans.change, id=version, plan=t.id("maureen", "plan"), why=why, by=MAUREEN.coordinator, on=on)
    t.do(plans.put_line, version=version, line=line, by=MAUREEN.coordinator, on=on)
    t.do(plans.submit, version=version, by=MAUREEN.coordinator, on=on + timedelta(days=3))


def next_time(t: Teller, on: date) -> None:
    """What has to come before it is on the agenda at once."""
    opening.sign_clinically(t, t.id("maureen", "second version"), on=on)
    day = t.until + timedelta(days=9)
    t.do(
        budgets.call_meeting, id=t.id("panel", "next meeting"), panel=t.id("panel"), meets_on=day,
        place="Room 2, Moorfoot", by="abel", on=on,
    )  # fmt: skip
