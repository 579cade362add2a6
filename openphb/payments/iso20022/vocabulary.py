"""What writer and reader of pain.001.001.09 both say. Source: the ISO 20022 message definition of that name."""

from __future__ import annotations

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
TRANSFER = "TRF"
NOT_URGENT = "NURG"  # the bank carries it by Bacs
SHARED = "SHAR"  # each side bears its own bank's charges
SORT_CODES = "GBDSC"  # the UK domestic sort code, of the external list of clearing systems
POUNDS = "GBP"
NO_REFERENCE = "NOTPROVIDED"
SERVICE_USER_NUMBER = "SUN"
