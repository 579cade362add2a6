"""The command line: the same questions and actions as the web."""
