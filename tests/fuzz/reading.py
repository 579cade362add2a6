"""How each reader is asked, with the reading of bytes as words that its door does. Each loads what it needs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import UUID

DAY = date(2026, 5, 1)
Ask = Callable[[bytes], Any]


@cache
def folder() -> Path:
    """One folder for files that are asked for by name; each file is written over the one before."""
    return Path(tempfile.mkdtemp(prefix="openphb-fuzz-"))


def laid(name: str, content: bytes) -> Path:
    place = folder() / name
    place.write_bytes(content)
    return place


def statement(format: str) -> Ask:
    from openphb.payments import statements

    def ask(content: bytes) -> object:
        return statements.read_all(content, format=format)

    return ask


def layout(content: bytes) -> object:
    from openphb.payments.statements import taught

    return taught.from_json(content.decode("utf-8", "replace"))


def bacs_file(content: bytes) -> object:
    from openphb.payments import bacs

    return bacs.read(content)


def pain001(content: bytes) -> object:
    from openphb.payments.iso20022 import pain001_read

    return pain001_read.read(content)


def bank_report(content: bytes) -> object:
    from openphb.payments import bank_reports

    return bank_reports.read(content)


def electronic_invoice(content: bytes) -> object:
    from openphb.payments import einvoices

    return einvoices.read(content)


def invoice_table(content: bytes) -> object:
    from openphb.payments import einvoices

    return einvoices.read_table(content)


def receipt(content: bytes) -> object:
    from openphb.payments import receipts_clean

    return receipts_clean.clean(content)


def photo_within(content: bytes) -> object:
    from openphb.payments.receipts_clean import jpeg_parts

    return jpeg_parts.bare(content)


def receipt_words(content: bytes) -> object:
    from openphb.payments import receipt_words as words

    return words.read(content.decode("utf-8", "replace"), today=DAY)


def shared(name: str) -> Ask:
    def ask(content: bytes) -> object:
        from openphb.community import files_clean

        return files_clean.clean(content, name)

    return ask


def payslips(content: bytes) -> object:
    from openphb.employment.payroll import returning

    return returning.read(content)


def directory(content: bytes) -> object:
    from openphb.community.rules import open_referral

    return open_referral.read(content)


def candidate_list(content: bytes) -> object:
    from openphb.reporting import candidate_lists

    return candidate_lists.read(content, on=DAY).words


def prices(content: bytes) -> object:
    from openphb.interfaces.web.rates import table

    return table.brought(content)


def scenario(content: bytes) -> object:
    from openphb.insight.simulation import reading

    return reading.from_yaml(content.decode("utf-8", "replace"))


def question(content: bytes) -> object:
    from openphb.insight.evaluation.asking import reading

    return reading.read(content, name="question.yaml")


def evaluated_table(content: bytes) -> object:
    from openphb.insight.evaluation.asking import table

    return table.read(content, name="table.csv")


def month_of_data(content: bytes) -> object:
    from openphb.insight.returns.plds import checking, reading

    if not reading.is_one(content):
        return None
    found = reading.read(content)
    span = reading.span_of(found)
    return checking.check(found, span=span) if span else checking.check_without_period(found)


def data_set_xml(content: bytes) -> object:
    from openphb.insight.returns.aacc import document

    return document.is_one(content)


def populations(content: bytes) -> object:
    from openphb.insight import populations as table
    from openphb.insight.extract import places

    places.heads_of(laid("populations.csv", content))
    return table.read(content.decode("utf-8-sig", "replace"), on=DAY)


def plan(content: bytes) -> object:
    from openphb.interfaces.cli.speak import BadInput, read_json
    from openphb.plans.rules import standard

    try:
        document = read_json(str(laid("plan.json", content)))
    except BadInput:
        return None
    return standard.read(document)


def providers(content: bytes) -> object:
    from openphb.interfaces.sign_on import providers as known

    return known.read(laid("sign-on.toml", content))


def mailboxes(content: bytes) -> object:
    from openphb.interfaces import mesh

    return mesh.set_up(laid("mesh.toml", content), "QF7")


def provider_answer(content: bytes) -> object:
    from openphb.interfaces.sign_on import outbound

    return outbound._object(content, "https://auth.example.nhs.uk/token")


@cache
def _provider() -> Any:
    from openphb.interfaces.sign_on.providers import Provider

    told = mock.Mock(spec=Provider)
    told.algorithm, told.hosts, told.key = "RS512", frozenset(), "login"
    return told


def token(content: bytes) -> object:
    from openphb.interfaces.sign_on import tokens

    return tokens.read(content.decode("latin-1"), of=_provider(), key_named=lambda name: key().as_dict(False))


@cache
def key() -> Any:
    """The provider's key to sign with."""
    from joserfc.jwk import RSAKey

    return RSAKey.generate_key(2048)


