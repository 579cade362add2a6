"""Stories people tell, with a consent that can be taken back."""
