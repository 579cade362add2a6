"""`openphb bench`: measure on this machine, beside the ordinary way of doing the same, in the same run."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from openphb.interfaces.cli import bench_load, bench_words, ground
from openphb.interfaces.cli.bench_ground import laid, telling_the_sample_story
from openphb.interfaces.cli.speak import answered, say
from openphb.interfaces.cli.steps import Steps

app = typer.Typer(help="Measure it on this machine.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]

app.command()(bench_load.load)


@app.command()
@answered
def run(
    people: Annotated[
        int, typer.Option("--people", "--payments", min=1, max=1_000_000, help="How many people are due a payment.")
    ] = 10_000,
    looped: Annotated[int, typer.Option(min=1, max=100_000, help="How many of them the loop pays.")] = 2_000,
    boards: Annotated[int, typer.Option(min=1, max=100, help="How many boards they are dealt to, a run each.")] = 1,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes take the boards' runs.")] = 1,
    as_json: AsJson = False,
) -> None:
    """A payment run from due to file, beside a loop over rows; or runs of several boards side by side."""
    whose = f" of {boards} boards" if boards > 1 else ""
    with laid(f"Paying {people:,}{whose} in sets, and {looped:,} row by row"):
        if (boards, workers) == (1, 1):
            from openphb.interfaces.bench import payment_run

            found, words = payment_run.measure(people, looped=looped), bench_words.of_run
        else:
            from openphb.interfaces.bench import side_by_side

            found = side_by_side.measure(people, boards=boards, workers=workers, looped=looped)
            words = bench_words.of_runs
    say(found, as_json, text=words(found))


@app.command()
@answered
def pages(
    times: Annotated[int, typer.Option(min=2, max=1_000, help="How often each page is asked for.")] = 20,
    seconds: Annotated[int, typer.Option(min=1, max=600, help="How long the list is asked for by fifty at once.")] = 8,
    as_json: AsJson = False,
) -> None:
    """Every page at the demo's size, and one list asked for by fifty at once."""
    with telling_the_sample_story(more_steps=2) as steps:
        from openphb.interfaces.bench import crowd, looking

        with steps.step("Looking at every page"):
            found = {"pages": looking.measure(times)}
        with steps.step("Fifty at once, with our table and with the NHS macro"):
            found |= crowd.measure(seconds)
    say(found, as_json, text=f"{_of_pages(found)}\n\n{_of_crowd(found)}")


@app.command()
@answered
def clocks(
    board: Annotated[int, typer.Option(min=10, max=200_000, help="Budgets of the board that is looked at.")] = 20_000,
    people: Annotated[int, typer.Option(min=10, max=500_000, help="Budgets that the nightly pass keeps.")] = 100_000,
    looped: Annotated[int, typer.Option(min=1, max=100_000, help="How many of them the loop looks at.")] = 500,
    times: Annotated[int, typer.Option(min=2, max=1_000, help="How often each board is asked for.")] = 40,
    as_json: AsJson = False,
) -> None:
    """The board of clocks, and the nightly pass beside a loop over budgets."""
    with laid(f"Looking at {board:,} budgets, and keeping the clocks of {people:,}"):
        from openphb.interfaces.bench import clocks as measured

        found = measured.measure(board=board, passed=people, looped=looped, times=times)
    say(found, as_json, text=_of_clocks(found))


@app.command()
@answered
def uprating(
    people: Annotated[int, typer.Option(min=10, max=200_000, help="How many budgets are live.")] = 500,
    as_json: AsJson = False,
) -> None:
    """New prices for every live budget: looked at, proposed, agreed, and put in place."""
    with laid(f"Raising the prices of {people:,} budgets"):
        from openphb.interfaces.bench import uprating as measured

        found = measured.measure(people)
    say(found, as_json, text=bench_words.of_uprating(found))


