"""Pages of the time in each hand-off: by month and holder, and what waits longest today."""
