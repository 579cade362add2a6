"""Rehearsals: what to do when something fails, done for real in a database that is thrown away."""
