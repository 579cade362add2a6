"""Delegated healthcare tasks: written, agreed by three, found competent, and warned of before the shift."""
