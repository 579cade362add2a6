"""What breaks parsers in general: bytes that every one of them is shown, whatever it reads."""

from __future__ import annotations

NASTY: tuple[bytes, ...] = (
    b"",
    b" \r\n\t ",
    b"\0",
    b"\0" * 3_000,
    b"\xff\xfe\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80 half of a character",
    "\N{RIGHT-TO-LEFT OVERRIDE}٣٤٥,१२३".encode(),
    "1,2\n".encode("utf-16"),
    b'"' * 3_001,
    b"'",
    b"\r" * 3_000,
    b"a" * 200_000,
    b'"' + b"a," * 100_000,
    b"," * 50_000,
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"a = " + b"[" * 20_000,
    b"(" * 20_000,
    b"- " * 5_000,
    b"<a>" * 20_000,
    b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    b"<?xml version='1.0' encoding='none-such'?><a/>",
    b"9" * 5_000,
    b"a = " + b"9" * 5_000,
    b"9e999999999",
    b"1e308,nan,inf,-inf,1_000,0x10,+-5",
    b"9999-99-99,2026-02-30,0000-00-00,31/02/2026",
    b"9434765919\n" * 2_000,
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
)
"""Nothing, blanks, other alphabets, quotes that never end, one cell without end, deep nesting, numbers without end."""

MARKS = (
    "\0", "\n", "\r\n", '"', ",", ";", "|", "\t", "=", ":", "<", ">", "&#x0;", "£", "-", "+", ".", "e999999", "nan",
    "0", "9" * 25, "2026-02-30",
    "0001-01-01", "9999-12-31", "31/12/9999", "٣", "²", "½", "\ufeff", "\u202e", "{}", "[]",
    "null", "true", "'", "\\", "%s", "*a", "&a",
)  # fmt: skip
"""Put in somewhere: where a reader expects something else."""
