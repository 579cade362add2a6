"""Version 2.0 of the continuing-care data set: our own reading as XML, and honest about what nobody could check."""

from __future__ import annotations

from pathlib import Path

import pytest

from openphb.insight.returns.aacc.document import element, is_one, parsed, written
from openphb.insight.returns.aacc.schema import held_to
from openphb.insight.returns.plds import writing
from openphb.insight.returns.plds.fields import tables
from tests.spec.insight.plds_records import broken, sound

SCHEMA = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:include schemaLocation="types.xsd"/>
  <xs:element name="AllAgeContinuingCare"><xs:complexType><xs:sequence>
    <xs:element name="Headers"/>
    <xs:element name="MPIs"><xs:complexType><xs:sequence>
      <xs:element name="MPI" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="LocalPatientIdentifierExtended"/>
        <xs:element name="OrganisationIdentifierLocalPatientIdentifier"/>
        <xs:element name="NhsNumber" type="NhsNumber"/>
        <xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
    <xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence><xs:attribute name="Version"/></xs:complexType></xs:element>
</xs:schema>"""
TYPES = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:simpleType name="NhsNumber"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{10}"/></xs:restriction>
  </xs:simpleType>
</xs:schema>"""


@pytest.fixture
def licensed(tmp_path: Path) -> Path:
    """A folder as the holder of a licence would fill it; the schema in it is made up for the test."""
    (tmp_path / "main.xsd").write_text(SCHEMA)
    (tmp_path / "types.xsd").write_text(TYPES)
    return tmp_path


def test_every_item_has_an_element_of_its_own_in_its_table():
    for each in tables():
        names = [element(item.column) for item in each.items]
        assert len(set(names)) == len(names) and all(name.isalnum() and name[0].isalpha() for name in names)


def test_what_is_known_is_in_it_and_what_is_blank_is_not():
    text = written(sound()).decode()
    assert "<NhsNumber>9434765919</NhsNumber>" in text and "PersonDeathDate" not in text
    assert written(sound()) == written(sound())


def test_without_the_schema_nobody_says_that_it_is_right(tmp_path: Path):
    verdict = held_to(written(sound()), folder=tmp_path / "nothing-here")
    assert (verdict.checked, verdict.follows, verdict.findings) == (False, None, ())
    assert verdict.says.startswith("Not checked: the official schema is not here.")


def test_with_the_schema_in_its_folder_a_file_is_held_to_it(licensed: Path):
    verdict = held_to(written(sound()), folder=licensed)
    assert (verdict.checked, verdict.follows, verdict.says) == (True, True, "It follows main.xsd.")


def test_what_breaks_the_schema_is_found_by_its_place_and_never_repeated(licensed: Path):
    verdict = held_to(written(broken("people", nhs_number="94347SECRET")), folder=licensed)
    assert verdict.checked and verdict.follows is False
    assert {each.item for each in verdict.findings} == {"NhsNumber"}
    assert "SECRET" not in repr(verdict)


def test_a_schema_that_cannot_be_read_checks_nothing(tmp_path: Path):
    (tmp_path / "main.xsd").write_text("<xs:schema")
    assert held_to(written(sound()), folder=tmp_path).says == "Not checked: main.xsd cannot be read as a schema."


def test_two_schemas_of_which_neither_brings_in_the_other_check_nothing(licensed: Path):
    (licensed / "other.xsd").write_text(TYPES)
    assert not held_to(written(sound()), folder=licensed).checked


def test_a_file_is_told_apart_and_reads_nothing_from_outside():
    assert is_one(written(sound())) and not is_one(writing.written(sound())) and not is_one(b"<html/>")
    outside = (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><AllAgeContinuingCare>&x;</AllAgeContinuingCare>'
    )
    tree = parsed(outside)
    assert tree is not None and not (tree.getroot().text or "").strip()


def test_what_is_no_xml_is_said_to_be_none(licensed: Path):
    assert held_to(b"<broken", folder=licensed).says == "It is not XML."
