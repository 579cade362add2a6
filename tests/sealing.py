"""Sealing, as if nothing else were under way on the server: tests of other processes share it, in long transactions."""

from __future__ import annotations

import pytest

from openphb.assurance import sealing


def alone_on_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other databases of this server have under way holds the horizon back as well; here nobody else writes."""
    monkeypatch.setattr(sealing, "_NOW", sealing._NOW.replace("pg_snapshot_xmin", "pg_snapshot_xmax"))
