"""Pages of reconciliation: lines to understand, one by one; questions to people; accounts that should be nil."""
