"""Turns the notes of a YAML file into a question. Names that nobody knows are refused, with their line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from openphb.insight.evaluation.asking import notes, question
from openphb.insight.evaluation.asking.notes import Note
from openphb.kernel.refusal import Refusal, Refused
from openphb.plans.instruments import INSTRUMENTS

COMMON = ("kind", "title", "seed", "repetitions", "level", "thresholds", "price_year")
ERRORS = ("classical", "robust", "cluster", "two_way", "wild")
WILD = ("auto", "rademacher", "webb")


def read(content: bytes, *, name: str) -> question.Question:
    """The question in a YAML file. Raises Unreadable, with line and column, at what cannot be read."""
    note = notes.read(content, name=name)
    note.mapping()
    kind = note.get("kind")
    return KINDS[kind.one_of(*KINDS) if kind else "comparison"](note)


def _common(note: Note) -> dict[str, Any]:
    """What every question may say."""
    told: dict[str, Any] = {}
    for name, read_it in COMMONLY.items():
        found = note.get(name)
        if found is not None:
            told[name] = read_it(found)
    return told


def _thresholds(note: Note) -> tuple[float, ...]:
    found = tuple(each.number(least=0, most=10_000_000) for each in note.items())
    if not found:
        raise note.fault("“thresholds” is empty.", "Write [0, 20000, 30000], in pounds.")
    return tuple(sorted(set(found)))


COMMONLY: Mapping[str, Callable[[Note], Any]] = {
    "title": Note.text,
    "seed": lambda note: note.whole(least=0, most=2**31 - 1),
    "repetitions": lambda note: note.whole(least=100, most=100_000),
    "level": lambda note: note.number(least=0.5, most=0.999),
    "thresholds": _thresholds,
    "price_year": Note.text,
}


def _words(note: Note | None) -> tuple[str, ...]:
    """One name, or a list of them."""
    if note is None:
        return ()
    return tuple(each.text() for each in note.items()) if isinstance(note.value, list) else (note.text(),)


def _word(note: Note, name: str, otherwise: str = "") -> str:
    found = note.get(name)
    return otherwise if found is None else found.text()


def _choice(note: Note, name: str, choices: tuple[str, ...]) -> Any:
    """One of the choices; the first where nothing is said."""
    found = note.get(name)
    return choices[0] if found is None else found.one_of(*choices)


def _errors(note: Note) -> dict[str, Any]:
    found = note.get("errors")
    clusters = _words(note.get("cluster"))
    kind = found.one_of(*ERRORS) if found else None
    if len(clusters) > 2:
        raise note.need("cluster").fault("Errors cluster by at most two columns.", "Name one or two.")
    if found and kind in ("cluster", "wild", "two_way") and len(clusters) < (2 if kind == "two_way" else 1):
        raise found.fault(f"“{kind}” errors need a cluster.", "Name the column of the site as cluster:.")
    return {"clusters": clusters, "errors": kind, "wild_weights": _choice(note, "wild_weights", WILD)}


def _arms(note: Note) -> question.Arms:
    note.only("column", "treated", "control")
    found = question.Arms(note.need("column").text(), note.need("treated").text(), note.need("control").text())
    if found.treated == found.control:
        raise note.need("control").fault("Both arms have the same name.", "Name the two values of the column.")
    return found


def _waves(note: Note | None) -> question.Waves | None:
    if note is None:
        return None
    note.only("column", "before", "after", "years")
    years = note.get("years")
    return question.Waves(
        note.need("column").text(),
        note.need("before").text(),
        note.need("after").text(),
        years.number(least=0.01, most=50) if years else 1.0,
    )


def _outcome(note: Note) -> question.Outcome:
    if not isinstance(note.value, dict):
        return question.Outcome(note.text(), note.text())
    note.only("name", "column", "instrument", "value_set_column", "instrument_column", "higher_is", "smallest",
              "shifts")  # fmt: skip
    smallest, shifts = note.get("smallest"), note.get("shifts")
    column = note.need("column").text()
    return question.Outcome(
        _word(note, "name", column),
        column,
        _instrument(note.get("instrument")),
        _word(note, "value_set_column"),
        _word(note, "instrument_column"),
        _choice(note, "higher_is", ("better", "worse")),
        smallest.number(least=1e-9) if smallest else None,
        tuple(each.number() for each in shifts.items()) if shifts else (),
    )


def _instrument(note: Note | None) -> str:
    if note is None:
        return ""
    if isinstance(note.value, dict):
        because = "An instrument has one value set for everybody: values by two sets cannot be subtracted. Name one."
        raise Refused(Refusal(because, "", note.where))
    return note.one_of(*INSTRUMENTS)


def _costs(note: Note | None) -> question.Costs | None:
    if note is None:
        return None
    note.only("columns", "unit", "price_year")
    return question.Costs(
        _words(note.need("columns")), _choice(note, "unit", ("pounds", "pence")), _word(note, "price_year")
    )


def _effect(note: Note | None, outcomes: tuple[question.Outcome, ...], waves: bool) -> question.Effect | None:
    if note is None:
        return question.Effect(outcomes[0].name, "change" if waves else "after") if outcomes else None
    plain = not isinstance(note.value, dict)
    if not plain:
        note.only("outcome", "as")
    named = note if plain else note.need("outcome")
    name = named.one_of(*(each.name for each in outcomes))
    choices = ("change", "area", "after") if waves else ("after",)
    as_what: Any = choices[0] if plain else _choice(note, "as", choices)
    return question.Effect(name, as_what)


def _comparison(note: Note) -> question.Comparison:
    note.only(
        *COMMON, "arms", "waves", "person", "cluster", "outcomes", "costs", "effect", "covariates", "subgroup",
        "missing", "imputations", "weighting", "errors", "wild_weights", "allocation", "power", "perspective",
    )  # fmt: skip
    outcomes = tuple(map(_outcome, note.need("outcomes").items())) if note.get("outcomes") else ()
    _require_apart(note, outcomes)
    waves, costs = _waves(note.get("waves")), _costs(note.get("costs"))
    power, imputations = note.get("power"), note.get("imputations")
    return question.Comparison(
        **_common(note),
        **_errors(note),
        arms=_arms(note.need("arms")),
        waves=waves,
        person=_word(note, "person"),
        outcomes=outcomes,
        costs=costs,
        effect=_effect(note.get("effect"), outcomes, waves is not None) if costs else None,
        covariates=_words(note.get("covariates")),
        subgroup=_word(note, "subgroup"),
        missing=_choice(note, "missing", ("complete", "impute")),
        imputations=imputations.whole(least=2, most=500) if imputations else question.IMPUTATIONS,
        weighting=_choice(note, "weighting", ("none", "propensity", "entropy")),
        allocation=_choice(note, "allocation", ("not randomised", "mixed", "randomised")),
        power=power.number(least=0.5, most=0.99) if power else question.POWER,
        perspective=_word(note, "perspective"),
    )


def _require_apart(note: Note, outcomes: tuple[question.Outcome, ...]) -> None:
    if not outcomes and not note.get("costs"):
        raise note.fault("The question names no outcomes and no costs.", "Write outcomes: and a list.")
    names = [each.name for each in outcomes]
    if len(set(names)) < len(names):
        raise note.need("outcomes").fault("Two outcomes have the same name.", "Give each a name of its own.")


def _regression(note: Note) -> question.Regression:
    note.only(*COMMON, "outcome", "on", "constant", "cluster", "errors", "wild_weights")
    constant = note.get("constant")
    if constant is not None and not isinstance(constant.value, bool):
        raise constant.fault("“constant” is true or false.")
    return question.Regression(
        **_common(note),
        **_errors(note),
        outcome=note.need("outcome").text(),
        on=_words(note.need("on")),
        constant=True if constant is None else bool(constant.value),
    )


def _draws(note: Note) -> question.Draws:
    note.only(*COMMON, "options", "treated", "control")
    options = []
    for each in note.need("options").items():
        each.only("name", "cost", "effect")
        options.append(question.Option(*(each.need(part).text() for part in ("name", "cost", "effect"))))
    if len(options) < 2:
        raise note.need("options").fault("There are fewer than two options.", "A decision needs two or more.")
    names = [each.name for each in options]
    treated, control = note.get("treated"), note.get("control")
    return question.Draws(
        **_common(note),
        options=tuple(options),
        treated=treated.one_of(*names) if treated else names[-1],
        control=control.one_of(*names) if control else names[0],
    )


def _frontier(note: Note) -> question.Frontier:
    note.only(*COMMON, "name", "cost", "effect")
    return question.Frontier(
        **_common(note),
        name=_word(note, "name", "name"),
        cost=_word(note, "cost", "cost"),
        effect=_word(note, "effect", "effect"),
    )


def _estimates(note: Note) -> question.Estimates:
    note.only(*COMMON, "estimate", "variance", "standard_error", "complete_df")
    if bool(note.get("variance")) == bool(note.get("standard_error")):
        raise note.fault("Give the column of the variance or of the standard error, and one of them only.")
    complete = note.get("complete_df")
    return question.Estimates(
        **_common(note),
        estimate=_word(note, "estimate", "estimate"),
        variance=_word(note, "variance"),
        standard_error=_word(note, "standard_error"),
        complete_df=complete.number(least=1) if complete else None,
    )


def _equations(note: Note) -> question.Equations:
    note.only(*COMMON, "equations", "divisor", "iterate")
    found = []
    for each in note.need("equations").items():
        each.only("name", "outcome", "on")
        outcome = each.need("outcome").text()
        found.append(question.Equation(_word(each, "name", outcome), outcome, _words(each.need("on"))))
    iterate = note.get("iterate")
    return question.Equations(
        **_common(note),
        equations=tuple(found),
        divisor=_choice(note, "divisor", ("n", "df")),
        iterate=bool(iterate is not None and iterate.value is True),
    )


def _proportions(note: Note) -> question.Proportions:
    note.only(*COMMON, "arms", "events", "people")
    return question.Proportions(
        **_common(note),
        arms=_arms(note.need("arms")),
        events=_word(note, "events", "events"),
        people=_word(note, "people", "people"),
    )


def _staggered(note: Note) -> question.Staggered:
    note.only(*COMMON, "outcome", "unit", "period", "first", "cluster")
    told: dict[str, Any] = {part: note.need(part).text() for part in ("outcome", "unit", "period", "first")}
    return question.Staggered(**_common(note), **told, cluster=_word(note, "cluster"))


def _flows(note: Note) -> question.Flows:
    note.only(*COMMON, "years", "cost", "effect", "cost_rate", "effect_rate")
    if not note.get("cost") and not note.get("effect"):
        raise note.fault("The question names neither a column of cost nor one of effect.", "Name one or both.")
    found = {part: note.get(part) for part in ("cost_rate", "effect_rate")}
    rates: dict[str, Any] = {part: rate.number(least=-0.5, most=1) for part, rate in found.items() if rate}
    return question.Flows(
        **_common(note),
        years=_word(note, "years", "years"),
        cost=_word(note, "cost"),
        effect=_word(note, "effect"),
        **rates,
    )


KINDS: Mapping[str, Callable[[Note], question.Question]] = {
    "comparison": _comparison,
    "regression": _regression,
    "draws": _draws,
    "frontier": _frontier,
    "estimates": _estimates,
    "equations": _equations,
    "proportions": _proportions,
    "staggered": _staggered,
    "flows": _flows,
}
