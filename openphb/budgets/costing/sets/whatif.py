"""New rates against a caseload before they are adopted: what all of it would cost, and whose budget would change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from openphb.budgets.costing.methods import Method
from openphb.budgets.costing.sets.columns import Caseload, Whole
from openphb.budgets.costing.sets.reckoning import reckon


@dataclass(frozen=True)
class WhatIf:
    """Totals in pence before and after; `changed` are the places of budgets that change, `by` how much."""

    budgets: int
    before: int
    after: int
    changed: Whole
    by: Whole

    @property
    def more(self) -> int:
        """How many would cost more."""
        return int((self.by > 0).sum())

    @property
    def less(self) -> int:
        """How many would cost less."""
        return int((self.by < 0).sum())


def what_if(now: Caseload, then: Caseload, *, method: Method) -> WhatIf:
    """Two states of one caseload, budget by budget."""
    if now.size != then.size:
        raise ValueError("a caseload is compared with itself")
    before, after = reckon(now, method).of("total"), reckon(then, method).of("total")
    by = after - before
    changed = np.flatnonzero(by)
    return WhatIf(now.size, int(before.sum()), int(after.sum()), changed, by[changed])


def joined(parts: Iterable[tuple[int, WhatIf]]) -> WhatIf:
    """What was asked of a caseload piece by piece; each piece comes with the place where it begins."""
    known = list(parts)
    return WhatIf(
        sum(part.budgets for _, part in known),
        sum(part.before for _, part in known),
        sum(part.after for _, part in known),
        np.concatenate([part.changed + first for first, part in known]),
        np.concatenate([part.by for _, part in known]),
    )
