"""Signing on through somebody else who knows who it is: NHS login for people, CIS2 for staff (decision 0136).

`providers` says whom we ask, `outbound` is the only way out to them, `finding` where each of their doors is, `tokens`
what is signed and what is believed, `claims` what must be true of it, and `exchange` the whole of it in order.
"""
