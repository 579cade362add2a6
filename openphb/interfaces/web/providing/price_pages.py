"""A new price: asked for, and read by whoever asked for it."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Fact, Link
from openphb.interfaces.web.sections import Facts, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal
from openphb.payments.queries import PriceView
from openphb.payments.workflow import PriceState
from openphb.people.links import LinkView


def ask_page(form: Form, link: LinkView) -> ShowPage:
    notice = f"Your contract asks for {link.notice_days} days’ notice. " if link.notice_days is not None else ""
    return asking(
        form,
        title="Ask for a new price",
        caption=link.person_name,
        about=link.person,
        back=Link("Back without asking", where("provider_link", link.id)),
        lead=(
            f"{notice}The person and the team read it at once. Nothing changes before a funder has agreed; until then "
            "the price that is agreed is paid.",
        ),
        send="Ask for this price",
    )


def facts(each: PriceView) -> tuple[Fact, ...]:
    """What is asked, and how it stands: the same for everybody it concerns."""
    found = [
        Fact("For what", f"{each.what}, counted in {each.unit}"),
        Fact("Price now", each.old),
        Fact("New price", each.new),
        Fact("From", in_words(each.starts_on)),
        Fact("Why", each.why),
        Fact("Asked by", f"{each.asked_by} of {each.organisation_name}, {in_words(local_day(each.asked_at))}"),
        Fact("Notice", each.notice),
        Fact("How it stands", each.state.capitalize()),
    ]
    if each.agreed is not None and each.agreed_from is not None:
        found.append(Fact("Agreed", f"{each.agreed} from {in_words(each.agreed_from)}"))
    if each.because:
        found.append(Fact("Reasons", each.because))
    if each.person_words:
        found.append(Fact("What the person says", f"{each.person_words} ({each.person_words_by})"))
    return tuple(found)


def own_page(form: Form, each: PriceView) -> ShowPage:
    """What they asked for; while it waits they can take it back."""
    waits = each.state is PriceState.ASKED
    closed = Refusal("This is decided. To ask for another price, ask anew.")
    return asking(
        form,
        title=f"A new price for {each.what}",
        caption=each.person_name,
        about=each.person,
        back=Link(f"Back to {each.person_name}", where("provider_link", each.link)),
        sections=(
            Section("", (Facts(facts(each)),)),
            *((Section("Take it back", (), id="take-back"),) if waits else ()),
        ),
        send="Take it back",
        send_kind="warning",
        why_not=None if waits else closed,
    )
