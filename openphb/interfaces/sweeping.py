"""How Python sweeps up what nobody holds any more: what was loaded is left alone, and full sweeps are seldom.

A full sweep looks at everything that a process has loaded, and nobody's page is answered meanwhile: a tenth of a
second, about once in twenty pages with Python's own thresholds. What requests leave behind is found by the small ones.
"""

from __future__ import annotations

import gc

THRESHOLDS = (10_000, 20, 50)
"""New things before a small sweep; small sweeps before a middle one; middle ones before a full one (decision 0161)."""


def seldom() -> None:
    """What is here stays for good, and full sweeps are seldom from now on; in processes that part from this one too."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
