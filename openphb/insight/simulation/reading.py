"""A scenario out of a file: everything that is understood, or nothing, with where it stopped and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from openphb.insight.simulation.groups import KINDS
from openphb.insight.simulation.inputs import GROUP_BY_KEY, WHOLE_BY_KEY
from openphb.insight.simulation.scenario import (
    COUNTS,
    MOST_DRAWS,
    MOST_MONTHS,
    Aim,
    Contract,
    Scenario,
    Value,
    default_at,
    in_order,
    input_at,
    paths,
    said,
)
from openphb.kernel.refusal import Refusal, Refused

LONGEST_FILE = 200_000
_HEAD = ("name", "area", "start", "months", "seed", "draws", "note", "groups", "aims", "contracts")
_OF_AIM = ("name", "counts", "by", "people", "source")
_OF_CONTRACT = ("name", "group", "people", "least", "fixed_cost", "notice_months", "source")
MOST_CONTRACTS = 50
_OF_VALUE = ("value", "low", "high", "source")
_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$", re.ASCII)


def from_yaml(text: str) -> Scenario:
    """The scenario that this YAML is. Raises Refused with where, why and what to do."""
    import yaml

    if len(text) > LONGEST_FILE:
        raise _refused("the file", "It is longer than a scenario can be", "Write the scenario alone.")
    try:
        told = yaml.load(text, Loader=_loader())  # noqa: S506 - a SafeLoader that also refuses a key said twice
    except RecursionError:
        raise _refused("the file", "It has parts within parts without end", "Write the scenario alone.") from None
    except ValueError:
        raise _refused("the file", "It has a number or a day that there cannot be", "Look at its numbers.") from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "the file"
        why = getattr(problem, "problem", None) or "It is not YAML"
        raise _refused(where, str(why).capitalize(), "Begin with `openphb rollout example`.") from None
    return from_document(told)


def _loader() -> Any:
    import yaml

    class Once(yaml.SafeLoader):
        """Refuses a name said twice, of which YAML would silently keep the latter; and names for other parts."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.MarkedYAMLError(problem="a part is referred to by a name (*)", problem_mark=mark)
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen = set()
            for key, _ in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise yaml.MarkedYAMLError(problem="a name is a list or a group", problem_mark=key.start_mark)
                if key.value in seen:
                    raise yaml.MarkedYAMLError(problem=f"“{key.value}” is said twice", problem_mark=key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep)

    return Once


def from_document(told: Any) -> Scenario:
    """The scenario that these named things are. Raises Refused."""
    if not isinstance(told, Mapping):
        raise _refused("the file", "A scenario is a set of named things", "Begin with `openphb rollout example`.")
    _known(told, (*_HEAD, *WHOLE_BY_KEY), where="")
    groups = _groups(told.get("groups"))
    values = {key: _value(key, told[key]) for key in WHOLE_BY_KEY if key in told}
    for code, of_group in groups.items():
        values |= {f"{code}.{key}": _value(f"{code}.{key}", each) for key, each in of_group.items()}
    order = in_order(groups)
    found = Scenario(
        name=_text(told, "name", usual="A scenario"),
        area=_text(told, "area", usual="An area"),
        start=_month(told.get("start", "2026-04"), where="start"),
        months=_whole(told.get("months", 48), where="months", least=1, greatest=MOST_MONTHS),
        seed=_whole(told.get("seed", 1), where="seed", least=0, greatest=2**63 - 1),
        draws=_whole(told.get("draws", 200), where="draws", least=0, greatest=MOST_DRAWS),
        groups=order,
        values={path: values.get(path) or default_at(path) for path, _ in paths(order)},
        aims=tuple(_aim(each, where=f"aims, number {place}") for place, each in enumerate(_aims(told), 1)),
        note=_text(told, "note", usual=""),
        contracts=tuple(_contracts(told, order)),
    )
    check(found)
    return found


def check(found: Scenario) -> None:
    """Refuse a scenario whose numbers cannot hold together."""
    people = found.number("population")
    for code in found.groups:
        could = found.number(f"{code}.eligible") * people / 50_000
        already = found.number(f"{code}.live_now") + found.number(f"{code}.waiting_now")
        if already > could:
            raise _refused(
                f"{code}.live_now",
                f"There are {already:,.0f} live and waiting at the start, of {could:,.0f} who could have a budget",
                f"Put {code}.eligible or {code}.live_now right.",
            )
        if found.number(f"{code}.direct") + found.number(f"{code}.third_party") > 100:
            raise _refused(f"{code}.direct", "Direct payments and third parties are more than 100 percent together",
                           "The rest is notional: make them less.")  # fmt: skip
    if sum(found.number(f"{code}.eligible") for code in found.groups) > 50_000:
        raise _refused("groups", "More people could have a budget than live here", "Make “eligible” less.")


def _groups(told: Any) -> dict[str, Mapping[str, Any]]:
    if not isinstance(told, Mapping) or not told:
        raise _refused("groups", "A scenario needs one group of people or more", f"Name some of: {_listed(KINDS)}.")
    _known(told, KINDS, where="groups")
    for code, each in told.items():
        if each is not None and not isinstance(each, Mapping):
            raise _refused(f"groups.{code}", "A group is a set of named numbers", "Write its numbers below it.")
        _known(each or {}, GROUP_BY_KEY, where=f"groups.{code}")
    return {str(code): each or {} for code, each in told.items()}


