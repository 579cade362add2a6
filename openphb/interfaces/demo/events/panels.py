"""A panel with one meeting behind it, whose minutes are ratified, and one to come.

Nadia's change came before it by choice, and was agreed with a condition that she reads. June's plan is on the agenda
of the next: a visitor reads its papers, puts others beside it, and on the day votes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.budgets import actions as budgets
from openphb.budgets import queries
from openphb.budgets.panels import Terms
from openphb.interfaces.demo import opening
from openphb.interfaces.demo.cases.waiting import JUNE
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.kernel.money import Money

SEATS = (
    ("lena", "Personalised care", True),
    ("abel", "Management of budgets", False),
    ("cleo", "Medicine", False),
    ("fay", "Finance", False),
)
CONDITION = "We look at the winter sessions again with you in April, before they end."


def scenes(t: Teller) -> Iterator[Scene]:
    begun, met, asked = (t.until - timedelta(days=days) for days in (60, 7, 5))
    yield Scene(begun, "A panel is made", partial(made, t, begun))
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


def next_time(t: Teller, on: date) -> None:
    meeting = t.id("panel", "next meeting")
    day = t.until + timedelta(days=9)
    t.do(
        budgets.call_meeting, id=meeting, panel=t.id("panel"), meets_on=day, place="Room 2, Moorfoot", by="abel", on=on
    )
    version = opening.version_of(t, JUNE)
    t.do(budgets.put_on_agenda, meeting=meeting, version=version, by="asha", on=on)
