"""What `openphb bench` found, in words for people."""

from __future__ import annotations

from typing import Any


def of_balances(found: dict[str, Any]) -> str:
    all_, pages, laying = found["balances"], found["pages"], found["laying"]
    return "\n".join(
        (
            f"{found['budgets']:,} budgets, {found['accounts']:,} accounts, {found['transfers']:,} transfers",
            f"  laid by COPY in {laying['seconds']:.1f} s, {laying['transfers_a_second']:,} transfers a second",
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


def of_memory(found: dict[str, Any]) -> str:
    theirs = "cannot be seen from here" if found["postgres_mb"] is None else f"{found['postgres_mb']:,} MB"
    ours, children = found["ours_mb"], found["children_mb"]
    return f"Most memory at once: ours {ours:,} MB, its children {children:,} MB, PostgreSQL's process {theirs}"