@app.command()
@answered
def balances(
    people: Annotated[int, typer.Option(min=10, max=5_000_000, help="How many budgets have money.")] = 20_000,
    years: Annotated[int, typer.Option(min=1, max=20, help="For how long; twelve transfers each a year.")] = 1,
    times: Annotated[int, typer.Option(min=2, max=400, help="How many people's pages are looked at.")] = 100,
    as_json: AsJson = False,
) -> None:
    """What every account holds, beside a plain GROUP BY; the recount; one person's page."""
    with laid(f"Counting the money of {people:,} budgets"):
        from openphb.interfaces.bench import balances as measured

        found = measured.measure(people, times=times, years=years)
    say(found, as_json, text=bench_words.of_balances(found))


@app.command()
@answered
def seal(
    people: Annotated[int, typer.Option(min=10, max=1_000_000, help="Budgets; twelve transfers each.")] = 84_000,
    as_json: AsJson = False,
) -> None:
    """Sealing a million transfers, beside a bare sha256 over the same rows."""
    with laid(f"Sealing the money of {people:,} budgets"):
        from openphb.interfaces.bench import sealing as measured

        found = measured.measure(people)
    say(found, as_json, text=bench_words.of_sealing(found))


@app.command()
@answered
def matching(
    people: Annotated[int, typer.Option(min=10, max=5_000_000, help="How many accounts; ten lines each.")] = 20_000,
    as_json: AsJson = False,
) -> None:
    """Bank lines to what was expected, on two sets of which the truth is known."""
    with laid(f"Matching about {people * 10:,} lines, twice"):
        from openphb.interfaces.bench import matching as measured

        found = measured.measure(people)
    say(found, as_json, text=bench_words.of_matching(found))


