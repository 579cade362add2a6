"""How money moves and is matched: payment runs, bank files, statements, receipts, queries, repayment."""
