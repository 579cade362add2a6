"""Asking and answering in the network: topics, threads, what is asked often, and what a member is told."""
