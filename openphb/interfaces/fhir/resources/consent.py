"""Consent: what somebody agreed to, or took back, about a version of a plan."""

from __future__ import annotations

from uuid import UUID

from openphb.interfaces.fhir.parts import Json, concept, day, resource, to
from openphb.plans.queries import AgreementView

SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope"
WORDS = {
    "plan": "Agreed to the plan",
    "consent": "Consented to direct payments",
    "direct payment": "Signed the direct payment agreement",
    "withdrawn": "Took back consent to direct payments",
}
POLICY = "National Health Service (Direct Payments) Regulations 2013 (SI 2013/1617)"


def consent_id(version: UUID, agreement: UUID) -> str:
    return version.hex + agreement.hex


def consent(of: AgreementView, *, person: UUID) -> Json:
    """`performer` is told by name: who they are to the person stands with those who act."""
    return resource(
        "Consent", consent_id(of.version, of.id),
        status="inactive" if of.kind == "withdrawn" else "active",
        scope=concept("Treatment", system=SCOPES, code="treatment"),
        category=[concept(WORDS[of.kind])],
        patient=to("Patient", person),
        dateTime=day(of.given_on),
        performer=[{"display": f"{of.given_by} ({of.capacity})"}],
        policyRule=concept(POLICY),
    )  # fmt: skip
