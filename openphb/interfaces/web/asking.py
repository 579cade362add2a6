"""A page around a form, for whoever may send it; anybody else reads the reason why not instead."""

from __future__ import annotations

from uuid import UUID

from openphb.interfaces.web.easy import Easy
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.sections import Section, ShowPage
from openphb.kernel.refusal import Refusal


def asking(
    form: Form,
    *,
    title: str,
    send: str,
    back: Link,
    why_not: Refusal | None = None,
    caption: str = "",
    lead: tuple[str, ...] = (),
    sections: tuple[Section, ...] = (),
    about: UUID | None = None,
    send_kind: str = "",
    easy: Easy | None = None,
) -> ShowPage:
    """The words first, then the questions, then one button; or the reason in their place."""
    return ShowPage(
        title=title,
        caption=caption,
        lead=lead,
        sections=sections,
        back=back,
        about=about,
        form=None if why_not else form,
        send=send,
        send_kind=send_kind,
        refusals=(why_not,) if why_not else (),
        easy=easy,
    )
