"""The plan in the shape of the national standard: written, checked and read back. Pure.

PRSB Personalised care and support plan 2.0 names its items, says which are mandatory and how often each may come, and
gives no file format. Ours is JSON whose names are the standard's own, word for word, nested as the standard nests them.
What the standard has no place for (money, what the law asks of a direct payment) stands beside it under `openphb`.
"""

from openphb.plans.rules.standard.document import AgreedBy, PlanDocument, Who
from openphb.plans.rules.standard.lacking import Lack, lacking
from openphb.plans.rules.standard.reading import Found, read, why_not_read
from openphb.plans.rules.standard.shape import Left, shape, why_not_shape
from openphb.plans.rules.standard.tree import STANDARD, Item, tree

__all__ = [
    "STANDARD",
    "AgreedBy",
    "Found",
    "Item",
    "Lack",
    "Left",
    "PlanDocument",
    "Who",
    "lacking",
    "read",
    "shape",
    "tree",
    "why_not_read",
    "why_not_shape",
]
