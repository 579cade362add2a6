"""FHIR R4 with the profiles of UK Core, over the same questions as the pages: `/fhir/R4/` (decision 0142)."""
