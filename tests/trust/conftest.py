"""What proofs of this folder say in figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.figures import NAME


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say one measured figure in a sentence; it is shown at the end of the run."""
    return lambda words: record_property(NAME, words)
