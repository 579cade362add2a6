"""Papers sent with a form: made clean copies of before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.payments import receipts_apart
from openphb.plans.actions import Paper
from openphb.plans.rules.papers import safe_name

FILES = ("file", "file_2", "file_3")


def papers(cleaned: Mapping[str, Any]) -> tuple[Paper, ...]:
    """A clean copy of each file of the form, cleaned as receipts are. Raises Refused for what cannot be cleaned."""
    sent = [cleaned[name] for name in FILES if cleaned.get(name)]
    return tuple(_paper(each) for each in sent)


def _paper(sent: Any) -> Paper:
    clean = receipts_apart.clean(sent.read())
    return Paper(safe_name(sent.name), clean.media_type, clean.content)
