"""Pages of the audit trail."""

from __future__ import annotations

from openphb.interfaces.web import paged, plan_words
from openphb.interfaces.web import people_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Head, Link, Shown, Table
from openphb.interfaces.web.people.acting_pages import back_to
from openphb.interfaces.web.sections import Lines, Rows, Section, ShowPage
from openphb.people.queries import AuditLine, PersonView


def trail_page(person: PersonView, lines: tuple[AuditLine, ...], *, total: int, page: int) -> ShowPage:
    """Newest first. Nothing here can be changed or taken out."""
    heads = (Head("When"), Head("Who"), Head("What"), Head("Why, and what about"), Head("From where"))
    table = Table(
        "Who did and saw what",
        heads,
        tuple(_row(line) for line in lines),
        caption_hidden=True,
        empty="Nobody has looked at this record or changed it.",
    )
    return ShowPage(
        title="Who looked at this record, and who changed it",
        caption=words.who(person),
        lead=("Newest first. Entries are only ever added: nobody can change one or take it out.",),
        sections=(Section("", (Rows(table, paged.paging(page, total=total)),)),),
        back=back_to(person),
        about=person.id,
    )


def _row(line: AuditLine) -> tuple[Shown, ...]:
    return (
        plan_words.moment(line.at),
        (line.name, line.roles.capitalize()),
        words.what(line.did),
        words.more(line) or "–",
        line.where or "–",
    )


def say_why_page(form: Form) -> ShowPage:
    """Before the record, and without a word about whose it is."""
    return asking(
        form,
        title="Before you open this record",
        sections=(
            Section(
                "",
                (
                    Lines(
                        (
                            "Auditors see a record only for a reason, and so does everybody while it is restricted "
                            "(UK GDPR, article 18). Yours is written beside each page you look at, and the person can "
                            "read it.",
                        )
                    ),
                ),
            ),
        ),
        back=Link("Back to people", where("people")),
        send="Open the record",
    )
