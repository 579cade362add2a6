"""Words that several of these pages share."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.interfaces.web.pages import Tag
from openphb.kernel.network import Kind, Part

KINDS = {Kind.STAFF: "Works with budgets", Kind.PEOPLE: "Has a budget, or cares for somebody who does"}


def parts_in_words(parts: Iterable[Part]) -> str:
    """'Editor, moderator', or 'Member' for whoever has no part besides."""
    told = ", ".join(sorted(part.value for part in parts))
    return told[:1].upper() + told[1:] if told else "Member"


def here_or_gone(is_here: bool) -> Tag:
    return Tag("Member", "green") if is_here else Tag("Was a member", "grey")
