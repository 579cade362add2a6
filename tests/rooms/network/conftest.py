from __future__ import annotations

from tests.rooms.web.conftest import in_may as in_may
from tests.rooms.web.conftest import signed_in as signed_in
