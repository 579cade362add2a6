"""The document told to people: a report to read and to print, and what it cannot say."""
