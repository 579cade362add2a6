"""The words of every line for a caseload: the same sentences and workings as for one person, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openphb.budgets.costing.explain import FULL_COST, OURS, added, braced
from openphb.budgets.costing.formulas import ATOM, BINDS, Choice, Name, Node, Number, Pair, names
from openphb.budgets.costing.methods import Step
from openphb.budgets.costing.sets.columns import Caseload, Column, Table, Whole
from openphb.budgets.costing.sets.reckoning import Reckoned, by_budget, counting, is_more, scope
from openphb.budgets.costing.worked import Source, pounds

Told = dict[str, Any]
"""One line as `openphb budget explain --json` has it: id, says, working, pence, rule, version, cites."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is written in each row, and how tightly it holds together: one figure for all, or one for each row."""

    texts: Sequence[str]
    binds: int | Sequence[int] = ATOM


class PoundsOf(dict[int, str]):
    """Sums by their pence as they are printed, each written once: a budget's line stands in several of its sums."""

    def __missing__(self, pence: int) -> str:
        text = self[pence] = pounds(pence)
        return text


Written = Callable[[str], Words]


def told(reckoned: Reckoned) -> tuple[list[list[Told]], list[list[Told]]]:
    """The lines of every budget, and its sums, in the order of the method."""
    lines: list[list[Told]] = [[] for _ in range(reckoned.caseload.size)]
    sums: list[list[Told]] = [[] for _ in range(reckoned.caseload.size)]
    named = _named(reckoned)
    pounds_of = PoundsOf()
    texts = {name: [pounds_of[each] for each in pence.tolist()] for name, pence in named.items()}
    for step in reckoned.method.steps:
        if step.id in reckoned.rows:
            table = reckoned.caseload.tables[step.for_each]
            made = _lines(step, table, reckoned=reckoned, named=named, sums=texts)
            for owner, line in zip(table.owners.tolist(), made, strict=True):
                lines[owner].append(line)
        elif step.id in reckoned.sums:
            workings = _added(step, reckoned, pounds_of=pounds_of) if step.of else _once(step, reckoned, texts)
            for of, line in zip(sums, _as_sums(step, workings, reckoned), strict=True):
                of.append(line)
    return lines, sums


def _as_sums(step: Step, workings: Sequence[str], reckoned: Reckoned) -> Iterator[Told]:
    rule, version, cites = f"{reckoned.method.id}/{step.id}", reckoned.method.version, (FULL_COST,)
    for working, pence in zip(workings, reckoned.sums[step.id].tolist(), strict=True):
        yield {
            "id": step.id,
            "says": step.says,
            "working": working,
            "pence": pence,
            "rule": rule,
            "version": version,
            "cites": cites,
        }


def _added(step: Step, reckoned: Reckoned, *, pounds_of: PoundsOf) -> list[str]:
    """What every budget's sum is added up from, as `explain.added` writes it."""
    texts = [""] * reckoned.caseload.size
    for owners, amounts in _adding(step, reckoned):
        for owner, pence in zip(owners, amounts, strict=True):
            before = texts[owner]
            if pence < 0:
                texts[owner] = f"{before or '0'} − {pounds_of[-pence]}"
            else:
                texts[owner] = f"{before} + {pounds_of[pence]}" if before else pounds_of[pence]
    return [text or added([]) for text in texts]


