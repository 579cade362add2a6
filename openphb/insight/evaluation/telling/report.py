"""The report of an answer as parts: headings, sentences, tables and pictures. A page, a paper and a file draw the
same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openphb.insight import pictures
from openphb.insight.evaluation.telling import words
from openphb.insight.evaluation.telling.words import chance, money, number
from openphb.insight.pictures import Picture

Found = Mapping[str, Any]
AS_DRAWN = "this run"


@dataclass(frozen=True)
class Told:
    """A table in words."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """A heading with sentences, tables and pictures under it."""

    heading: str
    says: tuple[str, ...] = ()
    tables: tuple[Told, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Report:
    """The whole report. What it cannot say stands second, before any table."""

    title: str
    parts: tuple[Part, ...]


def report(found: Found) -> Report:
    """The report of an answer, whatever kind of question it was."""
    first = Part("What was found", tuple(words.findings(found)))
    caution = Part("What this cannot say", tuple(found["cannot_say"]))
    middle = _comparison(found) if found["kind"] == "comparison" else _others(found)
    return Report(found["title"], (first, caution, *middle, _cheers(found), _again(found)))


def _comparison(found: Found) -> Iterator[Part]:
    yield _compared(found)
    yield _balance(found)
    yield _missing(found)
    yield from (_outcome(each) for each in found["outcomes"])
    if "cost" in found:
        yield _cost(found)
    if "cost_effectiveness" in found:
        yield _worth(found, found["cost_effectiveness"])
        yield from _subgroups(found["cost_effectiveness"])
    yield Part("Several outcomes", (found["multiplicity"]["note"],), _holm(found))


def _compared(found: Found) -> Part:
    arms = tuple((each["name"], each["is"], f"{each['n']:,}") for each in found["arms"])
    says = [f"Every difference is {found['direction']}.", f"{found['design'][:1].upper()}{found['design'][1:]}.",
            f"How people came into arms: {found['allocation']}."]  # fmt: skip
    says += [f"Errors allow for {count} of “{name}”." for name, count in found["clusters"].items()]
    if found["perspective"]:
        says.append(f"Whose costs: {found['perspective']}.")
    if found["rows_left_out"]:
        says.append(f"{found['rows_left_out']:,} rows are of other arms or waves, and are left out.")
    if found["weighting"]:
        weighed = found["weighting"]
        says.append(f"People are weighted ({weighed['method']}): {weighed['estimand']}. The controls are worth "
                    f"{weighed['effective_control']:,.0f} of equal weight.")  # fmt: skip
    return Part("What was compared", tuple(says), (Told("Arms", ("Arm", "Which it is", "People"), arms),))


def _balance(found: Found) -> Part:
    heads = ["What", found["arms"][0]["name"], found["arms"][1]["name"], "Standardised difference"]
    weighed = bool(found["balance"]) and "smd_weighted" in found["balance"][0]
    rows = [
        (each["name"], number(each["treated_mean"]), number(each["control_mean"]), number(each["smd"]),
         *((number(each["smd_weighted"]),) if weighed else ()))
        for each in found["balance"]
    ]  # fmt: skip
    if not rows:
        return Part("How alike the arms were before", ("Nothing was told of people before, so nobody can say.",))
    heads += ["The same, weighted"] if weighed else []
    far = [each["name"] for each in found["balance"] if each["smd"] is not None and abs(each["smd"]) > 0.1]
    says = (
        "A standardised difference beyond 0.1 either way is worth a look: " + (", ".join(far) or "there is none") + "."
    )
    return Part("How alike the arms were before", (says,), (Told("Before", tuple(heads), tuple(rows)),))


def _missing(found: Found) -> Part:
    """What nobody in any arm was asked at a time was not missed then: it is said once, and not counted."""
    asked = {(each["what"], each["wave"]) for each in found["missing"]["table"] if each["missing"] < each["n"]}
    every = dict.fromkeys((each["what"], each["wave"]) for each in found["missing"]["table"])
    rows = tuple(
        (each["what"], each["wave"], each["arm"], f"{each['n']:,}", f"{each['missing']:,}", f"{each['share']:.1%}")
        for each in found["missing"]["table"]
        if (each["what"], each["wave"]) in asked
    )
    told = Told("Missing answers", ("What", "When", "Arm", "People", "Missing", "Share"), rows)
    method = f"{found['missing']['method'][:1].upper()}{found['missing']['method'][1:]}."
    nobody = tuple(f"Nobody was asked for {what} {wave}." for what, wave in every if (what, wave) not in asked)
    return Part("Missing answers", (method, *nobody), (told,))


def _outcome(each: Found) -> Part:
    scored = f"Scored by {each['value_set']}, {each['version']}." if each["version"] else "Numbers as they were given."
    worse = " Higher is worse." if each["higher_is"] == "worse" else ""
    says = [words.sentence(each), _speaks(each), scored + worse,
            f"How: {each['formula']}; {each['factor']}."]  # fmt: skip
    if each["power"]:
        power = each["power"]
        says.append(f"To find {power['smallest']:g} it takes {power['needed_per_arm']:,} people in each arm; there "
        f"are as good "
                    f"as {power['have_per_arm']:,.0f}.")  # fmt: skip
    says += [f"The {left['method']} was not reckoned: {left['because']}" for left in each["ways_left_out"]]
    tables = [_means(each), _ways(each), *_shifts(each), *_shares(each)]
    return Part(f"Outcome: {each['name']}", tuple(says), tuple(tables))


def _speaks(each: Found) -> str:
    if each["favours"] == "neither":
        return "The interval holds nought, so it speaks for neither arm."
    return f"The whole interval speaks for {each['favours']}."


def _means(each: Found) -> Told:
    rows = tuple(
        (row["arm"], row["wave"], f"{row['n']:,}", number(row["mean"]), number(row["sd"])) for row in each["means"]
    )
    return Told("Means", ("Arm", "When", "People", "Mean", "Standard deviation"), rows)


def _ways(each: Found) -> Told:
    rows = []
    for way in each["ways"]:
        name = way["method"] + (f", adjusted for {', '.join(way['adjusted_for'])}" if way["adjusted_for"] else "")
        for kind in (way, *way["others"]):
            rows.append((name, kind["kind"], number(way["estimate"]), number(kind["standard_error"]),
                         f"{number(kind['low'])} to {number(kind['high'])}", chance(kind["p"])))  # fmt: skip
    return Told(
        "Every way it was reckoned", ("Method", "Errors", "Estimate", "Standard error", "Interval", "p"), tuple(rows)
    )


def _shifts(each: Found) -> list[Told]:
    if not each["shifts"]:
        return []
    rows = tuple(
        (
            row["arm"],
            number(row["shift"]),
            number(row["estimate"]),
            f"{number(row['low'])} to {number(row['high'])}",
            chance(row["p"]),
        )
        for row in each["shifts"]
    )
    heads = ("Missing answers of", "Moved by", "Estimate", "Interval", "p")
    return [Told("What if the missing are better or worse than those who answered", heads, rows)]


def _shares(each: Found) -> list[Told]:
    if not each["shares"]:
        return []
    rows = tuple(
        (
            arm,
            f"{row['events']:,} of {row['people']:,}",
            f"{row['share']:.1%}",
            f"{row['low']:.1%} to {row['high']:.1%}",
        )
        for arm, row in ((name, each["shares"][name]) for name in ("treated", "control"))
    )
    return [Told("Shares, with Wilson’s intervals", ("Arm", "How many", "Share", "Interval"), rows)]


def _cost(found: Found) -> Part:
    cost = found["cost"]
    rows = [
        (
            "least squares",
            money(cost["difference_pence"]),
            f"{money(cost['low_pence'])} to {money(cost['high_pence'])}",
            chance(cost["p"]),
        )
    ]
    gamma = cost["gamma"]
    says = [f"Price year: {found['price_year'] or 'nobody said'}. Parts: {', '.join(cost['parts'])}.",
            f"How: {cost['formula']}; {cost['factor']}."]  # fmt: skip
    if "not_fitted" in gamma:
        says.append(f"A gamma equation was not fitted: {gamma['not_fitted']}.")
    else:
        rows.append(("gamma, log link, costs after", money(gamma["difference_pence"]),
                     f"{money(gamma['low_pence'])} to {money(gamma['high_pence'])}", chance(gamma["p"])))  # fmt: skip
    means = tuple(
        (row["arm"], f"{row['n']:,}", money(row["mean_pence"]), money(row["median_pence"])) for row in cost["means"]
    )
    tables = (Told("Difference in cost", ("Method", "Difference", "Interval", "p"), tuple(rows)),
              Told("Costs of each arm", ("Arm", "People", "Mean", "Median"), means))  # fmt: skip
    return Part("Cost", tuple(says), tables)


def _worth(found: Found, both: Found) -> Part:
    rows = tuple(
        (
            money(each["threshold_pence"]),
            money(each["net_benefit_pence"]),
            f"{money(each['low_pence'])} to {money(each['high_pence'])}",
            f"{each['acceptability']:.0%}",
            money(each["evpi_pence"]),
        )
        for each in both["thresholds"]
    )
    heads = ("One unit is worth", "Net benefit", "Interval", "Worth it in", "Knowing for certain is worth")
    tables = [Told("Net benefit for each person", heads, rows)]
    says = [*words.worth(both)[:2], *([f"{both['how'][0]}; {both['how'][1]}."] if "how" in both else [])]
    if "resampling" in both:
        says.append(f"{both['resampling'][:1].upper()}{both['resampling'][1:]}.")
        tables += [_regressed(both), _quadrants(both)]
    name = both.get("outcome") or "effect"
    return Part("Cost and effect together", tuple(says), tuple(tables), tuple(drawn(found, both, name=name)))


def _regressed(both: Found) -> Told:
    two = both["two_equations"]["at"]
    rows = tuple(
        (
            money(each["threshold_pence"]),
            money(each["net_benefit_pence"]),
            f"{money(each['low_pence'])} to {money(each['high_pence'])}",
            chance(each["p"]),
            _spread(pair),
        )
        for each, pair in zip(both["net_benefit_regression"]["at"], two, strict=True)
    )
    heads = ("One unit is worth", "Net benefit", "Interval", "p", "Standard error by two equations")
    return Told("The same by net-benefit regression", heads, rows)


def _spread(pair: Found) -> str:
    return f"£{number(pair['standard_error'])}" if "standard_error" in pair else "not fitted"


def _quadrants(both: Found) -> Told:
    rows = tuple((name, f"{share:.1%}") for name, share in both["quadrant_shares"].items())
    return Told("Where the draws lie", ("Quadrant", "Share of draws"), rows)


def drawn(found: Found, both: Found, *, name: str) -> Sequence[Picture]:
    """The plane and the acceptability curve."""
    spread, middle = both["plane"]["covariance"], (both["effect"], both["cost_pounds"])
    most = found["thresholds_pence"][-1] / 100
    edge = pictures.ellipse(tuple(both["plane"]["middle"]), spread=(spread[0][0], spread[0][1], spread[1][1]))
    source = f"{AS_DRAWN}, {found['direction']}, seed {found['seed']}"
    plane = pictures.plane(
        f"Cost and effect: {found['direction']}", effect=f"Difference in {name}",
        pairs=[(effect, cost) for effect, cost in both["plane"]["points"]], middle=middle, source=source,
        worth=most, edge=edge,
    )  # fmt: skip
    points = [(each["threshold_pence"] / 100, each["acceptability"]) for each in both["curve"]]
    curve = pictures.acceptability(
        f"How likely it is worth its cost: {found['direction']}",
        curves={found["direction"].partition(" minus ")[0]: points},
        source=source,
        at=most or None,
    )
    return plane, curve


def _subgroups(both: Found) -> Iterator[Part]:
    for each in both["subgroups"]:
        rows = tuple(
            (row["group"], f"{row['n_treated']:,}", f"{row['n_control']:,}", money(row["net_benefit_pence"]),
             f"{money(row['low_pence'])} to {money(row['high_pence'])}", chance(row["p"]))
            for row in each["groups"]
        )  # fmt: skip
        worth_of = money(each["threshold_pence"])
        says = f"Whether it is worth the same in every subgroup: {chance(each['interaction_p'])} ({each['test']})."
        heads = ("Subgroup", "Treated", "Control", "Net benefit", "Interval", "p")
        yield Part(f"Subgroups, one unit worth {worth_of}", (says,), (Told("Net benefit by subgroup", heads, rows),))


def _holm(found: Found) -> tuple[Told, ...]:
    if not found["multiplicity"]["holm"]:
        return ()
    plain = {each["name"]: each["p"] for each in found["outcomes"]}
    rows = tuple((name, chance(plain[name]), chance(p)) for name, p in found["multiplicity"]["holm"].items())
    return (Told("Each p, and Holm’s", ("Outcome", "p", "Holm’s p"), rows),)


def _others(found: Found) -> Iterator[Part]:
    """Whatever lists of rows an answer of another kind has, as tables."""
    if "cost_effectiveness" in found:
        yield _worth(found, found["cost_effectiveness"])
    for name in ("options", "frontier", "coefficients", "arms", "averages", "group_times"):
        rows = found.get(name)
        if rows:
            plain = [part for part, value in rows[0].items() if not isinstance(value, list | dict)]
            heads = tuple(part.replace("_", " ") for part in plain)
            yield Part(
                name.replace("_", " ").capitalize(),
                (),
                (
                    Told(
                        name.replace("_", " "), heads, tuple(tuple(_cell(row[part]) for part in plain) for row in rows)
                    ),
                ),
            )


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return number(None if value is None else float(value))


def _cheers(found: Found) -> Part:
    rows = tuple((str(each["item"]), each["subject"], each["says"]) for each in found["cheers"])
    says = "The checklist for reports of economic evaluations, CHEERS 2022, as far as the run can fill it in."
    return Part("CHEERS 2022", (says,), (Told("The 28 items", ("Item", "About", "What the run says"), rows),))


def _again(found: Found) -> Part:
    rows = [("Seed", str(found["seed"])), ("Repetitions", f"{found['repetitions']:,}"),
            ("Intervals", f"{found['level']:.0%}"), ("Price year", found["price_year"] or "nobody said"),
            ("Thresholds", ", ".join(money(each) for each in found["thresholds_pence"])),
            ("Table", f"{found['table']['name']}, {found['table']['rows']:,} rows"),
            ("Fingerprint of the table (SHA-256)", found["table"]["sha256"]),
            ("Fingerprint of the question (SHA-256)", found["question"]["sha256"]),
            ("Made with", ", ".join(f"{name} {version}" for name, version in found["made_with"].items()))]  # fmt: skip
    says = "The same table, question and versions give the same answer to the last byte. The question, word for word:"
    return Part(
        "To run it again", (says, found["question"]["text"]), (Told("The run", ("What", "Value"), tuple(rows)),)
    )
