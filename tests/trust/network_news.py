"""A number of the news that has left, for the addresses that name one, as the network's town has it."""

from __future__ import annotations

from typing import Any

from tests.rooms.network.news_steps import built, lines, questions, starts, worded, writes
from tests.rooms.network.steps import member


def made() -> dict[str, Any]:
    """With a line that members of staff read."""
    questions()
    member("Reads The News")
    ed, number = writes("Ed Of News"), built()
    worded(number, by=ed)
    starts(number, by=ed)
    return {"number": number, "news_line": next(each.id for each in lines(number) if each.space != "people")}
