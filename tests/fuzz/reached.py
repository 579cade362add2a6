"""Every function of ours that is called while each reader is shown its right files: `python -m tests.fuzz.reached`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from tests.house import tree


def reached() -> frozenset[str]:
    """'payments/bank_reports.py:_from_xml', for each."""
    from tests.fuzz.parsers import PARSERS

    found: set[Any] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            found.add(frame.f_code)

    for parser in PARSERS:
        seeds, refuses = parser.seeds(), parser.refuses()
        for content in seeds:
            sys.setprofile(note)
            try:
                parser.ask(content)
            except refuses:
                continue
            finally:
                sys.setprofile(None)
    house = str(tree.PACKAGE)
    ours = [each for each in found if each.co_filename.startswith(house)]
    return frozenset(f"{Path(each.co_filename).relative_to(house)}:{each.co_name}" for each in ours)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openphb.config.settings")
    import django

    django.setup()
    print(json.dumps(sorted(reached())))