@app.command()
@answered
def monitoring(
    people: Annotated[int, typer.Option(min=50, max=100_000, help="How many accounts; a year of lines each.")] = 500,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same world and the same sample.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Planted misuse, looked for by tiered samples and by looking at everything. Needs no database."""
    from openphb.interfaces.bench import monitoring as studied

    with Steps(1).step(f"Six made-up years of {people:,} accounts"):
        found = studied.measure(people, seed=seed)
    say(found, as_json, text=bench_words.of_monitoring(found))


@app.command()
@answered
def whatif(
    people: Annotated[int, typer.Option(min=100, max=5_000_000, help="How many budgets.")] = 100_000,
    explained: Annotated[int, typer.Option(min=100, max=1_000_000, help="How many are told in words.")] = 20_000,
    looped: Annotated[int, typer.Option(min=10, max=100_000, help="How many the loop over people works out.")] = 2_000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same caseload.")] = 1,
    as_json: AsJson = False,
) -> None:
    """New rates against a caseload, beside a loop over people and OpenFisca-core. Needs no database."""
    from openphb.interfaces.bench import whatif as asked

    with Steps(1).step(f"Asking what new rates would do to {people:,} budgets"):
        found = asked.measure(people, explained=explained, looped=looped, seed=seed)
    say(found, as_json, text=bench_words.of_whatif(found))


@app.command()
@answered
def national(
    people: Annotated[
        int, typer.Option("--people", min=1_000, max=5_000_000, help="How many budgets; fifty payments each.")
    ] = 1_000_000,
    one_in: Annotated[int, typer.Option(min=1, max=1_000, help="PostgreSQL counts one budget in so many.")] = 20,
    spark: Annotated[bool, typer.Option(help="Count on Spark as well; needs Java.")] = True,
    as_json: AsJson = False,
) -> None:
    """A nation's quarterly return from its payments: ours beside bare SQL, PostgreSQL and Spark."""
    from openphb.interfaces.bench import national as measured

    steps = Steps(5 if spark else 4)
    found = measured.measure(people, one_in=one_in, ground=ground.server(), step=steps.step, spark=spark)
    say(found, as_json, text=bench_words.of_national(found))


@app.command()
@answered
def simulation(
    people: Annotated[int, typer.Option(min=1_000, max=80_000_000, help="How many people.")] = 56_000_000,
    years: Annotated[int, typer.Option(min=1, max=20, help="For how many years, month by month.")] = 10,
    looped: Annotated[int, typer.Option(min=1_000, max=56_000_000, help="How many of them numpy walks.")] = 1_000_000,
    agents: Annotated[int, typer.Option(min=100, max=5_000_000, help="How many agents Mesa has.")] = 100_000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same people.")] = 1,
    as_json: AsJson = False,
) -> None:
    """A nation person by person, beside numpy, Mesa and the cohort model. Needs no database."""
    from openphb.interfaces.bench import simulation as walked

    with Steps(1).step(f"Walking {people:,} people through {years} years"):
        found = walked.measure(people, years=years, looped=looped, agents=agents, seed=seed)
    say(found, as_json, text=bench_words.of_simulation(found))


@app.command()
@answered
def bootstrap(
    people: Annotated[int, typer.Option(min=10, max=1_000_000, help="How many people, each asked twice.")] = 2_000,
    repetitions: Annotated[int, typer.Option(min=100, max=100_000, help="How often they are drawn again.")] = 2_000,
    looped: Annotated[int, typer.Option(min=5, max=10_000, help="How often statsmodels draws them.")] = 500,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same people.")] = 1,
    as_json: AsJson = False,
) -> None:
    """The bootstrap of an evaluation, beside statsmodels OLS on arrays. Needs no database."""
    from openphb.interfaces.bench import bootstrap as measured

    with Steps(1).step(f"Drawing {people:,} people {repetitions:,} times"):
        found = measured.measure(people, repetitions=repetitions, looped=looped, seed=seed)
    say(found, as_json, text=bench_words.of_bootstrap(found))


@app.command()
@answered
def trials(
    repetitions: Annotated[int, typer.Option(min=50, max=100_000, help="How many trials are made up.")] = 2_000,
    people: Annotated[int, typer.Option(min=40, max=20_000, help="How many people in each, in 20 sites.")] = 2_000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same trials.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Made-up trials with the pilot's pattern: how often an interval holds the truth. Needs no database."""
    from openphb.insight.evaluation import trials as made

    with Steps(1).step(f"Making up {repetitions:,} trials of {people:,} people"):
        found = made.calibrate(made.PILOT, trials=repetitions, people=people, seed=seed)
    say(found, as_json, text=bench_words.of_trials(found))


@app.command()
@answered
def network(
    members: Annotated[int, typer.Option(min=1, max=100_000, help="How many have joined.")] = 5_000,
    posts: Annotated[int, typer.Option(min=10, max=1_000_000, help="How many posts there are.")] = 50_000,
    resources: Annotated[int, typer.Option(min=10, max=40_000, help="How many resources there are.")] = 2_000,
    times: Annotated[int, typer.Option(min=2, max=1_000, help="How often each page is asked for.")] = 40,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same network.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Every list and search of the learning network, as its pages are served."""
    with laid(f"Laying {posts:,} posts of {members:,} members, and looking at them"):
        from openphb.interfaces.bench import network as measured

        found = measured.measure(members=members, posts=posts, resources=resources, times=times, seed=seed)
    say(found, as_json, text=bench_words.of_network(found))


def _of_clocks(found: dict[str, Any]) -> str:
    board, kept, loop = found["board"], found["pass"], found["loop"]
    seconds = kept["seconds"]
    looks = [
        f"  {one['look']:<20}{one['queries']:>4} queries{one['median_ms']:>8.1f} ms{one['p95_ms']:>8.1f} ms at the 95th"
        for one in board["looks"]
    ]
    return "\n".join(
        (
            f"The board of {board['budgets']:,} budgets, {board['clocks']:,} clocks running:",
            *looks,
            f"The pass over {kept['budgets']:,} budgets, {kept['clocks']:,} clocks running, in sets:",
            f"  the first {seconds['first']:.2f} s, with nothing new {seconds['nothing_new']:.2f} s, "
            f"after a tenth was met {seconds['a_tenth_met']:.2f} s",
            f"{loop['budgets']:,} budgets one by one: {loop['seconds']:.2f} s, {loop['budgets_a_second']:,} a second",
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
