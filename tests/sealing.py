"""Sealing, as if nothing else were under way on the server: tests of other processes share it, in long transactions."""

from __future__ import annotations

import pytest

from openphb.assurance import sealing


def alone_on_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other databases of this server have under way holds the horizon back as well; here nobody else writes."""
    monkeypatch.setattr(sealing, "_NOW", sealing._NOW.replace("pg_snapshot_xmin", "pg_snapshot_xmax"))


def held_back_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealing, as if this transaction were under way, and none before it."""
    horizon = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
    assert horizon in sealing._NOW
    monkeypatch.setattr(sealing, "_NOW", sealing._NOW.replace(horizon, f"{number}::bigint"))