def _known(told: Mapping[Any, Any], names: Iterable[str], *, where: str) -> None:
    names = tuple(names)
    for key in told:
        if key not in names:
            from difflib import get_close_matches

            near = get_close_matches(str(key), names, n=1)
            tip = f"Did you mean “{near[0]}”?" if near else f"Known here: {_listed(names)}."
            raise _refused(f"{where}.{key}".strip("."), f"There is no number called “{key}” here", tip)


def _value(path: str, told: Any) -> Value:
    if not isinstance(told, Mapping):
        return said(path, value=_number(told, where=path))
    _known(told, _OF_VALUE, where=path)
    if "value" not in told:
        raise _refused(path, "It says no value", "Write value: and the number.")
    ends = {end: _number(told[end], where=f"{path}.{end}") if end in told else None for end in ("low", "high")}
    found = said(path, value=_number(told["value"], where=path), source=_text(told, "source", usual=""), **ends)
    if not found.low <= found.value <= found.high:
        raise _refused(path, "The value does not lie between low and high", "Put the three in order.")
    known = input_at(path)
    if found.low < known.least or found.high > known.greatest:
        raise _refused(path, f"It may lie between {known.least} and {known.greatest} {known.unit}", "Make it so.")
    return found


def _number(told: Any, *, where: str) -> Decimal:
    """As it was written: 0.1 is a tenth. Refuses what is not a number, and what is beyond its bounds."""
    if isinstance(told, bool) or not isinstance(told, int | float | Decimal):
        raise _refused(where, f"“{told}” is not a number", "Write a number such as 1500 or 2.5.")
    try:
        found = Decimal(str(told))
        finite = found.is_finite()
    except InvalidOperation:
        finite = False
    path = where.removesuffix(".low").removesuffix(".high")
    known = input_at(path) if finite else None
    if known is None or not known.least <= found <= known.greatest:
        bounds = f" between {known.least} and {known.greatest} {known.unit}" if known else ""
        raise _refused(where, f"{told} is not what this can be", f"Write a number{bounds}.")
    return found


def _text(told: Mapping[str, Any], key: str, *, usual: str) -> str:
    found = told.get(key, usual)
    if not isinstance(found, str) or len(found) > 500:
        raise _refused(key, "This is a short text", "Put it in quotation marks, at most 500 letters.")
    return found.strip() or usual


def _whole(told: Any, *, where: str, least: int, greatest: int) -> int:
    if isinstance(told, bool) or not isinstance(told, int) or not least <= told <= greatest:
        raise _refused(where, f"“{told}” is not what this can be", f"Write a whole number from {least} to {greatest}.")
    return told


def _month(told: Any, *, where: str) -> tuple[int, int]:
    found = _MONTH.match(told) if isinstance(told, str) else None
    if not found or not 1990 <= int(found[1]) <= 2200:
        raise _refused(where, f"“{told}” is not a month", "Write it like 2026-04.")
    return int(found[1]), int(found[2])


def _aims(told: Mapping[str, Any]) -> list[Any]:
    aims = told.get("aims") or []
    if not isinstance(aims, list):
        raise _refused("aims", "Aims are a list", "Write each below the other, with a hyphen.")
    return aims


def _contracts(told: Mapping[str, Any], groups: tuple[str, ...]) -> Iterator[Contract]:
    contracts = told.get("contracts") or []
    if not isinstance(contracts, list) or len(contracts) > MOST_CONTRACTS:
        raise _refused("contracts", "Contracts are a list", f"Write at most {MOST_CONTRACTS}, each with a hyphen.")
    for place, each in enumerate(contracts, 1):
        yield _contract(each, groups, where=f"contracts, number {place}")


def _contract(told: Any, groups: tuple[str, ...], *, where: str) -> Contract:
    if not isinstance(told, Mapping):
        raise _refused(where, "A contract is a set of named things", f"Say {_listed(_OF_CONTRACT)}.")
    _known(told, _OF_CONTRACT, where=where)
    if told.get("group") not in groups:
        raise _refused(f"{where}.group", "It must be said whom it is for", f"Choose one of: {_listed(groups)}.")
    people = _whole(told.get("people"), where=f"{where}.people", least=1, greatest=1_000_000)
    return Contract(
        name=_text(told, "name", usual="A contract"),
        group=told["group"],
        people=people,
        least=_whole(told.get("least"), where=f"{where}.least", least=0, greatest=people),
        fixed_cost=_whole(told.get("fixed_cost"), where=f"{where}.fixed_cost", least=0, greatest=10**9),
        notice_months=_whole(told.get("notice_months", 6), where=f"{where}.notice_months", least=0, greatest=60),
        source=_text(told, "source", usual="assumption"),
    )


def _aim(told: Any, *, where: str) -> Aim:
    if not isinstance(told, Mapping):
        raise _refused(where, "An aim is a set of named things", f"Say {_listed(_OF_AIM)}.")
    _known(told, _OF_AIM, where=where)
    if told.get("counts") not in COUNTS:
        raise _refused(f"{where}.counts", "It must be said what is counted", f"Choose one of: {_listed(COUNTS)}.")
    people = _whole(told.get("people"), where=f"{where}.people", least=1, greatest=80_000_000)
    by = _month(told.get("by"), where=f"{where}.by")
    return Aim(
        _text(told, "name", usual="An aim"), told["counts"], by, people, _text(told, "source", usual="assumption")
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _refused(where: str, because: str, advice: str) -> Refused:
    return Refused(Refusal(f"{because}. {advice}", field=where))
