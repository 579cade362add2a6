"""A question that was filled in, written as `openphb evaluate` reads it: there is one reader, and one wording is
kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def written(cleaned: Mapping[str, Any]) -> str:
    """The YAML of a form, a line for each answer. Words are quoted as JSON quotes them, which YAML reads alike."""
    return "".join(f"{name}: {_said(value)}\n" for name, value in _answers(cleaned) if value not in ("", [], None))


def _answers(cleaned: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", cleaned["title"]
    yield "arms", {"column": cleaned["arm"], "treated": cleaned["treated"], "control": cleaned["control"]}
    if cleaned["wave"]:
        yield "waves", {"column": cleaned["wave"], "before": cleaned["before"], "after": cleaned["after"]}
    for name in ("person", "cluster"):
        yield name, cleaned[name]
    yield "outcomes", list(_outcomes(cleaned))
    if cleaned["costs"]:
        yield "costs", {"columns": _listed(cleaned["costs"]), "price_year": cleaned["price_year"] or None}
    yield "covariates", _listed(cleaned["covariates"])
    for name in ("perspective", "subgroup", "allocation", "missing", "weighting"):
        yield name, cleaned[name]
    yield "seed", _number(cleaned["seed"])


def _outcomes(cleaned: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for place, line in enumerate(filter(str.strip, cleaned["outcomes"].splitlines())):
        column, _, instrument = (part.strip() for part in line.partition(","))
        told = {"column": column, "instrument": instrument or None}
        yield told | ({"smallest": _number(cleaned["smallest"])} if not place and cleaned["smallest"] else {})


def _listed(words: str) -> list[str]:
    return [part.strip() for part in words.split(",") if part.strip()]


def _number(typed: str) -> Any:
    """A number where it is one; else as it was typed, for the reader to say what is wrong with it."""
    try:
        return int(typed) if typed.strip().isdigit() else float(typed)
    except ValueError:
        return typed


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
