"""The same browsers as the pages' own tests have."""

from __future__ import annotations

from tests.rooms.web.conftest import signed_in as signed_in
