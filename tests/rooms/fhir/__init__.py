"""What other systems read and send as FHIR."""
