"""Candidates: lists of people who may have a right to a budget, worked through by a person, one by one."""
