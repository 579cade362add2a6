"""Every reader of what strangers, banks, other systems or tired colleagues give us: one table of them.

For whatever bytes it is shown, a reader answers or refuses in words, within a second, and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openphb.kernel.refusal import Refused
from tests.fuzz import reading, reading_commands, reading_systems, seeds, seeds_systems
from tests.fuzz.reading_commands import command
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


def _fhir() -> tuple[type[Exception], ...]:
    from django.core.exceptions import SuspiciousOperation

    from openphb.interfaces.fhir.asking import Unread

    return Refused, Unread, SuspiciousOperation


def _pds() -> tuple[type[Exception], ...]:
    from openphb.interfaces.pds.answers import NotFoundThere

    return (NotFoundThere,)


def _settings() -> tuple[type[Exception], ...]:
    """What `set_up` says that it raises; whoever starts the server is told."""
    return OSError, KeyError, ValueError


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
    Parser("a photo as JPEG", reading.receipt, seeds_systems.jpegs),
    Parser("a photo as PNG", reading.receipt, seeds_systems.pngs),
    Parser("a photo within a PDF", reading.photo_within, seeds_systems.photos_within, lambda: (ValueError,)),
    Parser("a receipt as PDF", reading.receipt, seeds_systems.papers),
    Parser("the words of a receipt", reading.receipt_words, seeds.words_of_a_receipt),
    Parser("a shared paper as PDF", reading.shared("paper.pdf"), seeds_systems.papers),
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
    Parser("a care plan sent by FHIR", reading_systems.care_plan, seeds_systems.care_plans, _fhir),
    Parser("a question to FHIR", reading_systems.fhir_question, seeds_systems.fhir_questions, _fhir),
    Parser("a person sent to the API", reading_systems.api("", "POST"), seeds_systems.people_sent),
    Parser("a question to the API", reading_systems.api("", "GET"), seeds_systems.api_questions),
    Parser("a key of another system", reading_systems.key_of_a_system, seeds_systems.keys_of_systems),
    Parser("what the PDS answers", reading_systems.pds_answer, seeds_systems.answers_of_the_pds),
    Parser("what the door of the PDS answers", reading_systems.pds_token, seeds_systems.tokens_of_the_pds, _pds),
    Parser("the file of the PDS", reading_systems.pds_settings, seeds_systems.settings_of_the_pds, _settings),
    Parser("an error of a provider of identities", reading_systems.refused_sign_on, seeds_systems.errors_of_providers),
    Parser(
        "an address of a provider", reading_systems.provider_address, seeds_systems.addresses_of_providers, _sign_on
    ),
    Parser("what a token says of somebody", reading_systems.claims, seeds_systems.told_by_claims, _sign_on),
    Parser("a list of a board as CSV", reading_systems.list_of_a_board, seeds_systems.lists_of_boards),
    Parser("a list of a board as .xlsx", reading_systems.list_of_a_board, seeds_systems.workbooks_of_boards),
    Parser("everything of a board in one file", reading_systems.whole_board, seeds_systems.whole_boards, _command),
    Parser("the list within that file", reading_systems.list_within, seeds_systems.lists_within, _command),
    Parser("a day in an address", reading_systems.day_in_an_address, seeds_systems.days),
    Parser("what a form carries", reading_systems.revisions, seeds_systems.revisions),
    Parser("a case for the law", command("law:check_case"), seeds_systems.law_cases, _command),
    Parser("a story for the law", command("law:replay_story"), seeds_systems.stories, _command),
    Parser("a budget to work out", command("budget:explain"), seeds_systems.budgets, _command),
    Parser("new rates", reading_commands.new_rates, seeds_systems.rates, _command),
    Parser("sick pay to work out", command("pay:sick"), lambda: seeds_systems.pay("sick"), _command),
    Parser("holiday to work out", command("pay:holiday_hours"), lambda: seeds_systems.pay("holiday"), _command),
    Parser("redundancy to work out", command("pay:redundancy_pay"), lambda: seeds_systems.pay("redundancy"), _command),
    Parser("the least pay to work out", command("pay:least"), lambda: seeds_systems.pay("least"), _command),
    Parser("headings of a bank’s report", reading_commands.columns, seeds_systems.columns, _command),
    Parser("a published edition", reading_commands.edition, seeds_systems.editions, _command),
    Parser("a table of regions", reading_commands.regions, seeds_systems.regions, _command),
    Parser("facts of another installation", reading_commands.facts_of_another, seeds_systems.facts_of_another),
    Parser("a table of places", reading_commands.places, seeds_systems.places, _command),
    Parser("a return of a quarter", reading_commands.quarterly_return, seeds_systems.quarterly_returns, _command),
    Parser("a backup that is shut", reading_commands.shut_backup, seeds_systems.shut_backups),
)
