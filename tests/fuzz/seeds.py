"""A few right files for each parser, from our own tests and writers: what is changed a little is read furthest."""

from __future__ import annotations

import io
import json
from datetime import date
from zipfile import ZipFile

from openphb.payments import bacs, iso20022
from tests.spec.bank import hostile, hostile_messages, statement_lines
from tests.spec.bank.bacs_orders import ORDER

Seeds = tuple[bytes, ...]


def statements() -> Seeds:
    lines = [statement_lines.line(20000), statement_lines.line(-1250, "GYM")]
    return tuple(write(lines) for write in statement_lines.WRITERS.values()) + tuple(
        each.content for each in hostile.files(seed=1, count=8)
    )


def messages(start: str) -> Seeds:
    """MT940, OFX or camt.053 as its marks say."""
    made = [each.content for each in hostile_messages.message_files(seed=2, count=60)]
    return tuple(each for each in made if start.encode() in each[:200])[:8]


def bacs_files() -> Seeds:
    return (bacs.write(ORDER),)


def pain001() -> Seeds:
    return (iso20022.write(ORDER),)


def bank_reports() -> Seeds:
    from tests.spec.bank.test_bank_reports import HEADING

    return (
        f"{HEADING}ARUCS,B,PHB-0041,200000,55779911,12.00,2026-04-17,,\n".encode(),
        b'<report>\n<row report="ARUCS" code="b" reference="PHB-0041" sort-code="200000" account="55779911"'
        b' amount="12" date="2026-04-17"/></report>',
    )


def electronic_invoices() -> Seeds:
    from tests.spec.payments.bills import Paper, cii, ubl

    return ubl(Paper()), cii(Paper())


def invoice_tables() -> Seeds:
    from tests.spec.payments.test_invoice_tables import GOOD, HEADS

    return (f"{HEADS}\n{GOOD}\n".encode(),)


def office() -> Seeds:
    from tests.spec.community.hostile.office import docx, odt, xlsx
    from tests.spec.payments.hostile.photos import picture

    return docx(), docx({"word/media/image1.png": picture("PNG")}), xlsx({}), odt({})


def payslips() -> Seeds:
    from tests.spec.employment.test_payroll import GOOD, HEADING

    return (f"{HEADING}\n{GOOD}\n".encode(),)


def directories() -> Seeds:
    from tests.spec.community.test_open_referral import ONE

    return (json.dumps([ONE]).encode(),)


def candidate_lists() -> Seeds:
    from tests.spec.insight.test_candidate_lists import GOOD, HEAD

    return (f"{HEAD}{GOOD}".encode(),)


def prices() -> Seeds:
    from openphb.interfaces.web.rates.table import COLUMNS

    told = {"name": "pa_hour", "amount": "14.50", "who": "all", "kind": "", "unit": "hour", "employed": "yes"}
    return (f"{','.join(COLUMNS)}\n{','.join(told[name] for name in COLUMNS)}\n".encode(),)


def scenarios() -> Seeds:
    from openphb.insight.simulation import examples, writing

    return writing.to_yaml(examples.icb()).encode(), b"groups:\n  chc:\n"


def questions() -> Seeds:
    from tests.spec.insight.evaluation.asking import TRIAL

    return (TRIAL.encode(),)


def tables() -> Seeds:
    return (b"person,wave,score\na,1,12.5\na,2,\n",)


def months_of_data() -> Seeds:
    from openphb.insight.returns.plds.fields import tables

    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for each in tables():
            heads = ",".join(item.column for item in each.items)
            archive.writestr(f"{each.file}.csv", f"{heads}\n{',' * (len(each.items) - 1)}\n")
    return (out.getvalue(),)


def populations() -> Seeds:
    return (b"ods_code,age_band,sex,people\nQF7,,female,1000\n", b"ICB 2023 Code,F0,F1,M0\nE54000061,100,101,102\n")


def providers() -> Seeds:
    return (
        b'[login]\nname = "NHS login"\nfor = "people"\nissuer = "https://auth.example.nhs.uk"\n'
        b'client_id = "phb"\nkeys = ["."]\nlevels = ["2"]\nby_rule = true\n',
    )


def mailboxes() -> Seeds:
    return (
        b'endpoint = "https://mesh.example.nhs.uk"\nshared_key = "k"\n[boards.QF7]\nmailbox = "X26ABC1"\n'
        b'password = "p"\n'
        b'[returns.plds]\nmailbox = "X26ABC2"\nworkflow = "PLDS"\n',
    )


def layouts() -> Seeds:
    from tests.spec.bank.test_taught_layouts import LAYOUT

    return (json.dumps(LAYOUT).encode(),)


def anchors() -> Seeds:
    from datetime import UTC, datetime

    from openphb.assurance import anchors as kept

    at = datetime(2026, 4, 6, tzinfo=UTC)
    return (kept.written([kept.Anchor("QF7", 12, at, b"\1" * 32)], at=at).encode(),)


def told_by_a_provider() -> Seeds:
    return (b'{"sub": "a", "keys": [{"kty": "RSA"}]}',)


def tokens() -> Seeds:
    """One that is truly signed, with the key that `reading.token` takes for the provider's."""
    from joserfc import jwt

    from tests.fuzz import reading

    return (jwt.encode({"alg": "RS512", "kid": "a"}, {"sub": "a"}, reading.key(), algorithms=["RS512"]).encode(),)


def answers_of_notify() -> Seeds:
    return (
        b'{"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "status": "created", "notifications": []}',
        b'4{"errors": [{"error": "BadRequestError", "message": "no"}], "status_code": 400}',
    )


def answers_of_mesh() -> Seeds:
    return b'{"status": "Error", "status_description": "no mailbox", "messageId": "M1"}', b'{"message_id": "M1"}'


def words_of_a_receipt() -> Seeds:
    return (f"SPORTS HALL\n{date(2026, 4, 1):%d/%m/%Y}\nTOTAL £12.50\nVISA 12.50".encode(),)


def typed() -> Seeds:
    return (
        b"1,234.50",
        b"5 April 2026",
        b"9.30 pm",
        b"12:30",
        b"943 476 5919",
        b"08-99-99",
        b"name@example.org",
        b"6.5",
        b"2026-06-30",
    )


def backups() -> Seeds:
    import tarfile

    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        told = json.dumps({"made_at": "", "program": "", "server": "", "rows": {}, "parts": {}}).encode()
        member = tarfile.TarInfo("manifest.json")
        member.size = len(told)
        tar.addfile(member, io.BytesIO(told))
    return (out.getvalue(),)


def forum_words() -> Seeds:
    return (b"**Hello** [a link](https://example.org)\n\n- one\n- two\n\n<b>not bold</b> 9434765919 SW1A 1AA",)


def json_documents() -> Seeds:
    from openphb.interfaces.cli import bacs_orders

    return (json.dumps(bacs_orders.order_document(ORDER), default=str).encode(),)


def plans() -> Seeds:
    from openphb.plans.rules.standard import shape
    from tests.spec.plans.test_standard import PLAN

    return (json.dumps(shape(PLAN).document, default=str).encode(),)
