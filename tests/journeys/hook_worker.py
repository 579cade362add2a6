"""What the worker does for other systems that are called, once. Run as a program."""

from __future__ import annotations

if __name__ == "__main__":
    import django

    django.setup()
    from openphb.interfaces.jobs import duties
    from openphb.interfaces.perform import now

    duties.call_other_systems(now())
