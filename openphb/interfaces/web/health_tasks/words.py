"""How an agreement about a healthcare task is told."""

from __future__ import annotations

from openphb.interfaces.web.pages import Tag
from openphb.kernel.days import in_words
from openphb.plans.queries.delegating import DelegationView, TaskView
from openphb.plans.rules.delegating import May, Side

SIDES = {
    Side.PERSON: "The person, or their representative",
    Side.ASSISTANT: "The assistant",
    Side.CLINICIAN: "The clinician who delegates",
}
TAGS = {
    May.CAN: Tag("May do it", "green"),
    May.WAITING: Tag("Waiting for a yes", "yellow"),
    May.NOT_SHOWN: Tag("Not found competent yet", "yellow"),
    May.LAPSED: Tag("Lapsed", "red"),
    May.WITHDRAWN: Tag("Competence taken back", "red"),
    May.ENDED: Tag("Agreement ended", "grey"),
}
DONE = {
    "say yes": "Said yes",
    "end agreement": "Ended the agreement",
    "find competent": "Found competent",
    "withdraw competence": "Competence taken back",
    "warn": "We warned",
}
NOBODY = "NOBODY may do this task now. Arrange cover before the next time it is needed."
PAY = "Hours that were worked are paid, whatever stands here. This is about safety, and never about wages."
PERSONAL = (
    "Each task is for one person. Whoever may do it for somebody else may not do it here until they were seen to do "
    "it here."
)


def stands(each: DelegationView) -> tuple[str | Tag, ...]:
    """Whether they may do it, and until when."""
    found: list[str | Tag] = [TAGS[each.may]]
    if each.may is May.WAITING:
        found += [f"Waits for: {', '.join(SIDES[side].lower() for side in each.waits_for)}"] if each.waits_for else []
    if each.until and each.may in (May.CAN, May.LAPSED):
        found.append(f"Until {in_words(each.until)}" if each.may is May.CAN else f"After {in_words(each.until)}")
    if each.may is May.CAN and each.stage:
        found.append(Tag(f"Lapses within {each.stage} days", "yellow"))
    return tuple(found)


def alone(task: TaskView) -> bool:
    """True where one lapse leaves nobody: the only one who may do it lapses soon."""
    can = [each for each in task.open if each.may is May.CAN]
    return len(can) == 1 and bool(can[0].stage)
