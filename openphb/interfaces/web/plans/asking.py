"""What every page that asks about a version of a plan has: whose plan it is, and the way back."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import AskPage, Link
from openphb.interfaces.web.sections import ShowPage
from openphb.plans.queries import VersionView


def ask(found: VersionView, title: str, *, form: Form, **more: Any) -> AskPage:
    """A page of questions. What is typed can be sent only while this actor may write in the version."""
    back = more.pop("back", None) or Link("Back to the task list", where("version", found.id))
    return AskPage(title=title, form=form, about=found.person, back=back, **more)


def read_only(found: VersionView, title: str, *, sections: tuple[Any, ...]) -> ShowPage:
    """The same for whoever may read and not write: what is said, and why it stays as it is."""
    return ShowPage(
        title=title,
        about=found.person,
        back=Link(f"Back to version {found.number}", where("version", found.id)),
        sections=sections,
        refusals=(found.why_not_write,) if found.why_not_write else (),
    )