def _adding(step: Step, reckoned: Reckoned) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Whose amounts a sum adds up, and the amounts, step by step."""
    for other in reckoned.method.steps:
        if not (other.id in step.of or f"every {other.every}" in step.of):
            continue
        if other.id in reckoned.rows:
            table, pence = reckoned.caseload.tables[other.for_each], reckoned.rows[other.id]
            keep = counting(table, where=step.where)
            yield table.owners[keep].tolist(), pence[keep].tolist()
        elif other.id in reckoned.sums:
            yield range(reckoned.caseload.size), reckoned.sums[other.id].tolist()


def _once(step: Step, reckoned: Reckoned, texts: Mapping[str, list[str]]) -> Sequence[str]:
    if step.formula is None:
        return []
    size = reckoned.caseload.size
    return _working(step.formula, lambda name: Words(texts[name]), more=lambda _: [True] * size, size=size).texts


def _named(reckoned: Reckoned) -> dict[str, Whole]:
    """The lines that others build on: sums, and lists that have one row at most."""
    found = {step.name: reckoned.sums[step.id] for step in reckoned.method.steps if step.id in reckoned.sums}
    for step in reckoned.method.steps:
        table = reckoned.caseload.tables.get(step.for_each)
        if step.id in reckoned.rows and table is not None and table.single:
            found[step.name] = by_budget(reckoned.rows[step.id], table, size=reckoned.caseload.size)
    return found


def _lines(
    step: Step, table: Table, *, reckoned: Reckoned, named: Mapping[str, Whole], sums: Mapping[str, list[str]]
) -> Iterator[Told]:
    if step.formula is None:
        return
    written = _written(reckoned.caseload, table, sums)
    choices = scope(reckoned.caseload, table, named=named)
    working = _working(step.formula, written, more=lambda node: is_more(node, choices).tolist(), size=len(table.owners))
    says = _says(step.says, written, size=len(table.owners))
    ids = [f"{step.id}.{id}" if id else step.id for id in table.ids[0]]
    rule, version = f"{reckoned.method.id}/{step.id}", reckoned.method.version
    cites = _cites(step, table, formula=step.formula, caseload=reckoned.caseload)
    pence = reckoned.rows[step.id].tolist()
    places = table.ids[1].tolist()
    for at, said, text, sum_, source in zip(places, says, working.texts, pence, cites, strict=True):
        yield {
            "id": ids[at],
            "says": said,
            "working": text,
            "pence": sum_,
            "rule": rule,
            "version": version,
            "cites": source,
        }


def _written(caseload: Caseload, table: Table, sums: Mapping[str, list[str]]) -> Written:
    """What a name is written as, in every row of a table."""
    owners = table.owners.tolist()
    known: dict[str, Words] = {}

    def found(name: str) -> Words:
        if name not in known:
            known[name] = look_up(name)
        return known[name]

    def look_up(name: str) -> Words:
        if name in table.columns:
            return _texts(table.columns[name], None)
        if name in sums:
            return Words([sums[name][owner] for owner in owners])
        return _texts(caseload.facts[name], owners)

    return found


def _texts(column: Column, owners: Sequence[int] | None) -> Words:
    texts = [each.text for each in column.values]
    index = column.index.tolist() if owners is None else column.index[owners].tolist()
    return Words([texts[at] for at in index])


def _working(node: Node, written: Written, *, more: Callable[[Choice], list[bool]], size: int) -> Words:
    match node:
        case Number(_, text):
            return Words([text] * size)
        case Name(name):
            return written(name)
        case Pair(sign, left, right):
            first, last = (_working(part, written, more=more, size=size) for part in (left, right))
            binds = BINDS[sign]
            pairs = zip(_held(first, binds), _held(last, binds + (sign in "−÷")), strict=True)
            return Words([f"{one} {sign} {other}" for one, other in pairs], binds)
        case Choice():
            then, other = (_working(part, written, more=more, size=size) for part in (node.then, node.other))
            taken = more(node)
            rows = list(zip(taken, then.texts, _each(then, size), other.texts, _each(other, size), strict=True))
            return Words(
                [yes if is_so else no for is_so, yes, _, no, _ in rows],
                [one if is_so else two for is_so, _, one, _, two in rows],
            )


def _held(words: Words, binds: int) -> Sequence[str]:
    """In brackets where what stands around it holds more tightly."""
    if isinstance(words.binds, int):
        return words.texts if words.binds >= binds else [f"({text})" for text in words.texts]
    return [text if own >= binds else f"({text})" for text, own in zip(words.texts, words.binds, strict=True)]


def _each(words: Words, size: int) -> Sequence[int]:
    return [words.binds] * size if isinstance(words.binds, int) else words.binds


def _says(says: str, written: Written, *, size: int) -> Sequence[str]:
    wanted = braced(says)
    if not wanted:
        return [says] * size
    pattern = says
    for name in wanted:
        pattern = pattern.replace(f"{{{name}}}", "{}", 1)
    return [pattern.format(*row) for row in zip(*(written(name).texts for name in wanted), strict=True)]


def _cites(step: Step, table: Table, *, formula: Node, caseload: Caseload) -> Sequence[tuple[Source, ...]]:
    """The sources of each row, made once for each mixture of them that there is."""
    wanted = dict.fromkeys((*names(formula), *braced(step.says)))
    own = [table.columns[name] for name in wanted if name in table.columns]
    facts = [caseload.facts[name] for name in wanted if name not in table.columns and name in caseload.facts]
    owners = table.owners
    telling = [column for column in (*own, *facts) if any(each.sources for each in column.values)]
    places = [
        (column.index if any(column is mine for mine in own) else column.index[owners]).tolist() for column in telling
    ]
    known: dict[tuple[int, ...], tuple[Source, ...]] = {}

    def made(key: tuple[int, ...]) -> tuple[Source, ...]:
        sources = {source for column, at in zip(telling, key, strict=True) for source in column.values[at].sources}
        return (OURS, *sorted(sources, key=str), FULL_COST)

    keys = zip(*places, strict=True) if places else iter([()] * len(owners))
    return [known.get(key) or known.setdefault(key, made(key)) for key in keys]
