"""Stories: told, looked over, shown with a consent, and taken away again in one step."""
