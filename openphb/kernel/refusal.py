"""Refusal: a reason something may not be done, in words a person can be shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not. A value, so that a page can show it as easily as an action can raise it.

    `because` is a whole sentence in plain English. `cites` names its source where it has one
    ("SI 2013/1617, reg. 8(4)(g)"). `field` names the form field it is about, if any.
    """

    because: str
    cites: str = ""
    field: str = ""


class Refused(Exception):
    """An action stopped by one or more refusals. Expected: the doors answer it, nobody is paged."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(" ".join(refusal.because for refusal in refusals))
        self.refusals = refusals

    @property
    def refusal(self) -> Refusal:
        """The first reason."""
        return self.refusals[0]


class NotFound(Exception):
    """There is no such thing here, or not for you: the two are never told apart."""


def require(refusal: Refusal | None) -> None:
    """Stop here if there is a reason to."""
    if refusal is not None:
        raise Refused(refusal)


def refuse_unless(holds: bool, because: str, *, cites: str = "", field: str = "") -> None:
    """Stop here, in these words, unless the condition holds."""
    if not holds:
        raise Refused(Refusal(because, cites, field))
