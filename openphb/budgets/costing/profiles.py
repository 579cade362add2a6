"""Needs profiles: the domains in which need is described and their levels, as data. A board may bring its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from openphb.law.shapes import NotUnderstood, group, list_of, shown, text

FILE = Path(__file__).parent / "profiles.toml"
NO_NEED = "no needs"


@dataclass(frozen=True, slots=True)
class Profile:
    """Domains by name, each with its levels, least first. The first level of each is that of no need."""

    id: str
    name: str
    domains: Mapping[str, tuple[str, ...]]

    def checked(self, levels: Mapping[str, Any], *, where: str) -> dict[str, str]:
        """The level told for each domain. Raises NotUnderstood for a domain or a level that is not in the profile."""
        for domain, level in levels.items():
            if domain not in self.domains:
                raise NotUnderstood(
                    f"{where}.{domain}",
                    f"{shown(domain)} is not a domain of {self.id}.",
                    f"Use: {', '.join(self.domains)}.",
                )
            if level not in self.domains[domain]:
                known = ", ".join(self.domains[domain])
                raise NotUnderstood(
                    f"{where}.{domain}", f"{shown(level)} is not a level of {domain}.", f"Use: {known}."
                )
        return {str(domain): str(level) for domain, level in levels.items()}

    def is_need(self, domain: str, level: str) -> bool:
        return level != self.domains[domain][0]

    def is_most(self, domain: str, level: str) -> bool:
        """Whether this is the highest level there is in the domain, or one of those above 'high'."""
        levels = self.domains[domain]
        return levels.index(level) >= min(levels.index("high") if "high" in levels else len(levels), len(levels) - 1)


def profile(id: str, own: Mapping[str, Profile]) -> Profile:
    """A profile of ours, or the board's own."""
    known = {**ours(), **own}
    if id not in known:
        raise NotUnderstood("needs.profile", f"There is no needs profile '{id}'.", f"Use one of: {', '.join(known)}.")
    return known[id]


@cache
def ours() -> Mapping[str, Profile]:
    """The profiles that come with the product."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["profile"]
    return {each["id"]: made(each) for each in told}


def made(told: Mapping[str, Any]) -> Profile:
    """A profile as it is written."""
    domains = {name: tuple(levels) for name, levels in told["domains"].items()}
    return Profile(told["id"], told.get("name") or told["id"], domains)


def local(told: Any, where: str) -> Profile:
    """A board's own profile: {"id", "name", "domains": {domain: [level, …]}}."""
    read = group({"id": text, "name": text, "domains": _domains})(told, where)
    for name in ("id", "domains"):
        if not read.get(name):
            raise NotUnderstood(where, f"The profile does not say its {name}.", "Give id and domains.")
    return made(read)


def _domains(told: Any, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(told, Mapping) or not told:
        raise NotUnderstood(where, "The domains are not named.", 'Write {"domain": ["level", …]}, least first.')
    levels = {str(name): list_of(text)(each, f"{where}.{name}") for name, each in told.items()}
    for name, each in levels.items():
        if len(each) < 2:
            raise NotUnderstood(f"{where}.{name}", "A domain needs two levels at least.", "Write the least one first.")
    return levels
