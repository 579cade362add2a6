"""What is asked of those who speak for an area, and of people who live there."""

from __future__ import annotations

from typing import Any

from openphb.community.progress.seen import AreaView, WholeLine
from openphb.community.rules.progress import why_not_say, why_not_view
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.sections import Lines, Section, ShowPage
from openphb.kernel.network import Membership


def assess_page(form: Form, *, found: WholeLine, by: Membership) -> ShowPage:
    proven = found.view.line.proven
    sections = (Section("What would prove it", (Lines((proven,)),)),) if proven else ()
    return _of_line(
        form, found, title="How far have we come?", send="Save this", sections=sections,
        lead=("It stands with your name and today’s date. What was said before stays below it.",),
        why_not=why_not_say(by, keeps=found.area.keeps),
    )  # fmt: skip


def view_page(form: Form, *, found: WholeLine, by: Membership) -> ShowPage:
    return _of_line(
        form, found, title="How is it for you?", send="Save this",
        lead=("Your answer is counted with those of others who live here, and never shown by itself.",
              "What you say takes the place of what you said before. You can take it back."),
        why_not=why_not_view(by, area=found.area.area),
    )  # fmt: skip


def leave_out_page(form: Form, *, found: WholeLine, by: Membership) -> ShowPage:
    return _of_line(
        form, found, title="Leave this line out", send="Leave it out",
        lead=("It stands below your checklist with your reason. What was said of it stays, and you can put it back.",),
        why_not=why_not_say(by, keeps=found.area.keeps),
    )  # fmt: skip


def _of_line(form: Form, found: WholeLine, /, **more: Any) -> ShowPage:
    line = found.view.line
    back = Link("Back to the line", where("net_progress_line", found.area.slug, line.code))
    return asking(form, caption=line.says, back=back, **more)


def add_page(form: Form, *, found: AreaView, by: Membership) -> ShowPage:
    return asking(
        form,
        title="Add a line of your own",
        caption=found.name,
        lead=("For what matters where you are and is not on the list. Other areas see it on your page.",),
        back=Link(f"Back to {found.name}", where("net_progress_area", found.slug)),
        send="Add it",
        why_not=why_not_say(by, keeps=found.keeps),
    )
