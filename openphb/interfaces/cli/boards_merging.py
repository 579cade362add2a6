"""What `openphb boards merge` and `boards merged` say, in words and as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from openphb.interfaces.cli.speak import BadInput, say

if TYPE_CHECKING:
    from openphb.interfaces.merging_boards import Asked, Look

NEXT = "Next: openphb ledger verify, then openphb audit verify."


def merge(old: Sequence[str], *, into: str, on: date, every: bool, dry_run: bool, as_json: bool) -> None:
    """Look, and unless it is a dry run, do it."""
    from openphb.interfaces import merging_boards
    from openphb.interfaces.perform import new_id, now, today

    asked = _asked(old, into=into, on=on, every=every)
    on_the_day = today()
    if dry_run:
        document = _document(merging_boards.look(asked, today=on_the_day), asked) | {"done": False}
    else:
        before = merging_boards.merge(asked, id=new_id(), at=now(), today=on_the_day)
        after = _counts(merging_boards.look(asked, today=on_the_day), asked)
        document = _document(before, asked) | {"done": True, "after": after}
    say(document, as_json, text="\n".join(_in_words(document)))


def call_off(old: Sequence[str], *, why: str, as_json: bool) -> None:
    """They do not become part of another after all."""
    from openphb.interfaces import merging_boards
    from openphb.interfaces.perform import new_id, now, today

    if not why.strip():
        raise BadInput("--why", "It is missing.", "Say why they do not merge; it is kept.")
    boards = {code: _board(code, option="--from", on=today()) for code in old}
    id, at, on = new_id(), now(), today()
    gone = {
        code: merging_boards.call_off(board, why=why.strip(), id=id, at=at, today=on) for code, board in boards.items()
    }
    lines = [
        f"{code} goes on by itself. {many} had access that had not begun, and have none." for code, many in gone.items()
    ]
    say({"called_off": list(gone), "without_access": sum(gone.values())}, as_json, text="\n".join(lines))


def merged(*, as_json: bool) -> None:
    """Every board that is part of another, or is to be."""
    from openphb.interfaces import merging_boards
    from openphb.interfaces.perform import today

    found = [
        {"board": board, "part_of": other, "on": on, "has_come": has_come}
        for board, other, on, has_come in merging_boards.recorded(on=today())
    ]
    lines = [
        f"{each['board']}: {'part of' if each['has_come'] else 'to be part of'} {each['part_of']} from {each['on']}"
        for each in found
    ]
    say(found, as_json, text="\n".join(lines) or "No board is part of another.")


def _asked(old: Sequence[str], *, into: str, on: date, every: bool) -> Asked:
    from openphb.interfaces.merging_boards import Asked

    codes = [code.strip().upper() for code in old]
    known = {code: _board(code, option="--from", on=on) for code in dict.fromkeys(codes)}
    return Asked(known, into.strip().upper(), _board(into, option="--into", on=on), on, every)


def _board(code: str, *, option: str, on: date) -> int:
    """Whose code this is on a day or was before; the day may be to come, when the new board begins."""
    from openphb.commissioners import queries

    found = queries.codes_on(on).get(code.strip().upper())
    if found is None:
        raise BadInput(option, f"No board has the code {code}, or had it.", "The codes are like QMJ or Z9B2Z.")
    return found


def _counts(look: Look, asked: Asked) -> dict[str, Any]:
    return {
        code: {"people": look.sides[board].people, "budgets": look.sides[board].budgets,
               "staff": len(look.sides[board].staff)}
        for board, code in asked.codes.items()
    }  # fmt: skip


def _document(look: Look, asked: Asked) -> dict[str, Any]:
    codes = asked.codes
    return {
        "from": list(asked.old), "into": asked.into, "on": asked.on, "before": _counts(look, asked),
        "staff": {
            codes[board]: [
                {"name": each.whom.name, "email": each.whom.email, "roles": sorted(each.whom.roles),
                 "outcome": each.outcome.value}
                for each in comes
            ]
            for board, comes in look.comes.items()
        },
        "settings": [
            {"parameter": each.parameter, "values": {
                codes[board]: {"value": value, "owner": owner} for board, (value, owner) in each.values.items()}}
            for each in look.differs
        ],
        "one_number_twice": look.twins, "accounts_of_more_than_one": look.shared_accounts,
        "hand_overs_between_them": sum(each.handing for each in look.sides.values()),
    }  # fmt: skip


def _in_words(told: Mapping[str, Any]) -> Iterator[str]:
    done = "are" if told["done"] else "would be"
    yield f"{' and '.join(told['from'])} {done} part of {told['into']} from {told['on']}."
    for when in ("before", "after") if told["done"] else ("before",):
        for code, each in told[when].items():
            counted = ", ".join(f"{many} {what}" for what, many in each.items())
            yield f"{when.capitalize()}, {code}: {counted}."
    for code, comes in told["staff"].items():
        yield f"Access to {code}:" if comes else f"Access to {code}: nobody comes."
        for each in comes:
            yield f"  {each['name']} ({each['email']}), {', '.join(each['roles'])}: {each['outcome']}"
    yield from _settings(told["settings"])
    yield f"Records of two of them with one NHS number: {told['one_number_twice']} (openphb boards twins names them)."
    yield f"Sign-ins that open more than one of them: {told['accounts_of_more_than_one']}."
    yield f"People on their way between them: {told['hand_overs_between_them']}."
    yield NEXT if told["done"] else "Nothing was written."


def _settings(differs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if differs:
        yield "Local settings that differ; each stays as it is where it was settled:"
    for each in differs:
        values = (
            f"{code} {held['value']} ({held['owner']})" if held["value"] else f"{code} none"
            for code, held in each["values"].items()
        )
        yield f"  {each['parameter']}: {'; '.join(values)}"
