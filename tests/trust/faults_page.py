"""The table of faults as a page for people. Run as `python -m tests.trust.faults_page`: it says the page."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

LIST = Path(__file__).parent / "faults.toml"
HEAD = """# What breaks, and what comes of it

Made from `tests/trust/faults.toml` by `openphb docs`. Each line is a drill with real processes, a real PostgreSQL and
real sockets; the judge of payments is the bank's own book. *Lost* counts what was promised or paid and is gone, and
what was paid twice. Seconds are of one drill on two busy cores. An ordinary run of the tests takes most of them; a
thorough one (`make thorough`) takes all.

| | What breaks | Lost | Seconds | What people see | Drilled by |
|---|---|---|---|---|---|
"""


def page() -> str:
    """The whole page, in Markdown."""
    told: dict[str, dict[str, Any]] = tomllib.loads(LIST.read_text(encoding="utf-8"))
    stand_ins = [f"- {number}: {each['instead']}" for number, each in told.items() if "instead" in each]
    after = "\n## Where openphb has no such part\n\nThese stand in the place of a fault that could not happen here:\n\n"
    return HEAD + "".join(map(_row, told, told.values())) + after + "\n".join(stand_ins) + "\n"


def _row(number: str, told: dict[str, Any]) -> str:
    drills = "<br>".join(f"`{each.rpartition('/')[2]}`" for each in told["tests"])
    return f"| {number} | {told['fault']} | {told['lost']} | {_seconds(told)} | {told['seen']} | {drills} |\n"


def _seconds(told: dict[str, Any]) -> str:
    return f"{told['seconds']:.1f}" if "seconds" in told else "not timed"


if __name__ == "__main__":
    print(page(), end="")
