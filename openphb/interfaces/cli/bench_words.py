"""What `openphb bench` found, in words for people."""

from __future__ import annotations

from typing import Any

_STEPS = {
    "prepare": "prepare",
    "approve": "approve",
    "file": "make the file",
    "posting": "  of which posting",
    "due_to_file": "from due to file",
}
_BARE = {
    "with_keys": "foreign keys, by row",
    "in_sets": "as the ledger has them",
    "with_indexes": "the same, without keys",
    "plain": "none of them",
    "payments": "the payments, once each",
    "all_rows": "every row a run writes",
}


def of_run(found: dict[str, Any]) -> str:
    return "\n".join(
        (
            f"{found['payments']:,} payments, in sets",
            *_beside_bare(found),
            _seal_on_rows(found),
            _ONCE,
            _beside_loop(found),
            of_memory(found["memory"]),
        )
    )


def of_runs(found: dict[str, Any]) -> str:
    """The runs of several boards, side by side."""
    boards, workers = found["boards"], found["workers"]
    each = [
        f"  {one['board']:<8}{one['payments']:>11,} payments{one['seconds']:>10.2f} s, by process {one['process']}"
        for one in found["each_board"]
    ]
    return "\n".join(
        (
            f"{found['payments']:,} payments of {boards} boards, a run each, taken by {workers} processes side by side",
            "From due to file, and the bare inserts, are by the wall, from the first to the last; the steps of all",
            "boards are added up. The bare inserts were made in as many processes, a board at a time.",
            *_beside_bare(found),
            *each,
            _ONCE,
            _beside_loop(found),
            *(f"Process {number}. {of_memory(one)}" for number, one in enumerate(found["memory"], 1)),
            f"Load of the machine: {found['load_average']}",
        )
    )


_ONCE = (
    "Looked at afterwards: every ledger is nil, and payments, transfers and files agree that everybody is paid once."
)


def _beside_bare(found: dict[str, Any]) -> tuple[str, ...]:
    head = f"{'seconds':>9}{'a second':>11}{'processors: ours, theirs':>26}"
    return (
        f"{'':<26}{head}  times the first bare insert below, by the clock (of processors)",
        *(_step(_STEPS[name], found["steps"][name], times="times_bare") for name in _STEPS if name in found["steps"]),
        "The same transfers once more by a bare INSERT … SELECT, which checks no balance and makes no file: a run adds",
        "them. The same payments once more, each of which a run writes twice: as it is taken, and as it is sent. The",
        "first of both together is every row that a run writes",
        f"{'':<26}{head}  from due to file takes so many times that",
        *(_step(words, found["bare_insert_select"][name], times="to_file_takes") for name, words in _BARE.items()),
    )


def _beside_loop(found: dict[str, Any]) -> str:
    loop = found["loop"]
    return (
        f"{loop['payments']:,} payments row by row: {loop['seconds']:.2f} s, {loop['a_second']:,} a second; "
        f"in sets is {found['times_the_loop']:.1f} times as fast."
    )


def _step(words: str, one: dict[str, Any], *, times: str) -> str:
    by_clock, of_processors = one[times]["by_the_clock"], one[times]["of_processors"]
    beside = f"{by_clock:.2f}" if of_processors is None else f"{by_clock:.2f} ({of_processors:.2f})"
    processors = f"{one['processor_seconds']['ours']:.2f}, {_theirs(one)}"
    return f"  {words:<24}{one['seconds']:>9.2f}{one['a_second']:>11,}{processors:>26}  {beside}"


def _theirs(one: dict[str, Any]) -> str:
    spent = one["processor_seconds"]
    return "unseen" if spent["postgres"] is None else f"{spent['postgres'] + spent['its_helpers']:.2f}"


def _seal_on_rows(found: dict[str, Any]) -> str:
    looks, times = found["one_look"], found["seal_takes"]
    ratio = times["of_processors"] or times["by_the_clock"]
    with_it, without = (f"{looks[name]['seconds']:.2f} s ({_theirs(looks[name])})" for name in ("sealed", "unsealed"))
    return (
        f"One look at the whole run, by the clock (of processors): with the seal on bank details {with_it}, "
        f"without {without}; {ratio:.2f} times."
    )


