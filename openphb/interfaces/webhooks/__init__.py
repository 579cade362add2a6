"""Calls to other systems: where none may lead, how one is made, signed and told. Nothing else calls an address that
somebody gave.
"""
