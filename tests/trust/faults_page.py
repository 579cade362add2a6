"""The table of faults, and what fuzzing came to, as a page. `python -m tests.trust.faults_page` says it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openphb.kernel.days import in_words
from tests.fuzz import kept
from tests.fuzz.parsers import PARSERS

LIST = Path(__file__).parent / "faults.toml"
HEAD = """# What breaks, and what comes of it

Made from `tests/trust/faults.toml` by `openphb docs`. Each line is a drill with real processes, a real PostgreSQL and
real sockets; the judge of payments is the bank's own book. *Lost* counts what was promised or paid and is gone, and
what was paid twice. Seconds are of one drill on two busy cores. An ordinary run of the tests takes most of them; a
thorough one (`make thorough`) takes all.

| | What breaks | Lost | Seconds | What people see | Drilled by |
|---|---|---|---|---|---|
"""
FUZZED = """
## What was shown to every reader of files

Whatever comes in from outside is read by one of {readers} readers, and each is shown files that nobody meant: some
hundreds in every run of the tests, and by `make fuzz` as many as ten minutes of the processor's time take, or a
million, led by what they reach in the code. A reader answers or refuses in words, within a second; memory is what its
process held when it was warm and at the end. Kept in `docs/trust/fuzzing.toml`. {enough} of {readers} had enough:
{files:,} files in {hours}.

| Reader | Enough | Files | Seconds | Read | Refused | Slowest | Memory | Last |
|---|---|---|---|---|---|---|---|---|
"""


def page() -> str:
    """The whole page, in Markdown."""
    return _faults() + _fuzzed(kept.kept())


def _faults() -> str:
    told: dict[str, dict[str, Any]] = tomllib.loads(LIST.read_text(encoding="utf-8"))
    stand_ins = [f"- {number}: {each['instead']}" for number, each in told.items() if "instead" in each]
    after = "\n## Where openphb has no such part\n\nThese stand in the place of a fault that could not happen here:\n\n"
    return HEAD + "".join(map(_row, told, told.values())) + after + "\n".join(stand_ins) + "\n"


def _row(number: str, told: dict[str, Any]) -> str:
    drills = "<br>".join(f"`{each.rpartition('/')[2]}`" for each in told["tests"])
    return f"| {number} | {told['fault']} | {told['lost']} | {_seconds(told)} | {told['seen']} | {drills} |\n"


def _fuzzed(rows: Sequence[kept.Ran]) -> str:
    found = [(each, kept.so_far(each.name, kept.version(each.ask, each.seeds), rows)) for each in PARSERS]
    ran = [each for _, each in found if each is not None]
    head = FUZZED.format(
        readers=len(PARSERS), enough=sum(each.is_enough and not each.broke for each in ran),
        files=sum(each.inputs for each in ran), hours=f"{sum(each.seconds for each in ran) / 3600:.1f} hours",
    )  # fmt: skip
    return head + "".join(_reader(parser.name, each) for parser, each in found)


def _reader(name: str, ran: kept.Ran | None) -> str:
    called = name[:1].upper() + name[1:]
    if ran is None:
        return f"| {called} | not yet | | | | | | | |\n"
    enough = "BROKE" if ran.broke else "yes" if ran.is_enough else "not yet"
    memory = f"{ran.warm_kb / 1024:.0f} then {ran.end_kb / 1024:.0f} MB" if ran.warm_kb else ""
    counts = " | ".join(f"{each:,.0f}" for each in (ran.inputs, ran.seconds, ran.read, ran.refused))
    return f"| {called} | {enough} | {counts} | {ran.slowest:.2f} s | {memory} | {in_words(ran.day)} |\n"


def _seconds(told: dict[str, Any]) -> str:
    return f"{told['seconds']:.1f}" if "seconds" in told else "not timed"


if __name__ == "__main__":
    print(page(), end="")
