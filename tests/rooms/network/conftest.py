from __future__ import annotations

from tests.rooms.web.conftest import signed_in as signed_in
