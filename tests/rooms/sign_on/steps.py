"""Who signs on, where, and how they come back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.test import Client

from tests.hostile_provider import CLIENT, Provider

JO = {
    "sub": "jo-of-nhs-login", "vot": "P9.Cp.Cd", "nhs_number": "9434765919", "birthdate": "1980-05-01",
    "given_name": "Jo", "family_name": "Okafor",
}  # fmt: skip
ASHA = {
    "sub": "555036632103", "acr": "AAL2_OR_AAL3_ANY", "authentication_assurance_level": "3", "id_assurance_level": "3",
    "given_name": "Asha", "family_name": "Rahman", "selected_roleid": "r1",
    "nhsid_nrbac_roles": [
        {"person_roleid": "r1", "org_code": "QF7", "role_name": "Clerical"},
        {"person_roleid": "r2", "org_code": "QJK", "role_name": "Clerical"},
    ],
}  # fmt: skip
NHS, CIS2 = "nhs-login", "cis2"


@dataclass
class Place:
    """The provider, and the file that names it."""

    provider: Provider
    file: Path

    def set_up(self, more: str = "") -> None:
        """As an operator writes it. Whatever was known of the provider before is forgotten."""
        from openphb.interfaces.sign_on import finding, providers

        issuer = self.provider.issuer
        shared = f'issuer = "{issuer}"\nclient_id = "{CLIENT}"\nkeys = ["own.pem"]\n'
        self.file.write_text(
            f'[{NHS}]\nfor = "people"\nname = "NHS login"\n{shared}{more}\n'
            f'[{CIS2}]\nfor = "staff"\nname = "CIS2"\n{shared}'
        )
        providers.providers.cache_clear()
        finding.forget()


def signs_on(browser: Client, place: Place, user: dict[str, Any], *, by: str = NHS, proof: str = "") -> Any:
    """Away with this browser, signed in there as this user, and back: what the browser is shown."""
    place.provider.user = user
    away = browser.get(f"/sign-in/with/{by}/" + (f"?proof={proof}" if proof else ""))
    assert away.status_code == 302, away.content
    return browser.get(f"/sign-in/with/{by}/back/", place.provider.authorise(away.url))
