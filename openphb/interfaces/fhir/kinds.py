"""Every type of resource there is here."""

from __future__ import annotations

from openphb.interfaces.fhir import papers, people, plans

KINDS = (*people.KINDS, *plans.KINDS, *papers.KINDS)
BY_NAME = {each.name: each for each in KINDS}