def of_sealing(found: dict[str, Any]) -> str:
    seal, verify = found["seal"], found["verify"]
    return "\n".join(
        (
            f"{found['transfers']:,} transfers; {found['sealed']:,} rows sealed, in {found['seals']:,} seals",
            f"  a bare sha256 of each transfer {found['bare_sha256']:.2f} s",
            f"  sealing {seal['seconds']:.2f} s, {seal['times_bare']:.2f} times; never in a payment's own time",
            f"  when nothing is new {found['nothing_new']:.2f} s",
            f"  verifying {verify['seconds']:.2f} s, {verify['times_bare']:.2f} times; {verify['found']} findings",
            of_memory(found["memory"]),
        )
    )


def of_balances(found: dict[str, Any]) -> str:
    all_, pages, laying = found["balances"], found["pages"], found["laying"]
    return "\n".join(
        (
            f"{found['budgets']:,} budgets, {found['accounts']:,} accounts, {found['transfers']:,} transfers",
            f"  laid in {laying['seconds']:.1f} s, {laying['transfers_a_second']:,} transfers a second",
            f"All balances: ours {all_['ours']:.2f} s, a plain GROUP BY {all_['group_by']:.2f} s "
            f"({all_['times']:.2f} times)",
            f"Recounting every balance: {found['verify']['seconds']:.2f} s, {found['verify']['differences']} differ",
            f"One account at the end of a day: {found['one_on_a_day']['milliseconds']:.1f} ms",
            f"One person's budget page, {pages['looked_at']} of them: median {pages['median_ms']:.1f} ms, "
            f"95th percentile {pages['p95_ms']:.1f} ms",
            f"  {pages['queries']} queries, {pages['database_ms']:.1f} ms of it in the database; "
            f"{pages['not_200']} not shown",
            of_memory(found["memory"]),
        )
    )


def of_matching(found: dict[str, Any]) -> str:
    sets = {"first": "One line for each payment", "second": "With refunds, split payments and weekly pay"}
    told = [f"{found['people']:,} accounts in {found['processes']} processes, from the database and back:"]
    for name, words in sets.items():
        one = found[name]
        told += [
            f"{words}: {one['lines']:,} lines to {one['expected']:,} expected in {one['seconds']:.2f} s, "
            f"{one['lines_a_second']:,} a second",
            f"  precision {one['precision']:.2%}, recall {one['recall']:.2%}, "
            f"{one['processor_seconds']:.2f} s of processors, at most {one['each_process_mb']:,} MB in each process",
            *_of_money_back(one["money_back"]),
        ]
    return "\n".join([*told, of_memory(found["memory"])])


def _of_money_back(found: dict[str, int]) -> list[str]:
    said = f"  money back: {found['true']:,} lines, {found['said']:,} found, {found['right']:,} rightly"
    return [said] if found["true"] else []


WAYS = {
    "all": "every line",
    "tiered": "by tier, followed up",
    "plain": "as many, no tiers",
    "matching alone": "what matching leaves",
}


def of_monitoring(found: dict[str, Any]) -> str:
    """Each made-up world, with every way of looking at it."""
    sure = f"{found['confidence']} % intervals; samples planned for a margin of {found['margin']} points"
    return "\n".join((f"{found['people']:,} accounts, seed {found['seed']}; {sure}", *map(_of_world, found["worlds"])))


def _of_world(one: dict[str, Any]) -> str:
    knows = "tiers know something" if one["telling"] else "tiers know nothing"
    told, estimate = one["ways"], one["estimate"]
    head = f"{'':<22}{'looked at':>10}{'recall':>21}{'precision':>21}{'accounts':>10}{'hours':>8}{'saved':>8}"
    return "\n".join(
        (
            f"\nPlanted {one['rate']:.1%}, {knows}: {one['planted']:,} of {one['lines']:,} lines; "
            f"matching leaves {one['left_by_matching']:,}",
            head,
            *(_of_way(words, told[name], one["minutes_saved"].get(name, 0)) for name, words in WAYS.items()),
            f"  the sample says {_between(estimate)} of the lines that matching understood; "
            f"looking at all finds {estimate['truth']:.2%}; its interval held in {one['interval_held']:.1%} of redraws",
        )
    )


