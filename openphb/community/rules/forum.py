"""What may be said in the forum, by whom and how often. Facts in, a reason why not out. Pure.

The limits are our own choice: high enough that nobody who answers others meets them, low enough that nobody floods.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from openphb.community.rules.privacy_check import Found
from openphb.community.rules.words import LONGEST_LINES, LONGEST_TITLE, LONGEST_WORDS
from openphb.kernel.network import Membership, Part, Space
from openphb.kernel.refusal import Refusal

NEW_FOR = timedelta(days=14)
"""How long somebody is new here: a moderator looks at their links before others do."""
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
POSTS_AN_HOUR, POSTS_A_DAY, POSTS_A_DAY_WHEN_NEW = 20, 100, 15
REPORTS_A_DAY = 20
MOST_CALLED, MOST_CALLS, MOST_LINKS = 10, 40, 20
EDIT_FOR = timedelta(hours=24)
"""How long an author may change a post; what it said before is kept."""
SAME_WITHIN = A_DAY
APPEAL_WITHIN = timedelta(days=28)
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Lately:
    """What a member posted of late: how many posts, and whether the same words were among them."""

    in_an_hour: int
    in_a_day: int
    is_same: bool = False


def is_new(admitted_at: datetime, *, at: datetime) -> bool:
    """They joined a short time ago."""
    return at - admitted_at < NEW_FOR


def why_not_words(words: str, *, title: str | None = None) -> tuple[Refusal, ...]:
    """Reasons these cannot be a post's words, after they were tidied. `title` where it opens a thread."""
    found = []
    if title is not None and not title:
        found.append(Refusal("Say in one line what you ask.", field="title"))
    if title is not None and len(title) > LONGEST_TITLE:
        found.append(Refusal(f"Use at most {LONGEST_TITLE} characters for the title.", field="title"))
    if not words:
        found.append(Refusal("Write something.", field="words"))
    if len(words) > LONGEST_WORDS or words.count("\n") > LONGEST_LINES:
        found.append(Refusal(f"Use at most {LONGEST_WORDS:,} characters and {LONGEST_LINES} lines.", field="words"))
    return tuple(found)


def why_not_now(lately: Lately, *, is_new: bool) -> Refusal | None:
    """The reason for waiting before the next post, or for not saying the same again."""
    if lately.is_same:
        return Refusal("You said exactly this within a day, and it is here already.", field="words")
    if lately.in_an_hour >= POSTS_AN_HOUR:
        return Refusal(f"You posted {POSTS_AN_HOUR} times within an hour. Wait a little before the next.")
    most = POSTS_A_DAY_WHEN_NEW if is_new else POSTS_A_DAY
    if lately.in_a_day >= most:
        return Refusal(f"You posted {most} times within a day. Come back tomorrow.")
    return None


def why_not_call(called: int, *, calls: int) -> Refusal | None:
    """The reason these are too many members to call in one post."""
    if called > MOST_CALLED or calls > MOST_CALLS:
        return Refusal(f"Call at most {MOST_CALLED} members in one post.", field="words")
    return None


def why_not_link(many: int) -> Refusal | None:
    """The reason these are too many different addresses of the web for one post: a list belongs in the library."""
    if many > MOST_LINKS:
        return Refusal(f"Put at most {MOST_LINKS} links in one post. A longer list can be a resource.", field="words")
    return None


def why_not_private(found: tuple[Found, ...], *, anyway: str, field: str = "words") -> tuple[Refusal, ...]:
    """What looks like somebody's details, as a question: nobody who says why it may stand is kept from posting."""
    if not found or anyway:
        return ()
    seen = tuple(Refusal(f"“{each.words}” looks like {each.sort}.", field=field) for each in found[:6])
    ask = Refusal("Take it out of your words, or say here why it may be read by everybody.", field="anyway")
    return (*seen, ask)


def why_not_reply(*, is_closed: bool) -> Refusal | None:
    """The reason nobody may answer in this thread."""
    return Refusal("This thread is closed. Ask anew if you have more to ask.") if is_closed else None


def why_not_edit(*, is_author: bool, posted_at: datetime, must: bool, at: datetime) -> Refusal | None:
    """The reason this member may not change a post. One who `must` was asked to by a moderator, at any time."""
    if not is_author:
        return Refusal("Only whoever wrote it can change it.")
    if must or at - posted_at <= EDIT_FOR:
        return None
    return Refusal("It can be changed for a day after it was posted. Write another post to add to it.")


def why_not_accept(member: Membership, *, is_asker: bool) -> Refusal | None:
    """The reason this member may not say which post answered the question."""
    if is_asker or member.has(Part.MODERATOR):
        return None
    return Refusal("Only whoever asked, or a moderator, can say which answer helped.")


def why_not_keep(member: Membership) -> Refusal | None:
    """The reason this member may not close, move or merge threads, or set topics."""
    return None if member.has(Part.MODERATOR) else Refusal("Only a moderator of the network can do this.")


def why_not_word_faq(member: Membership) -> Refusal | None:
    """The reason this member may not word what is asked often."""
    if member.has(Part.MODERATOR, Part.EDITOR):
        return None
    return Refusal("Only an editor or a moderator of the network can do this.")


def why_not_move(*, old: Space, new: Space) -> Refusal | None:
    """A thread keeps the readers its authors wrote for: it never moves to where others read it."""
    if old is new:
        return None
    return Refusal("Its authors wrote for the members of their space, so it stays there. Choose a topic of the same.")


def why_not_merge(*, old: Space, new: Space, is_same: bool) -> Refusal | None:
    """The reason one thread cannot go into another."""
    if is_same:
        return Refusal("Choose another thread than this one.", field="into")
    return why_not_move(old=old, new=new)
