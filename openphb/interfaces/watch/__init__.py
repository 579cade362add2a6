"""What somebody who runs openphb can see of it: lines of a log, measures and traces. Never whose record it was."""
