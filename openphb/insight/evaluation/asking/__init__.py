"""The question and its table: read whole, or told by line and column why not."""
