"""One of each thing that the forum and its moderators have, for those who knock at every door."""

from __future__ import annotations

from uuid import UUID

from openphb.community.forum import keeping as forum_keeping
from openphb.community.moderation import reporting
from openphb.interfaces.perform import perform
from openphb.kernel.network import Part
from tests.rooms.network.forum_steps import LATER, answers, asks, topic
from tests.rooms.network.steps import member
from tests.rooms.world import new_id


def made() -> dict[str, UUID]:
    """A topic with a thread that was answered, reported and put among what is asked often."""
    keeper = member("Keeper of the forum", Part.MODERATOR)
    asker = member("Asker in the forum")
    about = topic("A topic for doors", by=keeper)
    thread = asks(asker, "A question for doors", of=about)
    post = answers(keeper, thread, "An answer for doors.")
    told = {"thread": thread, "question": "Asked often?", "answer": "Yes.", "is_shown": True}
    faq = perform(forum_keeping.word_faq, id=new_id(), **told, by=keeper, at=LATER)
    report = {"kind": "post", "about": post, "why": "other", "words": ""}
    matter = perform(reporting.report, id=new_id(), **report, by=asker, at=LATER)
    return {"topic": about, "thread": thread, "post": post, "reported": post, "faq": faq, "matter": matter}
