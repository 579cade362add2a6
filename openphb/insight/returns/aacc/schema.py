"""The official schema, where the holder of a licence has put it in a folder; and a file held to it.

Without the schema the answer is that nothing was checked, and never that all is well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from openphb.insight.returns.aacc.document import parsed
from openphb.insight.returns.findings import ANALYST, STOPS, Finding

_USES = re.compile(r"""schemaLocation\s*=\s*["']([^"']+)["']""")
AT_MOST = 1_000
NOT_CHECKED = (
    "Not checked: the official schema is not here. Whoever holds the TRUD licence for DAPB3085 puts its XSD files in "
    "{folder}."
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file follows the official schema. `checked` is False where nobody can say; then `follows` is None."""

    checked: bool
    follows: bool | None
    says: str
    findings: tuple[Finding, ...] = ()


def held_to(content: bytes, *, folder: Path) -> Verdict:
    """A file against the schema in this folder."""
    main = _main(folder)
    if main is None:
        return Verdict(checked=False, follows=None, says=NOT_CHECKED.format(folder=folder))
    try:
        schema = etree.XMLSchema(etree.parse(str(main), etree.XMLParser(resolve_entities=False, no_network=True)))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError, OSError):
        return Verdict(checked=False, follows=None, says=f"Not checked: {main.name} cannot be read as a schema.")
    tree = parsed(content)
    if tree is None:
        found = (_found("the whole file", "", "It is not XML that can be read."),)
        return Verdict(checked=True, follows=False, says="It is not XML.", findings=found)
    follows = schema.validate(tree)
    says = f"It follows {main.name}." if follows else f"It does not follow {main.name}."
    return Verdict(checked=True, follows=follows, says=says, findings=tuple(_findings(schema)))


def _main(folder: Path) -> Path | None:
    """The schema that no other of them brings in. None where there is none, or more than one."""
    files = sorted(folder.glob("*.xsd")) if folder.is_dir() else []
    used = {Path(name).name for each in files for name in _USES.findall(each.read_text("utf-8", "replace"))}
    first = [each for each in files if each.name not in used]
    return first[0] if len(first) == 1 else None


def _findings(schema: etree.XMLSchema) -> Iterator[Finding]:
    """By place and rule. The library's own words repeat the value, and so are left out."""
    for each in list(schema.error_log)[:AT_MOST]:
        item = (each.path or "").rpartition("/")[2].partition("[")[0].rpartition(":")[2]
        rule = each.type_name.removeprefix("SCHEMAV_").replace("_", " ").lower()
        yield _found(f"line {each.line}", item, f"It breaks a rule of the official schema: {rule}.")


def _found(record: str, item: str, says: str) -> Finding:
    return Finding("schema", STOPS, "xml", record, item, says, ANALYST, "Returns: put it together again")