def _of_way(words: str, one: dict[str, Any], saved: float) -> str:
    hours = one["minutes"] / 60
    return (
        f"  {words:<20}{one['looked_at']:>10,}{_between(one['recall']):>21}{_between(one['precision']):>21}"
        f"{one['accounts']:>10.1%}{hours:>8,.0f}{saved:>8.1%}"
    )


def _between(told: dict[str, float]) -> str:
    return f"{told['share']:.1%} ({told['low']:.1%}–{told['high']:.1%})"


def of_whatif(found: dict[str, Any]) -> str:
    asked, told, loop, other = found["what_if"], found["explained"], found["one_by_one"], found["openfisca"]
    beside = "OpenFisca-core: not installed"
    if other is not None:
        beside = (
            f"OpenFisca-core, totals of {other['budgets']:,} budgets once, in floats: {other['seconds']:.2f} s, "
            f"{other['a_second']:,} a second; {other['differ']:,} differ by a penny or more"
        )
    pounds = (asked["after_pence"] - asked["before_pence"]) / 100
    return "\n".join(
        (
            f"{found['budgets']:,} budgets of {found['lines']:,} lines, on {found['processes']} processors",
            f"What if, totals before and after and the list that changes: {asked['seconds']:.2f} s, "
            f"{asked['a_second']:,} budgets a second ({asked['processor_seconds']:.2f} s of processors); "
            f"{asked['change']:,} change, by £{pounds:,.2f} in all",
            f"Every line in words: {told['budgets']:,} budgets, {told['lines']:,} lines, in {told['seconds']:.2f} s, "
            f"{told['a_second']:,} a second ({told['processor_seconds']:.2f} s of processors)",
            f"One by one: {loop['budgets']:,} budgets in {loop['seconds']:.2f} s, {loop['a_second']:,} a second; "
            f"{loop['differ']} of their totals are not the set's",
            beside,
            f"Most memory at once: {found['most_mb']:,} MB",
        )
    )


def of_memory(found: dict[str, Any]) -> str:
    theirs = "cannot be seen from here" if found["postgres_mb"] is None else f"{found['postgres_mb']:,} MB"
    ours, children = found["ours_mb"], found["children_mb"]
    return f"Most memory at once: ours {ours:,} MB, its children {children:,} MB, PostgreSQL's process {theirs}"


def of_uprating(found: dict[str, Any]) -> str:
    """Each step with its seconds."""
    words = {"look": "Look at each", "propose": "Propose", "agree": "Agree", "raise": "Put in place, letters and all"}
    rows = [f"{said:<32}{found['steps'][name]['seconds']:>10.2f} s" for name, said in words.items()]
    return "\n".join([f"{found['budgets']:,} live budgets", *rows])


def of_national(found: dict[str, Any]) -> str:
    """Each way with its seconds, processors and memory; the load says how much of the clock to believe."""
    words = {"duckdb": "ours on DuckDB", "bare": "bare DuckDB SQL", "spark": "ours on Spark, this machine"}
    lines = [
        f"  {said:<30}{one['seconds']:>9.1f} s{one['processor_seconds']:>9.1f} s of processors{one['peak_mb']:>8,} MB"
        for way, said in words.items()
        if (one := found["ways"].get(way))
    ]
    postgres, bare, spark = found["ways"]["postgres"], found["times_bare"], found["spark_takes_times"]
    told = "" if spark is None else f"; Spark takes {spark['seconds']:.1f} times ours by the clock"
    return "\n".join(
        (
            f"{found['budgets']:,} budgets, {found['payments']:,} payments; load {found['load_average']}",
            *lines,
            f"  PostgreSQL, one budget in {postgres['one_in']:<7}{postgres['seconds']:>9.1f} s, "
            f"so about {postgres['seconds_for_all_if_in_proportion']:,.0f} s for all",
            f"Ours takes {bare['seconds']:.2f} times bare SQL by the clock, {bare['processor_seconds']:.2f} times of "
            f"processors{told}",
            "Every way came to the same numbers." if found["same_numbers"] else "THE NUMBERS DIFFER.",
        )
    )


