"""The person's own table: where they write their part of the draft, with the words a family uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.plans.desk import Desk, Words
from openphb.kernel.refusal import Refusal

OWN_LISTS = {
    "outcomes": Words(
        "outcome", "Add something I need and hope for",
        "What is hard now, and what you hope will come of help with it. One for each. Everything the budget pays for "
        "will serve one of these.",
        title="What I need and hope for", called="need",
    ),
    "actions": Words(
        "action", "Add something somebody will do",
        "Small steps towards what you hope for that cost nothing: what you do, and what family, friends and others do.",
        title="What I and others will do",
    ),
    "risks": Words(
        "risk", "Add something that could go wrong",
        "What could go wrong, how it shows, what to do then and whom to call. Your care coordinator talks each one "
        "through with you.",
        title="If something goes wrong", called="worry",
    ),
    "contacts": Words(
        "contact", "Add somebody",
        "Anybody others should know of, or may call: family, friends, neighbours, your doctor, your nurse.",
        title="The people around me", called="person",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class OwnTable(Desk):
    """The same as a colleague's desk, at other addresses, for what is the person's to write."""

    whose: Whose
    lists: ClassVar[Mapping[str, Words]] = OWN_LISTS

    @property
    def why_not(self) -> Refusal | None:
        return self.found.why_not_write_own

    @property
    def caption(self) -> str:
        return self.whose.caption

    @property
    def back(self) -> Link:
        return Link("Back to all the parts", self.all_parts)

    @property
    def all_parts(self) -> str:
        return self.whose.url("write_my_plan", self.found.id)

    def fix(self, part: str) -> str:
        """Where the person says what a part of the plan lacks, while they may; blank where it is not theirs to say."""
        question = {"what-matters": "what-matters", "about-me": "my-people"}.get(part)
        if self.why_not or not (question or part in self.lists):
            return ""
        return self.whose.url("my_plan_question", self.found.id, question) if question else self.listed(part)

    def listed(self, slug: str) -> str:
        return self.whose.url("my_plan_parts", self.found.id, slug)

    def new(self, slug: str) -> str:
        return self.whose.url("new_my_part", self.found.id, slug)

    def edit(self, slug: str, key: UUID) -> str:
        return self.whose.url("edit_my_part", self.found.id, slug, key)

    def remove(self, slug: str, key: UUID) -> str:
        return self.whose.url("remove_my_part", self.found.id, slug, key)
