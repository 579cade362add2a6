"""Dashboards: a board's own from its facts, and the national view over all areas, with their pictures to save."""
