"""Right files for what other systems, whole boards and the command line give us."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any
from zipfile import ZipFile

from tests.fuzz.seeds import Seeds
from tests.pdfs import pdf


def _json(*documents: Any) -> Seeds:
    return tuple(json.dumps(each, default=str).encode() for each in documents)


def care_plans() -> Seeds:
    from tests.rooms.fhir.test_receiving import NUMBER, PLAN

    full = PLAN | {
        "contained": [{"resourceType": "Goal", "id": "g", "description": {"text": "To sleep"}}],
        "goal": [{"reference": "#g"}], "period": {"start": "2026-04-01", "end": "2027-03-31"},
        "note": [{"text": "Kept short"}], "meta": {"versionId": "3", "tag": [{"code": "a"}]},
        "author": {"display": "A ward"}, "created": "2026-04-01T10:00:00+01:00",
        "category": [{"coding": [{"code": "734163000"}]}],
        "subject": {"reference": "Patient/00000000-0000-0000-0000-000000000001",
                    "identifier": {"system": NUMBER, "value": "9434765919"}},
        "activity": [{"reference": {"reference": "#g"}}, {"detail": {"status": "completed", "description": "Walking",
                      "scheduledString": "weekly"}, "progress": [{"text": "well"}]}],
    }  # fmt: skip
    return _json(PLAN, full)


def fhir_questions() -> Seeds:
    person = b"00000000-0000-0000-0000-000000000001"
    return tuple(
        bytes([kind]) + asked
        for kind in range(11)
        for asked in (
            b"patient=Patient/" + person + b"&_count=5&_offset=20",
            b"_id=" + person,
            b"_count=0&_format=json",
        )
    )


def people_sent() -> Seeds:
    new = {"nhs_number": "943 476 5919", "given_name": "Ada", "family_name": "Example", "birth_date": "1980-05-01"}
    reach = {"email": "ada@example.org", "phone": "0114 496 0000", "gp_practice": "C88001", "address": "1 High Street"}
    return _json(new, new | reach | {"communication_needs": "Large print", "preferred_format": "large print"})


def api_questions() -> Seeds:
    return b"search=Ada&page=2", b"", b"page=100000&search=943%20476"


def keys_of_systems() -> Seeds:
    return b"Bearer 7-abcdefghijklmnop", b"bearer 12-a"


def answers_of_the_pds() -> Seeds:
    from openphb.interfaces.pds import stand_in

    found = [stand_in._patient(each) for each in stand_in.PEOPLE]
    bundle = {"resourceType": "Bundle", "total": 1, "entry": [{"resource": found[0]}]}
    refused = stand_in._outcome("TOO_MANY_MATCHES")
    return (*_json(*found, bundle, bundle | {"entry": []}, refused), b"4" + json.dumps(refused).encode())


def tokens_of_the_pds() -> Seeds:
    return _json({"access_token": "a", "expires_in": "599", "token_type": "Bearer"}, {"error": "invalid_client"})


def settings_of_the_pds() -> Seeds:
    return (
        b'base = "https://pds.example.nhs.uk/FHIR/R4"\ntoken_url = "https://pds.example.nhs.uk/token"\n'
        b'key_id = "a"\nkey = "key.pem"\n',
    )


def errors_of_providers() -> Seeds:
    return _json({"error": "invalid_grant"}, {"error": "a" * 50})


def addresses_of_providers() -> Seeds:
    return b"https://auth.example.nhs.uk/keys", b"https://[::1]:443/", b"http://a@auth.example.nhs.uk"


def told_by_claims() -> Seeds:
    of_all = {"iss": "https://auth.example.nhs.uk", "aud": "phb", "nonce": "once", "iat": 1_000_000, "exp": 1_000_600,
              "auth_time": 1_000_000, "sub": "a", "given_name": "Ada", "family_name": "Example"}  # fmt: skip
    roles = [{"person_roleid": "1", "org_code": "qf7", "role_name": "Nurse"}]
    staff = {"acr": "a", "authentication_assurance_level": "2", "id_assurance_level": "3", "selected_roleid": "1"}
    person = {"vot": "P5.Cp.Cd", "nhs_number": "9434765919", "birthdate": "1980-05-01"}
    return _json(of_all | person, of_all | staff | {"nhsid_nrbac_roles": roles, "aud": ["phb"], "azp": "phb"})


def lists_of_boards() -> Seeds:
    """Each kind, with the example that stands beside each of its columns."""
    from openphb.moving.kinds import KINDS

    return tuple(_table(heads, row).encode() for heads, row in map(_example, KINDS.values()))


def workbooks_of_boards() -> Seeds:
    from openphb.moving.kinds import KINDS
    from tests.spec.moving.test_sheets import workbook

    return tuple(workbook(heads, row) for heads, row in map(_example, KINDS.values()))


def _example(kind: Any) -> tuple[list[str], list[str]]:
    return [each.label for each in kind.columns], [each.example for each in kind.columns]


def _table(*rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


PART = b"Id\r\n1\r\n"


def lists_within() -> Seeds:
    parts = {"tables/a.csv": {"sha256": hashlib.sha256(PART).hexdigest(), "bytes": len(PART), "rows": 1}}
    return _json({"board": "QF7", "at": "2026-11-23", "parts": parts})


def whole_boards() -> Seeds:
    out = io.BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("tables/a.csv", PART)
        packed.writestr("manifest.json", lists_within()[0])
    return (out.getvalue(),)


def days() -> Seeds:
    return b"2026-04-06-to-2026-05-03", b"2026-04-06", b"9999-12-31", b"0001-01-01"


def revisions() -> Seeds:
    return _json({"a": 1, "b": 2}, {})


def law_cases() -> Seeds:
    """One worked case of each question of the law."""
    from openphb.law.worked_cases import all_cases

    found = {case.question: {"question": case.question, "on": case.on, "facts": case.facts} for case in all_cases()}
    return _json(*found.values())


def stories() -> Seeds:
    from tests.spec.law.stories import SET_UP, story

    return _json(story(*SET_UP, ("2023-09-01", "money_recouped"), until="2024-08-01"))


def budgets() -> Seeds:
    from openphb.budgets.costing import result

    return _json(result.example())


def rates() -> Seeds:
    from openphb.budgets.costing import result

    told = result.example()
    return _json(
        {name: told[name] for name in ("rates", "on_costs", "figures", "on") if name in told}, {"on": "2026-09-01"}
    )


def pay(name: str) -> Seeds:
    from tests.spec.law.test_pay_command import ASKED

    return _json(ASKED[name][0])


def columns() -> Seeds:
    return _json({"reference": "Our reference"}, {})


def editions() -> Seeds:
    from tests.spec.insight.test_publishing import ENDS, NUMBER, REGIONS, publishing, world

    made = publishing.publish(NUMBER, end=ENDS[0], counts=world(1), regions=REGIONS)
    return (publishing.written(made).encode(),)


def regions() -> Seeds:
    return (b"ods_code,region\nQF7,north\nQOP,south\n",)


def places() -> Seeds:
    """Deciles of all England, postcodes, and populations."""
    from tests.fuzz.seeds import populations

    deciles = "".join(f"E0100000{each},{each + 1}\n" for each in range(10))
    return (
        f"LSOA code (2021),Index of Multiple Deprivation (IMD) Decile\n{deciles}".encode(),
        b"pcds,lsoa11,lsoa21\nS1 2HH,E01000001,E01000001\nCF1 1AA,W01000001,W01000001\n",
        *populations(),
    )


def facts_of_another() -> Seeds:
    """The list in a folder of facts: one file, of one board."""
    from openphb.insight import facts

    file = {"path": "offers/QF7.parquet", "table": "offers", "commissioner": "QF7", "month": "", "rows": 1}
    told = {
        "as_of": "2026-04-06", "made_at": "2026-04-06T02:00:00+00:00", "schema": facts.SCHEMA_VERSION, "openphb": "0",
        "keys": "k", "rows": dict.fromkeys(facts.TABLES, 0) | {"offers": 1}, "columns": {},
        "files": [file | {"sha256": "00", "seen": ""}],
        "places": {"postcodes": {"edition": "ONSPD August 2026"}, "people": 3},
    }  # fmt: skip
    return (json.dumps(told).encode(),)


def quarterly_returns() -> Seeds:
    from openphb.insight.returns import quarterly_file

    cells = [{"line": "chc", "measure": "year_to_date", "age": "all", "holding": "all", "count": 12, "words": "a"}]
    told = {"return": quarterly_file.NAME, "commissioner": "QF7", "period_end": "2026-06-30", "cells": cells}
    return _json(told, told | {"cells": []})


def shut_backups() -> Seeds:
    """A backup as it is when it was left open, shut for the key that `reading_commands` has."""
    from openphb.interfaces.keeping.shut import Shutting
    from tests.fuzz import seeds
    from tests.fuzz.reading_commands import public

    out = io.BytesIO()
    into = Shutting(out, public())
    into.write(seeds.backups()[0])
    into.close()
    return (out.getvalue(),)


def jpegs() -> Seeds:
    """Grey, coloured, for print, turned, that sharpen as they load, and what phones make that we cannot take."""
    from tests.spec.payments.hostile.photos import exif, picture

    turned = exif()
    turned[0x0112] = 6
    kinds = [picture("JPEG", mode=mode) for mode in ("RGB", "L", "CMYK")]
    ways = [picture("JPEG", progressive=True), picture("JPEG", exif=turned), picture("JPEG", comment=b"a", dpi=(1, 1))]
    return (*kinds, *ways, b"\0\0\0\x18ftypheic\0\0\0\0", picture("TIFF"), picture("WEBP"))


def pngs() -> Seeds:
    """Every kind of points, by rows and by seven passes, with a see-through colour, and pictures of other kinds."""
    from tests.spec.payments.hostile.photos import chunk, picture, png

    kinds = [picture("PNG", mode=mode) for mode in ("RGB", "RGBA", "P", "L", "LA")]
    parts = [png(chunk(b"tRNS", b"\0\0")), png(chunk(b"tEXt", b"Comment\0words")), png(depth=16, width=2, height=2)]
    return (*kinds, *parts, picture("GIF", mode="L"), picture("BMP"))


def papers() -> Seeds:
    """Plain, with photos and notes, that act, packed together, with a password."""
    import pikepdf

    from tests.spec.payments.hostile import papers as made
    from tests.spec.payments.hostile.photos import picture

    changes = [made.photo(picture()), made.photo(picture(), chain=True), made.attached, made.told_about,
               made.note(Subtype=pikepdf.Name.Link), made.content(b"q 1 0 0 1 0 0 cm Q")]  # fmt: skip
    packed = pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    locked = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))
    return (pdf(), *map(pdf, changes), packed, locked, pdf(linearize=True))


def photos_within() -> Seeds:
    from tests.spec.payments.hostile.photos import exif, picture

    return picture("JPEG"), picture("JPEG", exif=exif(), progressive=True)
