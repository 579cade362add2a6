"""The parts of a page that editors wrote, each with how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.community.queries import Inset, Opens, Part, Picture, WrittenView


@dataclass(frozen=True)
class Drawn:
    """One part, and how it is drawn: 'prose', 'inset', 'opens' or 'picture'."""

    look: str
    part: Part


def drawn(found: WrittenView) -> tuple[Drawn, ...]:
    """Its parts, in their order."""
    looks = {Inset: "inset", Opens: "opens", Picture: "picture"}
    return tuple(Drawn(looks.get(type(each), "prose"), each) for each in found.parts)
