"""What an employer of a personal assistant owes, reckoned: sick pay, holiday, redundancy and notice. Pure.

The duties themselves are `openphb.law.assistants`; the least wage is `openphb.law.wages`. Everything here is exact
until one stated place where it becomes whole pence or whole hours. The figures are from public tables and not
confirmed at their instruments, so each answer says so.
"""
