"""Organisations we work with: found, recorded, changed, ended, taken up again."""
