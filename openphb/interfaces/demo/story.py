"""The sample world: a made-up board over two years, told through the real actions in the order of its days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from openphb.clocks import actions as clocks
from openphb.commissioners import queries as commissioners
from openphb.interfaces.demo import cast, events, living, network, opening
from openphb.interfaces.demo.cases import AT_HOME, DOING, ENDED, SHARED
from openphb.interfaces.demo.cases.waiting import DEVON_NADIA
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.interfaces.perform import today
from openphb.kernel.days import months_after
from openphb.people import queries as people
from openphb.plans import actions as plans

BOARD, OTHER_BOARD = "QF7", "QJK"
MONTHS_TOLD = 25
Progress = Callable[[str], None]


def tell(progress: Progress | None = None, *, until: date | None = None) -> int:
    """Tell the story up to a day. Answers how many scenes were told; none if it has been told already."""
    if people.sample_accounts():
        return 0
    last = until or today()
    elsewhere = tell_of_devon(last)
    teller = Teller(commissioners.board(BOARD, on=last), last)
    cast.assemble(teller, cast.SOUTH_YORKSHIRE, since=months_after(last, -MONTHS_TOLD))
    told = sorted(scenes(teller), key=lambda scene: scene.on)
    for number, scene in enumerate(told, start=1):
        if progress:
            progress(f"{number} of {len(told)}: {scene.words}")
        scene.play()
    teller.do(clocks.run, by="keeper", on=last)
    network.tell(teller, last=last)
    return elsewhere + len(told)


def tell_of_devon(last: date) -> int:
    """Another board with someone of the same name, so that its rows can be seen to stay its own."""
    teller = Teller(commissioners.board(OTHER_BOARD, on=last), last)
    since = months_after(last, -2)
    cast.assemble(teller, cast.DEVON, since=since)
    opening.meet(teller, DEVON_NADIA, on=since)
    opening.offer(teller, DEVON_NADIA, on=since)
    return 2


def scenes(t: Teller) -> Iterator[Scene]:
    """Everything that happens, not yet in order."""
    for script in (*DOING, *AT_HOME, *SHARED, *ENDED):
        yield from of_case(t, script)
    yield from living.runs(t, since=months_after(t.until, -MONTHS_TOLD))
    yield from events.scenes(t)


def starts_on(t: Teller, s: Script) -> date:
    """A budget starts on the first of a month."""
    return months_after(living.first_of_month(t.until), -s.starts)


def of_case(t: Teller, s: Script) -> Iterator[Scene]:
    """One case from the first conversation on. The plan is written about six weeks before the money starts."""
    start = starts_on(t, s)
    yield Scene(
        start - timedelta(days=70), f"{s.full_name} is met", partial(_meet, t, s, on=start - timedelta(days=70))
    )
    yield Scene(
        start - timedelta(days=60), "The request is granted", partial(_grant, t, s, on=start - timedelta(days=60))
    )
    yield Scene(start - timedelta(days=45), "The plan is written", partial(_plan, t, s, start=start))
    yield Scene(start - timedelta(days=20), "The budget is agreed", partial(_agree, t, s, start=start))
    ends = months_after(start, s.months) if s.months else None
    yield from living.reviews(t, s, starts_on=start, until=ends)
    yield from living.years(t, s, starts_on=start, until=ends)
    yield from living.statements(t, s, starts_on=start, last=ends)


def _meet(t: Teller, s: Script, *, on: date) -> None:
    if not s.whose:
        opening.meet(t, s, on=on)
    opening.offer(t, s, on=on)
    opening.ask(t, s, on=on + timedelta(days=3))


def _grant(t: Teller, s: Script, *, on: date) -> None:
    opening.decide(t, s, on=on)
    opening.agree_nominees(t, s, on=on)


def _plan(t: Teller, s: Script, *, start: date) -> None:
    opening.write(t, s, on=start - timedelta(days=45), starts_on=start)
    opening.estimate(t, s, on=start - timedelta(days=44))


def _agree(t: Teller, s: Script, *, start: date) -> None:
    version = opening.version_of(t, s)
    t.do(plans.submit, version=version, by=s.coordinator, on=start - timedelta(days=24))
    opening.sign_off(t, version, on=start - timedelta(days=22))
    opening.agree(t, s, version=version, on=start - timedelta(days=20))
    opening.hold(t, s, on=start - timedelta(days=18))
    opening.put_in_place(t, s, version=version, on=start - timedelta(days=16), starts_on=start)
    opening.note_eligibility(t, s, on=start - timedelta(days=8))
