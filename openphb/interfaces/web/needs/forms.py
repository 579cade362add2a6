"""What is asked about needs: one thing a page, saved as it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from openphb.budgets.costing import levels
from openphb.budgets.costing.profiles import Profile
from openphb.budgets.costing.rates import Rate
from openphb.budgets.costing.times import DAY_NAMES, DAYS
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.kernel.money import Money

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)|24[:.]?00", re.ASCII)
HOLDINGS = (
    ("", "It is not decided yet"),
    ("notional", "We buy the care (a notional budget)"),
    ("third party", "An organisation holds the money (a third party budget)"),
    ("direct payment", "The person or somebody for them gets the money (a direct payment)"),
)
EVERY = (("week", "Each week"), ("month", "Each month"), ("year", "Each year"), ("once", "Once"))


class BeginForm(Form):
    """Why it is told anew; nothing to say the first time."""

    why_changed = fields.LongText(
        "What has changed, or why is it looked at again?", rows=3, most=1000, missing="Say what has changed."
    )

    def __init__(self, *args: Any, is_first: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_first:
            del self.fields["why_changed"]


class AboutForm(Form):
    """Which prices hold, which domains are asked, and how the money may be held."""

    area = fields.Select("Which area's prices hold?", options=(), required=False)
    profile = fields.Choice("In which domains are the needs described?", options=(), missing="Choose one.")
    holding = fields.Choice(
        "How may the money be held?",
        options=HOLDINGS,
        required=False,
        hint="It can be changed later, and decides nothing yet. Whoever gets the money may employ staff, which brings "
        "costs of its own.",
    )

    def __init__(self, *args: Any, areas: Sequence[str], profiles: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = [(area, area) for area in areas]
        self.fields["profile"].choices = list(profiles.items())


class LevelForm(Form):
    """The level of need in one domain, each with what it means."""

    level = fields.Choice("Which level is it?", options=(), required=False)

    def __init__(self, *args: Any, domain: str, profile: Profile, **options: Any) -> None:
        super().__init__(*args, **options)
        asked: Any = self.fields["level"]
        known = profile.domains[domain]
        asked.choices = [(level, level.capitalize()) for level in known]
        asked.hints = {level: levels.of_level(domain, level) for level in known if levels.of_level(domain, level)}
        asked.label = "Which level is it?"


def clock(typed: str) -> str | None:
    """A time of day as HH:MM, or None where it is none: '7.30' and '730' are 07:30."""
    found = _CLOCK.fullmatch(typed.strip())
    if found is None:
        return None
    return f"{int(found[1]):02d}:{found[2]}" if found[1] else "24:00"


class VisitForm(Form):
    """Support at a time of the week: what, who, when, how many people."""

    task = fields.Text("What is done?", hint="Such as “Washing and dressing”.", missing="Say what is done.")
    work = fields.Choice(
        "Who does it?", options=(), missing="Choose who does it.", hint="Prices are those of the rate cards today."
    )
    days = fields.Choices(
        "On which days?", options=tuple(zip(DAYS, DAY_NAMES, strict=True)), missing="Choose the days."
    )
    starts = fields.Text("From what time?", required=False, width=5, most=5, hint="Such as 07:30.")
    ends = fields.Text("To what time?", required=False, width=5, most=5, hint="It may be on the next day.")
    minutes = fields.Whole(
        "Or: how many minutes each time?", required=False, least=1, greatest=1440,
        hint="Only if the time of day does not matter.",
    )  # fmt: skip
    carers = fields.Whole(
        "How many people at a time?", least=1, greatest=4, missing="Enter how many, usually 1.",
        hint="2 where one alone would not be safe.",
    )  # fmt: skip
    serves = fields.Choices("Which needs does it serve?", options=(), required=False)

    def __init__(self, *args: Any, rates: Sequence[Rate], domains: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.nights = {code(each) for each in rates if each.unit == "night"}
        self.fields["work"].choices = [(code(each), work_words(each)) for each in rates]
        self.fields["serves"].choices = [(name, name.capitalize()) for name in domains]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("starts", "ends"):
            typed = (cleaned.get(name) or "").strip()
            cleaned[name] = clock(typed) if typed else None
            if typed and cleaned[name] is None:
                self.add_error(name, "Enter a time of day like 07:30 or 22:00.")
        self._one_way(cleaned)
        return cleaned

    def _one_way(self, cleaned: Mapping[str, Any]) -> None:
        """Both times, or a length; a night that is paid as one needs neither."""
        starts, ends, minutes = (cleaned.get(name) for name in ("starts", "ends", "minutes"))
        if bool(starts) != bool(ends):
            self.add_error("ends" if starts else "starts", "Enter both times, or neither.")
        elif starts and minutes:
            self.add_error("minutes", "Enter the times or the minutes, not both.")
        elif not starts and not minutes and cleaned.get("work") not in self.nights:
            self.add_error("starts", "Enter from what time to what time, or how many minutes it takes.")


def code(rate: Rate) -> str:
    return f"{rate.who}|{rate.kind}"


def work_words(rate: Rate) -> str:
    """'personal assistant, day: £14.50 an hour; the person is the employer'."""
    by = "; the person would be the employer" if rate.employed else ""
    each = "an hour" if rate.unit == "hour" else "a night"
    return f"{rate.who.capitalize()}, {rate.kind}: {Money(rate.pence)} {each}{by}"


class UnpaidForm(Form):
    """What somebody gives unpaid. It is taken off only if they are both willing and able."""

    who = fields.Text("Who gives it?", hint="By name.", missing="Say who gives it.", most=120)
    amount = fields.Whole("How many minutes each time?", least=1, greatest=1440, missing="Enter how many.")
    willing = fields.YesNo("Are they willing to give this?", missing="Answer yes or no. Ask them; never assume.")
    able = fields.YesNo(
        "Are they able to give this?",
        hint="Think of their own health, work, learning and other people they care for.",
        missing="Answer yes or no. Ask them; never assume.",
    )

    def __init__(self, *args: Any, is_night: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_night:
            self.fields["amount"] = fields.Whole(
                "How many nights a week?", least=1, greatest=7, missing="Enter how many nights."
            )
            self.order_fields(["who", "amount", "willing", "able"])


class ThingForm(Form):
    """Something that is bought: equipment, a start, or what a package would be made of."""

    what = fields.Text("What is it?", missing="Say what it is.")
    price = fields.Pounds("What does one cost?", missing="Enter what one costs.")
    times = fields.Whole("How many?", least=1, greatest=10_000, missing="Enter how many.")
    every = fields.Choice("How often is it paid?", options=EVERY, missing="Choose how often.")

    def __init__(self, *args: Any, is_once: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_once:
            del self.fields["every"]


class TeamForm(Form):
    """How many people would be employed."""

    assistants = fields.Whole("How many people would be employed?", least=1, greatest=99, missing="Enter how many.")
    new = fields.Whole(
        "How many of them are still to be found?", least=0, greatest=99, missing="Enter how many; 0 if none."
    )
    allowance = fields.YesNo(
        "May the employer claim the Employment Allowance?",
        hint="It lets an employer keep some National Insurance. Somebody who employs only for care in their home may "
        "usually claim it; a payroll service can say.",
        missing="Answer yes or no.",
    )


class ContingencyForm(Form):
    """Money for when things go wrong."""

    weeks = fields.Whole(
        "For how many weeks' cost?", least=0, greatest=52, required=False,
        hint="Money for illness of staff, a hospital stay that ends early, a worse spell.",
    )  # fmt: skip


class TellForm(Form):
    """To whom the first figure was explained, and when."""

    explained_to = fields.Text("To whom was it explained?", hint="By name.", missing="Say to whom.", most=120)
    made_on = fields.Day("On what day?", missing="Enter the day on which it was explained.")


class DifferForm(Form):
    """Why what is planned costs more or less than the first figure."""

    reason = fields.LongText(
        "Why does it differ?", hint="In words the person is shown.", rows=4, most=2000, missing="Say why it differs."
    )
