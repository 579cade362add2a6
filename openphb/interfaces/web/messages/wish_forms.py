"""How somebody wants to be told."""

from __future__ import annotations

from typing import Any

from openphb.conversations.posting import Wishes
from openphb.conversations.templates import TEMPLATES, Kind, Way
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form

WAYS = ((Way.EMAIL.value, "By email"), (Way.TEXT.value, "By text message"), (Way.LETTER.value, "By letter"))
HOURS = tuple((str(hour), f"{hour:02}:00") for hour in range(24))


class HowToTell(Form):
    """Nothing ticked is an answer too: then it stands on our pages only."""

    ways = fields.Choices(
        "How shall we tell you that there is something to read?",
        options=WAYS,
        hints={
            Way.TEXT.value: "One short text. It never says your name, or what it is about.",
            Way.LETTER.value: "By second class post. A letter takes some days.",
        },
        hint="Everything always stands on our pages too. Tick none to be told there only.",
        required=False,
    )
    mobile = fields.Phone("Mobile number, for texts", required=False, width=20)
    kinds = fields.Choices(
        "What shall we tell you of?",
        options=tuple((kind.value, found.chosen_as) for kind, found in TEMPLATES.items()),
        required=False,
    )
    quiet_from = fields.Select("Not after", options=HOURS, required=False, hint="Leave both empty for any time of day.")
    quiet_to = fields.Select("And not before", options=HOURS, required=False)


def wishes(cleaned: dict[str, Any]) -> Wishes:
    """What was answered. Hours count only where both are given."""
    start, end = cleaned["quiet_from"], cleaned["quiet_to"]
    both = bool(start and end)
    ways, kinds = frozenset(map(Way, cleaned["ways"])), frozenset(map(Kind, cleaned["kinds"]))
    return Wishes(ways, kinds, cleaned["mobile"], int(start) if both else None, int(end) if both else None)


def answered(wished: Wishes) -> dict[str, Any]:
    """What the form shows: how it is now."""
    return {
        "ways": [way.value for way in wished.ways],
        "kinds": [kind.value for kind in wished.kinds],
        "mobile": wished.mobile,
        "quiet_from": "" if wished.quiet_from is None else str(wished.quiet_from),
        "quiet_to": "" if wished.quiet_to is None else str(wished.quiet_to),
    }
