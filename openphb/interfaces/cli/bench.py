"""`openphb bench`: measure on this machine, beside the ordinary way of doing the same, in the same run."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import answered, say
from openphb.interfaces.cli.steps import Steps

app = typer.Typer(help="Measure it on this machine.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]


@app.command()
@answered
def run(
    payments: Annotated[int, typer.Option(min=1, max=100_000, help="How many payments are due.")] = 10_000,
    looped: Annotated[int, typer.Option(min=1, max=100_000, help="How many of them the loop pays.")] = 2_000,
    as_json: AsJson = False,
) -> None:
    """A payment run from due to file, beside a loop over rows."""
    from openphb.interfaces.bench import scratch

    steps = Steps(2)
    with steps.step("Laying a database"):
        laid = scratch.database(ground.server())
        laid.__enter__()
    try:
        ground.stand()
        from openphb.interfaces.bench import payment_run

        with steps.step(f"Paying {payments:,} in sets, and {looped:,} row by row"):
            found = payment_run.measure(payments, looped=looped).document()
    finally:
        _let_go()
        laid.__exit__(None, None, None)
    say(found, as_json, text=_of_run(found))


@app.command()
@answered
def pages(
    times: Annotated[int, typer.Option(min=2, max=1_000, help="How often each page is asked for.")] = 20,
    seconds: Annotated[int, typer.Option(min=1, max=600, help="How long the list is asked for by fifty at once.")] = 8,
    as_json: AsJson = False,
) -> None:
    """Every page at the demo's size, and one list asked for by fifty at once."""
    from openphb.interfaces.bench import scratch

    steps = Steps(4)
    with steps.step("Laying a database"):
        laid = scratch.database(ground.server())
        laid.__enter__()
    try:
        with steps.step("Telling the sample story"):
            _tell()
        from openphb.interfaces.bench import crowd, looking

        with steps.step("Looking at every page"):
            found = {"pages": looking.measure(times)}
        with steps.step("Fifty at once, with our table and with the NHS macro"):
            found |= crowd.measure(seconds)
    finally:
        _let_go()
        laid.__exit__(None, None, None)
    say(found, as_json, text=f"{_of_pages(found)}\n\n{_of_crowd(found)}")


def _tell() -> None:
    import os

    os.environ["OPENPHB_DEMO"] = "1"
    ground.stand()
    ground.assets().collect()
    from openphb.interfaces.demo import story

    story.tell()


def _let_go() -> None:
    from django.db import connections

    connections.close_all()


def _of_run(found: dict[str, Any]) -> str:
    seconds, loop = found["seconds"], found["loop"]
    return "\n".join(
        (
            f"{found['payments']:,} payments from due to file, in sets: {seconds['in_sets']:.2f} s",
            f"  prepare {seconds['prepare']:.2f} s, approve {seconds['approve']:.2f} s, file {seconds['file']:.2f} s",
            f"  {found['payments_a_second']:,} a second",
            f"{loop['payments']:,} payments row by row: {loop['seconds']:.2f} s, {loop['a_second']:,} a second",
            f"In sets is {found['ratio']:.1f} times as fast.",
        )
    )


def _of_pages(found: dict[str, Any]) -> str:
    head = (
        f"{'page':<32}{'status':>7}{'queries':>8}{'database ms':>12}{'template ms':>12}{'median ms':>10}{'p95 ms':>8}"
    )
    lines = [
        f"{page['page'][:31]:<32}{page['status']:>7}{page['queries']:>8}{page['database_ms']:>12.1f}"
        f"{page['template_ms']:>12.1f}{page['median_ms']:>10.1f}{page['p95_ms']:>8.1f}"
        for page in found["pages"]
    ]
    return "\n".join([head, *lines])


def _of_crowd(found: dict[str, Any]) -> str:
    lines = [
        f"{found['page']}: {found['rows']} rows, {found['connections']} connections, two processes of four threads",
        f"{'':<22}{'a second':>9}{'processor ms':>13}{'p95 ms':>8}{'not 200':>8}",
    ]
    for name, words in (("ours", "our own table"), ("macro", "the NHS table macro")):
        one = found[name]
        rate = f"{one['a_second']:>9.0f}{one['processor_ms']:>13.1f}"
        lines.append(f"{words:<22}{rate}{one['p95_ms']:>8.0f}{one['not_200']:>8}")
    return "\n".join(lines)