def of_simulation(found: dict[str, Any]) -> str:
    """A nation person by person, each way."""
    numba, numpy, mesa, apart = found["numba"], found["numpy"], found["mesa"], found["agreement"]
    lines = [
        f"{found['people']:,} people through {found['years']} years, month by month, seed {found['seed']}:",
        f"  the cohort model {found['cohort_seconds']:.2f} s; compiling {found['compile_seconds']:.1f} s, once",
        f"  numba, two threads {numba['seconds']:.2f} s ({numba['processor_seconds']:.2f} s of processor), "
        f"{numba['person_years_a_second']:,} person-years a second, {found['most_mb']} MB at most",
        f"  numpy, {numpy['people']:,} people {numpy['seconds']:.2f} s, {numpy['person_years_a_second']:,} a second, "
        f"{'the same people' if numpy['same_people'] else 'OTHER PEOPLE'}",
    ]
    for way, words in (("every_month", "asked every month"), ("once_a_year", "asked once a year")) if mesa else ():
        one = mesa[way]
        lines.append(
            f"  Mesa, {mesa['agents']:,} agents {words} {one['seconds']:.2f} s, {one['person_years_a_second']:,} a "
            f"second: {one['times_slower']:,.0f} times slower"
        )
    if not mesa:
        lines.append("  Mesa is not installed.")
    lines.append(
        f"  from the cohort model: {apart['compared']:,} counts, spread {apart['spread']} (chance alone: 1), "
        f"the furthest {apart['most']} (chance alone: about {apart['most_expected']})"
    )
    return "\n".join(lines)


def of_bootstrap(found: dict[str, Any]) -> str:
    """The bootstrap of an evaluation, both ways."""
    other = found["statsmodels"]
    return "\n".join(
        (
            f"{found['people']:,} people of two waves, drawn again {found['repetitions']:,} times:",
            f"  {found['seconds']:.3f} s, {found['a_second']:,} a second",
            f"  statsmodels OLS on arrays: {other['a_second']:,} a second",
            f"Ours is {found['ratio']:.0f} times as fast, and at most {found['greatest_difference']:.1e} apart.",
        )
    )


def of_trials(found: dict[str, Any]) -> str:
    """How often an interval held the truth."""
    people = f"{found['people']:,} people in {found['sites']} sites"
    head = f"{found['trials']:,} trials of {people}, {found['level']:.0%} intervals:"
    lines = [
        f"  {each['outcome']:<8}{each['errors']:<10}effect {each['truth']:<7g} held {each['held']:.1%}, "
        f"called an effect {each['called']:.1%}"
        for each in found["outcomes"]
    ]
    return "\n".join((head, *lines))


def of_network(found: dict[str, Any]) -> str:
    """Each page of the network, the slowest first, beside what it may take."""
    late = sum(1 for each in found["pages"] if each["p95_ms"] > found["goal_ms"])
    gone = "".join(f"\n{each['page']} answers {each['status']}." for each in found["pages"] if each["status"] != 200)
    lines = [
        f"  {each['page']:<36}{each['queries']:>3} queries, database {each['database_ms']:>6.1f} ms, "
        f"median {each['median_ms']:>6.1f} ms, 95 % within {each['p95_ms']:>6.1f} ms, {each['own_ms']:>6.1f} ms ours"
        for each in found["pages"]
    ]
    laid = f"{found['posts']:,} posts of {found['members']:,} members and {found['resources']:,} resources"
    head = f"{laid}, laid in {found['laid_seconds']} s:"
    end = (
        f"{late} of {len(lines)} pages take more than {found['goal_ms']} ms."
        if late
        else (f"Every page is within {found['goal_ms']} ms.")
    )
    return "\n".join((head, *lines, end)) + gone
