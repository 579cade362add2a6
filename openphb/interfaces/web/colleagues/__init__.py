"""People who work here: the ICB lead's pages for giving, changing and ending access."""
