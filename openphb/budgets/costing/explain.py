"""A case and a method in, a budget out: every line with its sentence, its working, its pence and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openphb.budgets.costing.case import Case, Row
from openphb.budgets.costing.methods import Method, Step
from openphb.budgets.costing.worked import Source, Worked, money, pounds, reckoned

OURS = Source("openphb, a local way of working out a budget", "docs/decisions/0042", "", None, True)
FULL_COST = Source(
    "National Health Service (Direct Payments) Regulations 2013 (SI 2013/1617)",
    "reg. 13(1)",
    "https://www.legislation.gov.uk/uksi/2013/1617/regulation/13",
    None,
    True,
)
"""The amount has to cover the full cost of each service in the plan."""
_LINE = "line:"
ENDS = ("weekly", "annual", "one-off", "contingency", "total")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `working` gives `pence`. `rule` is the method's step; `every` is year, once, contingency or ''.

    `inputs` are the paths of what was told and stands in this line's sentence or working; `builds_on` are the lines
    whose pence stand there. So a line changes exactly when something it names changes, or the pence of a line it
    builds on.
    """

    id: str
    says: str
    working: str
    pence: int
    rule: str
    version: str
    every: str
    cites: tuple[Source, ...]
    inputs: tuple[str, ...]
    builds_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A budget worked out. `lines` add up to the total; `sums` are the steps between, and the ends.

    Pence throughout. `total` is a first year: what recurs, what is bought once, and contingency.
    """

    method: Method
    lines: tuple[Line, ...]
    sums: tuple[Line, ...]

    def sum_of(self, id: str) -> int:
        """The pence of one sum by its id: 'annual', 'pay'."""
        return next(each.pence for each in self.sums if each.id == id)


def explain(case: Case, method: Method) -> Explained:
    """Work out a budget."""
    found: dict[str, list[tuple[Row | None, Line]]] = {}
    names = dict(case.facts)
    for step in method.steps:
        if step.for_each:
            rows: Iterable[Row] = case.lists.get(step.for_each, ())
            found[step.id] = [(row, _line(step, {**names, **row.named}, row=row, method=method)) for row in rows]
            made = [line for _, line in found[step.id]]
            if len(made) == 1:
                names[step.name] = _again(made[0])
        else:
            line = _sum(step, found, method) if step.of else _line(step, names, row=None, method=method)
            found[step.id] = [(None, line)]
            names[step.name] = _again(line)
    lines = [line for made in found.values() for _, line in made]
    return Explained(method, tuple(each for each in lines if each.every), tuple(x for x in lines if not x.every))


def _line(step: Step, names: Mapping[str, Worked], *, row: Row | None, method: Method) -> Line:
    if step.formula is None:
        raise ValueError(f"the step '{step.id}' of the method '{method.id}' has no formula")
    worked = reckoned(step.formula, names)
    said = {name: names[name] for name in braced(step.says)}
    parts = (worked, *said.values())
    own = {OURS} if step.every else set()
    return Line(
        id=".".join(part for part in (step.id, row.id if row else "") if part),
        says=step.says.format_map({name: each.text for name, each in said.items()}),
        working=worked.text,
        pence=worked.pence,
        rule=f"{method.id}/{step.id}",
        version=method.version,
        every=step.every,
        cites=(*sorted(own), *_sorted(parts), FULL_COST),
        **_named({path for part in parts for path in part.inputs}),
    )


def _sum(step: Step, found: Mapping[str, list[tuple[Row | None, Line]]], method: Method) -> Line:
    adding = [
        line
        for id, made in found.items()
        for row, line in made
        if (id in step.of or f"every {line.every}" in step.of)
        and (not step.where or row is None or step.where in row.counts_as)
    ]
    return Line(
        id=step.id,
        says=step.says,
        working=added([line.pence for line in adding]),
        pence=sum(line.pence for line in adding),
        rule=f"{method.id}/{step.id}",
        version=method.version,
        every="",
        cites=(FULL_COST,),
        inputs=(),
        builds_on=tuple(line.id for line in adding),
    )


def added(amounts: Iterable[int]) -> str:
    """The working of a sum: '£2.00 + £3.00 − £1.00'.

    >>> added([200, 300, -100])
    '£2.00 + £3.00 − £1.00'
    """
    text = ""
    for pence in amounts:
        sign = "−" if pence < 0 else "+"
        text += f" {sign} {pounds(abs(pence))}" if text else f"{'0 − ' * (pence < 0)}{pounds(abs(pence))}"
    return text or "£0.00"


def _again(line: Line) -> Worked:
    """A line that another builds on: its pence as printed, never its unrounded value."""
    return money(line.pence, f"{_LINE}{line.id}")


def _named(paths: set[str]) -> dict[str, tuple[str, ...]]:
    """What was told apart from lines that were reckoned before."""
    lines = {path for path in paths if path.startswith(_LINE)}
    return {
        "inputs": tuple(sorted(paths - lines)),
        "builds_on": tuple(sorted(path.removeprefix(_LINE) for path in lines)),
    }


def braced(says: str) -> list[str]:
    """The names that a sentence leaves room for."""
    return [part.partition("}")[0] for part in says.split("{")[1:]]


def _sorted(parts: Iterable[Worked]) -> list[Source]:
    return sorted({source for part in parts for source in part.sources}, key=str)
