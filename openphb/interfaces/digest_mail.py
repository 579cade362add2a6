"""A number of the news as a letter: plain words, and the same as simple HTML that loads nothing from anywhere.

What members wrote is escaped where it stands. No picture and no link of ours counts who opened it.
"""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from openphb.community.news.views import DigestView, Line, Sent
from openphb.community.rules.news import AREAS, under_headings
from openphb.interfaces.mail import News
from openphb.interfaces.posting import front_page
from openphb.kernel.days import in_words, local_day
from openphb.kernel.network import Space

WHY = "You get this as a member of the learning network."
STOP = "Have no more of these letters. You need not sign in."
FOR = {Space.STAFF: "for those who work with budgets", Space.PEOPLE: "for those who have a budget, or care"}
"""What stands beside a thing that is not for all members."""


def letter(found: DigestView, *, stop: str) -> News:
    """This number, as it leaves. `stop` is the secret of the link that ends such letters."""
    ends = absolute("net_stop_letters", stop)
    return News(f"{found.called}: learning network", text(found, stop=ends), html(found, stop=ends), ends)


def absolute(view: str, *args: object) -> str:
    """The whole address of a page; "" while there is no such view."""
    try:
        return f"{front_page().rstrip('/')}{reverse(view, args=args)}"
    except NoReverseMatch:
        return ""


def paragraphs(words: str) -> tuple[str, ...]:
    """What somebody typed, by its empty lines."""
    return tuple(" ".join(each.split()) for each in words.replace("\r\n", "\n").split("\n\n") if each.strip())


def returns_in_words(sent: Sent) -> str:
    """The sentence above the list of areas."""
    return f"For the quarter to {in_words(sent.quarter_end)}, {len(sent.areas)} of {sent.of} areas have sent theirs."


def beside(line: Line) -> str:
    """What stands behind a title: for whom it is where that is not all, and since when."""
    return ", ".join(part for part in (FOR.get(line.space, ""), in_words(local_day(line.at))) if part)


def text(found: DigestView, *, stop: str) -> str:
    """The letter in plain words."""
    parts = [f"{found.called}\nLearning network", *paragraphs(found.words)]
    for words, lines in under_headings(found.lines):
        parts.append(words.upper())
        parts += ["\n".join(_plain(each)) for each in lines]
    if found.sent:
        areas = "\n".join(f"{name}, {in_words(day)}" for name, day in found.sent.areas)
        parts += [AREAS.upper(), returns_in_words(found.sent), areas]
    whole = absolute("net_digest", found.number)
    parts += [f"Read this on the site:\n{whole}", f"{WHY}\n{STOP}\n{stop}"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _plain(line: Line) -> list[str]:
    told = [f"{line.title} ({beside(line)})", line.note, absolute(line.view, *line.args)]
    return [each for each in told if each]


def html(found: DigestView, *, stop: str) -> str:
    """The letter as HTML: headings, paragraphs, lists and links, nothing else."""
    sections = format_html_join("", "<h2>{}</h2>\n<ul>\n{}</ul>\n", _sections(found))
    return format_html(
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>\n<body>\n<main>\n'
        '<h1>{title}</h1>\n{words}{sections}{sent}<p><a href="{whole}">Read this on the site</a></p>\n</main>\n'
        '<footer><p>{why} <a href="{stop}">{stops}</a></p></footer>\n</body>\n</html>\n',
        title=f"{found.called}: learning network",
        words=_paragraphs(paragraphs(found.words)),
        sections=sections,
        sent=_sent(found.sent),
        whole=absolute("net_digest", found.number),
        why=WHY,
        stop=stop,
        stops=STOP,
    )


def _sections(found: DigestView) -> list[tuple[str, SafeString]]:
    return [
        (words, format_html_join("", "<li>{}</li>\n", ((_item(each),) for each in lines)))
        for words, lines in under_headings(found.lines)
    ]


def _item(line: Line) -> SafeString:
    to = absolute(line.view, *line.args)
    named = format_html('<a href="{}">{}</a>', to, line.title) if to else format_html("{}", line.title)
    note = format_html("<br>{}", line.note) if line.note else SafeString("")
    return format_html("{}<br>{}{}", named, beside(line), note)


def _paragraphs(words: tuple[str, ...]) -> SafeString:
    return format_html_join("", "<p>{}</p>\n", ((each,) for each in words))


def _sent(sent: Sent | None) -> SafeString:
    if sent is None:
        return SafeString("")
    areas = format_html_join("", "<li>{}, {}</li>\n", ((name, in_words(day)) for name, day in sent.areas))
    return format_html("<h2>{}</h2>\n<p>{}</p>\n<ul>\n{}</ul>\n", AREAS, returns_in_words(sent), areas)
