"""The records as XML, in our own reading of version 2.0, and whether a file is one."""

from __future__ import annotations

import re

from lxml import etree

from openphb.insight.returns.plds.fields import Table, tables
from openphb.insight.returns.plds.records import Submission

NAME, VERSION = "aacc-2.0", "2.0"
ROOT = "AllAgeContinuingCare"
READING = (
    "Our own reading: the items of version 1.0 as XML. The official schema of version 2.0 (DAPB3085) is on TRUD, for "
    "holders of a licence."
)


def written(submission: Submission) -> bytes:
    """The whole document. What is blank is left out; the same records are the same bytes."""
    root = etree.Element(ROOT, Version=VERSION)
    for each in tables():
        _add(root, each, submission)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def _add(root: etree._Element, each: Table, submission: Submission) -> None:
    group = etree.SubElement(root, each.file.partition("_")[2] + "s")
    for record in submission.of(each.name):
        told = etree.SubElement(group, each.file.partition("_")[2])
        for item in each.items:
            if record[item.key]:
                etree.SubElement(told, element(item.column)).text = record[item.key]


def element(name: str) -> str:
    """The name of an item as that of an element.

    >>> element("PERSON BIRTH DATE"), element("NHS NUMBER")
    ('PersonBirthDate', 'NhsNumber')
    """
    return "".join(word.capitalize() for word in re.findall(r"[A-Za-z0-9]+", name))


def parsed(content: bytes) -> etree._ElementTree | None:
    """The document, read without following anything it names; None where it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.ElementTree(etree.fromstring(content, parser))
    except (etree.XMLSyntaxError, ValueError):
        return None


def is_one(content: bytes) -> bool:
    """Whether this is an XML document of this data set, by its outermost name or the data set's name in it."""
    if content.lstrip()[:1] != b"<":
        return False
    tree = parsed(content)
    name = etree.QName(tree.getroot()).localname.casefold() if tree is not None else ""
    return "continuingcare" in name or "aacc" in name
