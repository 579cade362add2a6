"""The one way of an area's numbers from the facts into the network: counted, kept back, handed over, looked at again.

Nothing of a case is handed over: only a measure's name, a number, and of how many. The network's own door
(`community.offers.publishing`) may be used from here and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5

from django.conf import settings

from openphb.community.members import in_the_network
from openphb.community.offers import seen
from openphb.community.offers.laying import areas
from openphb.community.offers.publishing import Edition, publish_numbers
from openphb.community.rules.measures import LEAST, LEAST_FOR_SLOWEST, ROUND_TO, Told
from openphb.insight.extract import folders
from openphb.interfaces.perform import perform
from openphb.kernel.days import in_words, local_day, months_after
from openphb.kernel.refusal import Refusal, Refused

WE = "openphb"
NO_FACTS = Refusal("There are no facts yet, so there are no numbers. Make them: openphb facts extract.")
_EDITIONS = UUID("6f1d9a52-63a1-4a44-9c0c-0f6f5d1c9c55")
A_QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Published:
    """An edition that was published: of which area and day, and how many of its numbers are shown."""

    area: str
    as_of: date
    shown: int
    numbers: int


def publish(*, at: datetime, area: str = "") -> tuple[Published, ...]:
    """Publish the numbers of one area from the latest facts, or of all that have any. Raises Refused, NotFound."""
    folder, as_of = _latest()
    found = tuple(_publish(code, folder, as_of, at=at) for code in _reporting(folder) if area in ("", code))
    if area and not found:
        raise Refused(Refusal(f"The facts of {in_words(as_of)} say nothing of {area}.", field="area"))
    return found


def publish_what_is_due(*, at: datetime) -> int:
    """For each area that has none since the quarter began: its numbers. The worker's; how many editions."""
    if folders.latest(settings.HOME) is None:
        return 0
    folder, as_of = _latest()
    due = [code for code in _reporting(folder) if _is_due(seen.latest_of(code), as_of)]
    return len([_publish(code, folder, as_of, at=at) for code in due])


def publish_if_there_are_none(*, at: datetime) -> None:
    """The first numbers of a sample world. Whether there are any is asked first: counting loads what takes seconds."""
    if not seen.new_editions(datetime.min.replace(tzinfo=UTC)):
        publish_what_is_due(at=at)


def _is_due(latest: date | None, as_of: date) -> bool:
    """Once a quarter: often enough to be true, seldom enough that two editions do not tell of one person."""
    begun = months_after(as_of.replace(day=1), -((as_of.month - 1) % A_QUARTER_MONTHS))
    return latest is None or latest < begun


def _latest() -> tuple[Path, date]:
    told = folders.latest(settings.HOME)
    if told is None:
        raise Refused(NO_FACTS)
    return folders.folder(settings.HOME, told.as_of), told.as_of


def _reporting(folder: Path) -> Iterator[str]:
    """Areas that there are, and that these facts have anything of, by name."""
    from openphb.insight import engines, local_numbers  # what reckons is loaded by whoever publishes only

    with engines.opened(folder) as facts:
        reports = local_numbers.who_reports(facts)
    return (each.ods for each in areas() if each.ods in reports)


def _publish(area: str, folder: Path, as_of: date, *, at: datetime) -> Published:
    """An edition's identity is its area and day, so that however often it is asked for it is published once."""
    rows = _counted(area, folder, as_of)
    source = f"openphb, from the records of the board, facts of {in_words(as_of)}."
    edition = Edition(uuid5(_EDITIONS, f"{area} {as_of.isoformat()}"), as_of, source)
    by = in_the_network(None, name=WE, on=local_day(at))
    perform(publish_numbers, area=area, edition=edition, rows=rows, by=by, at=at, on=local_day(at))
    return Published(area, as_of, sum(each.value is not None for each in rows), len(rows))


def _counted(area: str, folder: Path, as_of: date) -> tuple[Told, ...]:
    from openphb.insight import engines, local_numbers

    rules = local_numbers.Rules(LEAST, LEAST_FOR_SLOWEST, ROUND_TO)
    with engines.opened(folder) as facts:
        found = local_numbers.numbers(facts, commissioner=area, on=as_of, rules=rules)
    return tuple(Told(measure, part, value, of) for (measure, part), (value, of) in found.items())