def notify_answer(content: bytes) -> object:
    from openphb.interfaces import notify

    line = mock.Mock()
    line.ask.return_value = (400, content[1:]) if content[:1] == b"4" else (200, content)
    key = notify.Key("740e5834-3a29-46b4-9a6f-16142fde533a", "740e5834-3a29-46b4-9a6f-16142fde533a")
    service = notify.Notify(key, notify.Templates("a", "b"), line=line)
    return service.text("07700900001", words="Hello", reference="a"), service.found("a"), service.status("a")


def mesh_answer(content: bytes) -> object:
    """As `requests` hands it to the library of NHS England, for each thing that is asked."""
    from requests import Response
    from requests.adapters import HTTPAdapter

    from openphb.interfaces import mesh

    answer = Response()
    answer.status_code, answer._content = 200, content
    answer.headers.update({"Content-Type": "application/json", "Mex-LocalID": content[:40].decode("latin-1")})
    post = mesh.Mesh(mesh.Mailbox("https://mesh.example.nhs.uk", "X26ABC1", "password", "key"))
    with mock.patch.object(HTTPAdapter, "send", lambda *_, **__: answer):
        return [_asked(lambda: post.found(UUID(int=1))), _asked(lambda: post.standing("M1")),
                _asked(lambda: list(post.answers()))]  # fmt: skip


def _asked(ask: Callable[[], object]) -> object:
    from openphb.interfaces.mesh import NotTaken

    try:
        return ask()
    except NotTaken as why:
        return str(why)


def anchors(content: bytes) -> object:
    from openphb.assurance import anchors as kept

    return kept.read(content.decode("utf-8", "replace"), name="anchors.txt")


def backup(content: bytes) -> object:
    from openphb.interfaces.keeping import archive

    into = folder() / "unpacked"
    into.mkdir(exist_ok=True)
    return archive.unpack(laid("backup", content), into, key="")


def command_document(content: bytes) -> object:
    from openphb.interfaces.cli import bacs_orders, speak

    document = speak.read_json(str(laid("order.json", content)))
    return bacs_orders.order_from(document, where="order.json")


def typed(kind: str) -> Ask:
    def ask(content: bytes) -> object:
        return _field(kind).clean(content.decode("utf-8", "replace"))

    return ask


@cache
def _field(kind: str) -> Any:
    from openphb.interfaces.web.fields import clocks, numbers

    made = {"pounds": numbers.Pounds, "units": numbers.Units, "clock": clocks.Clock}
    return made[kind]("What was typed", required=False)


def typed_day(content: bytes) -> object:
    """Three boxes, which blanks divide here."""
    from openphb.interfaces.web.fields.dates import Day

    parts = [*content.decode("utf-8", "replace").split(maxsplit=2), "", "", ""][:3]
    return Day("When", required=False).clean(tuple(parts))


def quarter(content: bytes) -> object:
    from openphb.insight.returns import quarters

    return quarters.quarter(content.decode("utf-8", "replace"))


def member_words(content: bytes) -> object:
    from openphb.community.rules import privacy_check, words

    text = content.decode("utf-8", "replace")[:20_000]  # no field of ours takes more
    return privacy_check.look(text), words.shown(text)
