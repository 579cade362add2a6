"""`openphb bench load`: many people at once, as they come to a board on a working day."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.bench_ground import telling_the_sample_story
from openphb.interfaces.cli.speak import answered, say


@answered
def load(
    people: Annotated[int, typer.Option(min=1, max=5_000, help="How many people are there at once.")] = 500,
    minutes: Annotated[float, typer.Option(min=0.1, max=600, help="For how long, once all have signed in.")] = 15,
    think: Annotated[float, typer.Option(min=0.5, max=600, help="Seconds between two pages of one person.")] = 10,
    processes: Annotated[int, typer.Option(min=1, max=64, help="Processes of the server.")] = 2,
    seed: Annotated[int, typer.Option(min=0, help="The same seed: the same people choose the same pages.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")] = False,
) -> None:
    """People of twelve kinds sign in, look and write; what they wait, and what breaks."""
    with telling_the_sample_story(more_steps=2) as steps:
        from openphb.interfaces.bench.load import cast, measuring
        from openphb.interfaces.bench.load.serving import serving

        with steps.step(f"Giving {people:,} people accounts"):
            parts = cast.cast(people)
        with (
            steps.step(f"{people:,} people for {minutes:g} minutes"),
            serving(processes=processes, settings=ground.SETTINGS, config=ground.SERVING) as served,
        ):
            found = measuring.measure(parts, served, minutes=minutes, think_seconds=think, seed=seed)
    say(found | {"processes": processes}, as_json, text=_in_words(found))


def _in_words(found: dict[str, Any]) -> str:
    lines = [
        f"{found['people']:,} people for {found['minutes']:g} minutes: {found['requests']:,} requests, "
        f"{found['a_second']:g} a second, {found['write_share']:.0%} of them writes",
        *(_waits(words, found[name]) for name, words in (("reads", "reads"), ("writes", "writes"))),
        _waits("signing in", found["signing_in"]),
        f"  errors {found['errors']:,}, told that we are busy {found['refused_as_busy']:,}",
        *(f"    {times} × {kind}" for kind, times in found["error_kinds"].items()),
        *(_memory(whose, taken) for whose, taken in found["taken"].items()),
        f"  load of the machine {found['load_average']}",
        "  what took longest in all:",
        *(
            f"    {one['page']:<50}{one['count']:>7,}{one['median_ms']:>9.0f} ms{one['p95_ms']:>9.0f} ms"
            for one in found["slowest_pages"]
        ),
        "The goals are met." if found["met"] else "The goals are NOT met.",
    ]
    return "\n".join(lines)


def _waits(words: str, one: dict[str, Any]) -> str:
    return (
        f"  {words:<12}{one['count']:>8,}: half within {one['median_ms']:,.0f} ms, 95 of 100 within "
        f"{one['p95_ms']:,.0f} ms, 99 within {one['p99_ms']:,.0f} ms, the longest {one['most_ms']:,.0f} ms"
    )


def _memory(whose: str, taken: dict[str, Any]) -> str:
    begin, end = taken["begin"], taken["end"]
    return (
        f"  {whose}: {begin['rss_mb']:,} MB at the beginning, {end['rss_mb']:,} MB at the end "
        f"({begin['own_mb']:,} and {end['own_mb']:,} of its own), "
        f"{end['processor_seconds'] - begin['processor_seconds']:.0f} s of processors"
    )
