"""Every reader of what strangers, banks, other systems or tired colleagues give us: one table of them.

For whatever bytes it is shown, a reader answers or refuses in words, within a second, and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openphb.kernel.refusal import Refused
from tests.fuzz import reading, seeds
from tests.fuzz.seeds import Seeds


@dataclass(frozen=True)
class Parser:
    """One reader: what it is called, how it is asked, right files for it, and what it raises to refuse in words."""

    name: str
    ask: Callable[[bytes], Any]
    seeds: Callable[[], Seeds]
    refuses: Callable[[], tuple[type[Exception], ...]] = lambda: (Refused,)


def _sign_on() -> tuple[type[Exception], ...]:
    from openphb.interfaces.sign_on.claims import NotBelieved
    from openphb.interfaces.sign_on.outbound import NotReached
    from openphb.interfaces.sign_on.providers import SetUpWrongly

    return NotBelieved, NotReached, SetUpWrongly


def _question() -> tuple[type[Exception], ...]:
    from openphb.insight.evaluation.faults import Unreadable

    return (Unreadable,)


def _mesh() -> tuple[type[Exception], ...]:
    from openphb.interfaces.mesh import NotTaken, SetUpWrongly

    return NotTaken, SetUpWrongly


def _notify() -> tuple[type[Exception], ...]:
    from openphb.interfaces.notify import NotSent

    return (NotSent,)


def _command() -> tuple[type[Exception], ...]:
    from openphb.interfaces.cli.speak import BadInput

    return BadInput, Refused


def _typed() -> tuple[type[Exception], ...]:
    from django.core.exceptions import ValidationError

    return (ValidationError,)


PARSERS: tuple[Parser, ...] = (
    Parser("a statement as CSV", reading.statement("csv"), seeds.statements),
    Parser("a statement as MT940", reading.statement("mt940"), lambda: seeds.messages(":20:")),
    Parser("a statement as OFX", reading.statement("ofx"), lambda: seeds.messages("OFX")),
    Parser("a statement as camt.053", reading.statement("camt053"), lambda: seeds.messages("<?xml")),
    Parser("a statement of any kind", reading.statement("auto"), seeds.statements),
    Parser("a layout that was taught", reading.layout, seeds.layouts),
    Parser("a Bacs file", reading.bacs_file, seeds.bacs_files),
    Parser("a payment order as pain.001", reading.pain001, seeds.pain001),
    Parser("a report of returned payments", reading.bank_report, seeds.bank_reports),
    Parser("an electronic invoice", reading.electronic_invoice, seeds.electronic_invoices),
    Parser("a table of invoices", reading.invoice_table, seeds.invoice_tables),
    Parser("a photo of a receipt", reading.receipt, seeds.pictures),
    Parser("a receipt as PDF", reading.receipt, seeds.papers),
    Parser("the words of a receipt", reading.receipt_words, seeds.words_of_a_receipt),
    Parser("a shared paper as PDF", reading.shared("paper.pdf"), seeds.papers),
    Parser("a shared Word or Excel file", reading.shared("paper.docx"), seeds.office),
    Parser("a shared table", reading.shared("table.csv"), seeds.tables),
    Parser("a table of payslips", reading.payslips, seeds.payslips),
    Parser("a directory of services", reading.directory, seeds.directories),
    Parser("a list of candidates", reading.candidate_list, seeds.candidate_lists),
    Parser("a table of prices", reading.prices, seeds.prices),
    Parser("a scenario in YAML", reading.scenario, seeds.scenarios),
    Parser("a question in YAML", reading.question, seeds.questions, _question),
    Parser("a table to evaluate", reading.evaluated_table, seeds.tables, _question),
    Parser("a month of data that another wrote", reading.month_of_data, seeds.months_of_data),
    Parser("the data set as XML", reading.data_set_xml, seeds.pain001),
    Parser("a table of populations", reading.populations, seeds.populations),
    Parser("a plan in the national standard", reading.plan, seeds.plans),
    Parser("the file of providers of identities", reading.providers, seeds.providers, _sign_on),
    Parser("the file of mailboxes", reading.mailboxes, seeds.mailboxes, _mesh),
    Parser("what a provider of identities answers", reading.provider_answer, seeds.told_by_a_provider, _sign_on),
    Parser("a token of somebody who signs on", reading.token, seeds.tokens, _sign_on),
    Parser("what Notify answers", reading.notify_answer, seeds.answers_of_notify, _notify),
    Parser("what MESH answers", reading.mesh_answer, seeds.answers_of_mesh, _mesh),
    Parser("an anchor of the audit trail", reading.anchors, seeds.anchors),
    Parser("a backup", reading.backup, seeds.backups),
    Parser("a document for the command line", reading.command_document, seeds.json_documents, _command),
    Parser("an amount that somebody typed", reading.typed("pounds"), seeds.typed, _typed),
    Parser("a number that somebody typed", reading.typed("units"), seeds.typed, _typed),
    Parser("a day that somebody typed", reading.typed_day, seeds.typed, _typed),
    Parser("a time that somebody typed", reading.typed("clock"), seeds.typed, _typed),
    Parser("a name of a quarter", reading.quarter, seeds.typed),
    Parser("words of a member", reading.member_words, seeds.forum_words),
)
