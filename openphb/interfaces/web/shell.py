"""The imperative shell of every page, by one name: what views import, and what settings name.

A view asks one query or performs one action; who asks, within which sight of the rows, what a refusal looks like and
how a form comes back with everything typed still in it are settled here, once.
"""

from __future__ import annotations

from openphb.interfaces.web.answering import actor, answer, looking, open_to_all, say
from openphb.interfaces.web.door import ActorAtTheDoor, RefusalsBecomePages
from openphb.interfaces.web.sending import form_page

__all__ = [
    "ActorAtTheDoor",
    "RefusalsBecomePages",
    "actor",
    "answer",
    "form_page",
    "looking",
    "open_to_all",
    "say",
]
