"""Writing down that a restore was rehearsed, as `python -m openphb.interfaces.drill.written_down TOLD`, TOLD in JSON.

Where the tables are not laid there is nothing to write it in, and nothing is said.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django


def write_down(told: dict[str, Any]) -> None:
    """What the rehearsal came to, for pages and checks to say."""
    from openphb.assurance import actions
    from openphb.assurance.rules import Kind
    from openphb.interfaces.network_posting import operator
    from openphb.interfaces.perform import now, perform

    perform(actions.keep_up, Kind.RESTORE, went_well=told["went_well"], told=told, by=operator(), at=now())


if __name__ == "__main__":
    django.setup()
    from django.db import DatabaseError

    try:
        write_down(json.loads(sys.argv[1]))
    except DatabaseError:
        print("It is not written down: the tables here are not laid (openphb migrate).", file=sys.stderr)
