"""How the law is written down here: rules with a source, and the days between which they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openphb.kernel.days import in_words

COMMENCED = date(2013, 8, 1)
"""The day SI 2013/1617 came into force (its reg. 1). Nothing here speaks of an earlier day."""
BOARDS = date(2022, 7, 1)
"""The day integrated care boards took over (SI 2022/634). Guidance written for them is no older."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from, precise enough to open and read."""

    instrument: str
    provision: str
    url: str

    def __str__(self) -> str:
        return f"{self.instrument}, {self.provision}"


class Force(StrEnum):
    """The three voices of a statute. A `may` opens an action; it never stops one."""

    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"


class Weight(StrEnum):
    """Whose word it is: Parliament's, a publisher's of guidance, or our own."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    LOCAL = "local"


class NoLawInForce(LookupError):
    """Nobody wrote down what the law was on that day. We never guess the nearest."""

    def __init__(self, because: str, *, cites: str) -> None:
        super().__init__(because)
        self.cites = cites


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one rule. `says` is one sentence in our words, never the statute's.

    `until` is the first day on which this version no longer holds. `confirmed` means that the
    primary text was read. `judged` rules are weighed by people: no question here decides them.
    """

    id: str
    says: str
    force: Force
    cites: Citation
    chapter: str
    since: date
    until: date | None
    weight: Weight
    confirmed: bool
    judged: bool

    def holds_on(self, day: date) -> bool:
        """True on `since` and up to the day before `until`."""
        return self.since <= day and (self.until is None or day < self.until)


_VERSIONS: dict[str, list[Rule]] = {}
CHAPTERS: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A group of provisions that are read together; a page of docs/law."""

    slug: str
    title: str

    def rule(
        self,
        id: str,
        says: str,
        *,
        cites: Citation,
        force: Force = Force.MUST,
        since: date = COMMENCED,
        until: date | None = None,
        weight: Weight = Weight.STATUTE,
        confirmed: bool = True,
        judged: bool = False,
    ) -> str:
        """Write one version of a rule down, and return its id.

        The same id with other days is how the law changes; a version that has decided a case is
        closed with `until`, never edited.
        """
        CHAPTERS[self.slug] = self.title
        if not (isinstance(force, Force) and cites.instrument and cites.provision and cites.url):
            raise ValueError(f"{id} needs a force and a source: an instrument, a provision and an address")
        new = Rule(id, says, force, cites, self.slug, since, until, weight, confirmed, judged)
        versions = _VERSIONS.setdefault(id, [])
        if versions and versions[-1].until != since:
            raise ValueError(f"{id} already has a version that does not end on {since}")
        versions.append(new)
        return id


def all_rules() -> Iterator[Rule]:
    """Every version of every rule, in the order written."""
    for versions in _VERSIONS.values():
        yield from versions


def find(id: str, on: date) -> Rule | None:
    """The version that holds on this day, or None where the rule did not exist that day."""
    return next((rule for rule in _VERSIONS[id] if rule.holds_on(on)), None)


def in_force(id: str, on: date) -> Rule:
    """The version that holds on this day; raises NoLawInForce where none is written down."""
    found = find(id, on)
    if found is None:
        first = _VERSIONS[id][0]
        because = f"No version of {id} is written down for {in_words(on)}; the first is of {in_words(first.since)}."
        raise NoLawInForce(because, cites=str(first.cites))
    return found
