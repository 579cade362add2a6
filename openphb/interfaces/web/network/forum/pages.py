"""A thread as a page, and the pages around one post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from openphb.community.forum.threads import MyPost, PostView, ThreadView, VersionView
from openphb.community.notices import NoticeView
from openphb.community.rules.forum import why_not_reply
from openphb.community.rules.words import Block
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.forum import words
from openphb.interfaces.web.network.forum.lists import BACK
from openphb.interfaces.web.pages import Button, Head, Link, Page, Paging, Piece, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Note, Rows, Section, ShowPage
from openphb.kernel.network import Kind, Membership, Part


@dataclass(frozen=True)
class Said:
    """One post as it is drawn. `place` is its anchor; `instead` stands where its words are hidden from others."""

    place: str
    by: str
    tags: tuple[Tag, ...]
    when: str
    heading: str
    blocks: tuple[Block, ...]
    instead: tuple[str, ...]
    links: tuple[Link, ...]
    accept: Button | None


@dataclass(frozen=True, kw_only=True)
class ThreadPage(Page):
    """A question, what helped, and what was said, oldest first; then the answer."""

    template: ClassVar[str] = "network/forum/thread.jinja"
    caption: str
    notes: tuple[str, ...]
    helped: Said | None
    posts: tuple[Said, ...]
    paging: Paging | None
    actions: tuple[Button, ...]
    keeping: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class SaidPage(Page):
    """Blocks of words under headings: earlier versions of a post, or one that is asked often."""

    template: ClassVar[str] = "network/forum/said.jinja"
    caption: str = ""
    parts: tuple[tuple[str, tuple[Block, ...]], ...]
    links: tuple[Link, ...] = ()
    empty: str = ""


def thread_page(found: ThreadView, form: Form, *, paging: Paging | None, by: Membership) -> ThreadPage:
    closed = why_not_reply(is_closed=found.is_closed)
    return ThreadPage(
        title=found.title,
        caption=f"{found.topic_name} · {words.SHORT[found.space]}",
        back=Link(f"Back to {found.topic_name}", where("net_topic", found.topic)),
        notes=_notes(found),
        helped=_helped(found.accepted, found, by=by) if found.accepted else None,
        posts=tuple(_said(each, found, by=by) for each in found.posts),
        paging=paging,
        actions=_actions(found),
        keeping=_keeping(found, by=by),
        form=None if closed or found.standing != "shown" else form,
        refusals=(closed,) if closed else (),
    )


def _notes(found: ThreadView) -> tuple[str, ...]:
    return (f"A moderator closed this thread: {found.closed_why}",) if found.is_closed else ()


def _helped(post: PostView, found: ThreadView, *, by: Membership) -> Said:
    drawn = _said(post, found, by=by)
    return Said("helped", drawn.by, drawn.tags, drawn.when, drawn.heading, drawn.blocks, drawn.instead, (), None)


def _said(post: PostView, found: ThreadView, *, by: Membership) -> Said:
    tags = [Tag("Moderator", "blue")] if post.is_moderator else []
    tags += [Tag("Has a budget, or cares", "purple")] if post.by_kind is Kind.PEOPLE else []
    tags += [Tag("This helped", "green")] if post.is_accepted else []
    changed = f", changed {moment(post.edited_at)}" if post.edited_at else ""
    return Said(
        f"post-{post.id}", post.by_name, tuple(tags), f"{moment(post.at)}{changed}", post.heading, post.blocks,
        _instead(post), _links(post, found, by=by), _accept(post, found),
    )  # fmt: skip


def _instead(post: PostView) -> tuple[str, ...]:
    if not post.hidden:
        return ()
    said = f"{words.IN_ITS_PLACE[post.hidden]} {post.hidden_why}".strip()
    return (said, "Only you and moderators read what follows.") if post.is_read else (said,)


def _links(post: PostView, found: ThreadView, *, by: Membership) -> tuple[Link, ...]:
    about = f"{post.by_name}, {moment(post.at)}"
    made = []
    if not post.hidden and not found.is_closed:
        made.append(Link("Quote", f"{where('net_thread', found.id)}?quote={post.id}#answer", about))
    if post.may_edit:
        made.append(Link("Change", where("net_change_post", post.id), about))
    if not post.hidden and not post.is_mine:
        made.append(Link("Report", where("net_report", "post", post.id), about))
    if post.edited_at and post.is_read and (post.is_mine or by.has(Part.MODERATOR)):
        made.append(Link("What it said before", where("net_post_before", post.id), about))
    return tuple(made)


def _accept(post: PostView, found: ThreadView) -> Button | None:
    if post.opens or post.hidden or not found.may_accept:
        return None
    said = "Take back that this helped" if post.is_accepted else "This answered the question"
    return Button(said, where("net_accept_post", post.id), "secondary", post=True, about=f"by {post.by_name}")


def _actions(found: ThreadView) -> tuple[Button, ...]:
    said = ("Follow no more", "no") if found.follows else ("Follow", "yes")
    return (
        Button(said[0], where("net_follow", found.id), "secondary", post=True, name="follows", value=said[1]),
        *((Button("Read it among those asked often", where("net_faq_one", found.faq), "secondary"),) if found.faq
          else ()),
    )  # fmt: skip


def _keeping(found: ThreadView, *, by: Membership) -> tuple[Link, ...]:
    faq = Link("Word it anew among those asked often" if found.faq else "Put it among those asked often",
               where("net_word_faq", found.id))  # fmt: skip
    if not by.has(Part.MODERATOR):
        return (faq,) if by.has(Part.EDITOR) else ()
    closing = ("Open it again", "net_reopen_thread") if found.is_closed else ("Close it", "net_close_thread")
    return (
        faq,
        Link(closing[0], where(closing[1], found.id)),
        Link("Move it to another topic", where("net_move_thread", found.id)),
        Link("Put it into another thread", where("net_merge_thread", found.id)),
    )


def ask_page(form: Form) -> Page:
    lead = (
        "Everybody who reads the topic can answer. Ask about one thing at a time.",
        "Do not name a patient. We look for numbers and addresses by which one could be known, and ask you about them.",
    )
    return asking(form, title="Ask a question", lead=lead, back=Link(BACK, where("net_forum")), send="Post it")


def change_page(mine: MyPost, form: Form) -> Page:
    lead = ("What it said before is kept; you and moderators can read it.",)
    asked = (Section("A moderator asks you to change it", (Note((mine.why,)),)),) if mine.must else ()
    back = Link("Back to the thread", where("net_thread", mine.thread))
    return asking(form, title="Change what you said", lead=lead, sections=asked, back=back, send="Save")


def before_page(versions: tuple[VersionView, ...], *, back: str) -> SaidPage:
    parts = tuple((f"{each.heading} (until {moment(each.until)})".strip(), each.blocks) for each in versions)
    link = Link("Back to the thread", back)
    return SaidPage(title="What it said before", back=link, parts=parts, empty="It never said anything else.")


def notices_page(found: tuple[NoticeView, ...], *, paging: Paging | None) -> ShowPage:
    """The newest first, and the way to what moderators decided about what they wrote."""
    heads = (Head("What"), Head("When"))
    rows = tuple((_notice(each), moment(each.at)) for each in found)
    empty = "Nothing yet. You are told when somebody calls you by name, or answers in what you follow."
    table = Table("What you are told", heads, rows, caption_hidden=True, empty=empty)
    decided = Button("What moderators decided", where("net_my_matters"), "secondary")
    return ShowPage(
        title="What you are told",
        back=Link(BACK, where("net_forum")),
        sections=(Section("", (Rows(table, paging),)),),
        actions=(decided,),
    )


def _notice(each: NoticeView) -> tuple[Piece, ...]:
    url = where(each.view, *((each.about,) if each.about else ())) if each.view else ""
    said: Piece = Link(each.words, url) if url else each.words
    why = (f"The reason: {each.why}",) if each.why else ()
    return (said, *why, *((Tag("New", "blue"),) if each.is_new else ()))
