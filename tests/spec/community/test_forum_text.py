"""What somebody typed, as it is kept and shown."""

from __future__ import annotations

import pytest

from openphb.community.rules import words as text
from openphb.community.rules.words import Run


def told(typed: str, *names: str) -> list[tuple[bool, list[str]]]:
    """Each block: whether it quotes, and its lines."""
    return [
        (block.is_quote, ["".join(run.words for run in line) for line in block.lines])
        for block in text.shown(typed, names=names)
    ]


def runs(typed: str, *names: str) -> list[Run]:
    return [run for block in text.shown(typed, names=names) for line in block.lines for run in line]


def test_a_blank_line_begins_a_paragraph_and_a_sign_a_quote():
    assert told("One\ntwo\n\nthree") == [(False, ["One", "two"]), (False, ["three"])]
    assert told("> Sam wrote:\n> One\nNo.") == [(True, ["Sam wrote:", "One"]), (False, ["No."])]
    assert told("") == told(" \n\n ") == []


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("See https://www.nhs.uk/a?b=1.", "https://www.nhs.uk/a?b=1"),
        ("(http://example.org/a_(b))", "http://example.org/a_(b)"),
        ("https://nhs.uk", "https://nhs.uk"),
        ("javascript:alert(1)", ""),
        ("https://user:secret@evil.example/", ""),
        ("https://localhost/", ""),
        ("ftp://example.org/", ""),
    ],
)
def test_only_an_address_of_the_web_is_a_link(typed: str, href: str):
    assert [run.href for run in runs(typed) if run.href] == ([href] if href else [])


def test_members_who_were_called_are_marked_the_longest_name_first():
    found = [run.words for run in runs("Ask @jo from Hull, not @Jo or a@Jo.", "Jo", "Jo from Hull") if run.is_name]
    assert found == ["@jo from Hull", "@Jo"]
    assert text.calls("a@b.example @c\n> @d") == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u200bb\u202ec\u2066d\ufeff\x00", "abcd"),
        ("a\u00a0b\u3000c", "a b c"),
        ("e\u0301", "é"),
        ("Z" + "\u0301" * 40, "Ź\u0301\u0301\u0301"),
        ("\U000e0041\U000e0042x", "x"),
        ("a\r\nb\r\n\r\n\r\n\r\nc", "a\nb\n\nc"),
        ("👩\u200d⚕", "👩\u200d⚕"),
        ("pay\u200dpal", "paypal"),
        ("سلام\u200cها", "سلام\u200cها"),
    ],
)
def test_what_cannot_be_seen_goes_and_what_a_script_needs_stays(typed: str, kept: str):
    assert text.tidy(typed) == kept
    assert text.tidy(kept) == kept


def test_the_same_words_have_the_same_fingerprint_however_they_are_spaced():
    assert text.fingerprint("Buy NOW!") == text.fingerprint(" buy,\n now") != text.fingerprint("buy later")
    assert text.fingerprint("!!!") != text.fingerprint("???")


def test_a_quote_names_who_said_it_and_leaves_out_what_they_quoted():
    assert text.quoted("> Before\nNow", name="Jo") == "> Jo wrote:\n> Now\n\n"
    assert text.excerpt("> Before\nNow " + "word " * 90, most=12) == "Now word …"
