"""A question as it was asked: frozen values, with every default said here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ErrorKind = Literal["classical", "robust", "cluster", "two_way", "wild"]

THRESHOLDS_POUNDS = (0.0, 20_000.0, 30_000.0)
"""What one more unit of effect may cost. NICE looks between £20,000 and £30,000 for a QALY (PMG36)."""
DISCOUNT = 0.035
"""A year, for costs and effects alike (NICE PMG36, 4.5; HM Treasury, Green Book)."""
SEED, REPETITIONS, IMPUTATIONS, LEVEL, POWER = 1, 2_000, 20, 0.95, 0.8


@dataclass(frozen=True, slots=True)
class Common:
    """What every kind of question may say. `level` is of the intervals; thresholds are in pounds."""

    title: str = "An evaluation"
    seed: int = SEED
    repetitions: int = REPETITIONS
    level: float = LEVEL
    thresholds: tuple[float, ...] = THRESHOLDS_POUNDS
    price_year: str = ""


@dataclass(frozen=True, slots=True)
class Arms:
    """Whom we compare: the direction of every difference is treated minus control."""

    column: str
    treated: str
    control: str

    @property
    def direction(self) -> str:
        """As it is printed: 'PHB minus usual care'."""
        return f"{self.treated} minus {self.control}"


@dataclass(frozen=True, slots=True)
class Waves:
    """When people were asked: two values of a column, and how many years lie between them."""

    column: str
    before: str
    after: str
    years: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome. With an `instrument` its column holds states to be scored; else numbers.

    `value_set_column` and `instrument_column` name the value set or instrument of each row, which must all be one.
    `smallest` is the smallest effect worth finding: with it, a question too weak for its data is refused.
    """

    name: str
    column: str
    instrument: str = ""
    value_set_column: str = ""
    instrument_column: str = ""
    higher_is: Literal["better", "worse"] = "better"
    smallest: float | None = None
    shifts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Costs:
    """Parts of cost, added up for each person, in `unit`."""

    columns: tuple[str, ...]
    unit: Literal["pounds", "pence"] = "pounds"
    price_year: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """Which outcome stands against cost, and as what: the change, the area under the line, or the value after."""

    outcome: str
    as_what: Literal["change", "area", "after"] = "change"


@dataclass(frozen=True, slots=True)
class Comparison(Common):
    """Two arms, before and after or once: what changed, what it cost, and whether it was worth it."""

    arms: Arms = field(default_factory=lambda: Arms("arm", "treated", "control"))
    waves: Waves | None = None
    person: str = ""
    clusters: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    costs: Costs | None = None
    effect: Effect | None = None
    covariates: tuple[str, ...] = ()
    subgroup: str = ""
    missing: Literal["complete", "impute"] = "complete"
    imputations: int = IMPUTATIONS
    weighting: Literal["none", "propensity", "entropy"] = "none"
    errors: ErrorKind | None = None
    wild_weights: Literal["auto", "rademacher", "webb"] = "auto"
    allocation: Literal["randomised", "mixed", "not randomised"] = "not randomised"
    power: float = POWER
    perspective: str = ""


@dataclass(frozen=True, slots=True)
class Regression(Common):
    """One equation by least squares, with the errors that are asked for; `test` is the column of interest."""

    outcome: str = ""
    on: tuple[str, ...] = ()
    constant: bool = True
    clusters: tuple[str, ...] = ()
    errors: ErrorKind | None = None
    wild_weights: Literal["auto", "rademacher", "webb"] = "auto"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a decision: its name, and the columns of its draws of cost (pounds) and effect."""

    name: str
    cost: str
    effect: str


@dataclass(frozen=True, slots=True)
class Draws(Common):
    """Draws of cost and effect of two or more options, from a model elsewhere; each row is one draw."""

    options: tuple[Option, ...] = ()
    treated: str = ""
    control: str = ""


@dataclass(frozen=True, slots=True)
class Frontier(Common):
    """Mean cost (pounds) and effect of options, one a row: which are worth having at some threshold."""

    name: str = "name"
    cost: str = "cost"
    effect: str = "effect"


@dataclass(frozen=True, slots=True)
class Estimates(Common):
    """Estimates of imputed sets, one a row, to be put together by Rubin's rules."""

    estimate: str = "estimate"
    variance: str = ""
    standard_error: str = ""
    complete_df: float | None = None


@dataclass(frozen=True, slots=True)
class Equation:
    """One of several equations: its name, what it explains and by what."""

    name: str
    outcome: str
    on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Equations(Common):
    """Seemingly unrelated equations, by rows that belong together."""

    equations: tuple[Equation, ...] = ()
    divisor: Literal["n", "df"] = "n"
    iterate: bool = False


@dataclass(frozen=True, slots=True)
class Proportions(Common):
    """How many of how many in two arms: one row for each arm."""

    arms: Arms = field(default_factory=lambda: Arms("arm", "treated", "control"))
    events: str = "events"
    people: str = "people"


@dataclass(frozen=True, slots=True)
class Staggered(Common):
    """Groups that began at different times: `first` is the period a unit began, 0 or empty for never."""

    outcome: str = ""
    unit: str = ""
    period: str = ""
    first: str = ""
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Flows(Common):
    """Amounts that come in later years, and what they count for now: cost (pounds) and effect, each with its own
    rate."""

    years: str = "years"
    cost: str = ""
    effect: str = ""
    cost_rate: float = DISCOUNT
    effect_rate: float = DISCOUNT


Question = Comparison | Regression | Draws | Frontier | Estimates | Equations | Proportions | Staggered | Flows
