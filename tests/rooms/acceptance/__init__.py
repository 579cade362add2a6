"""What the NHS asks of such software, epic by epic, walked through the pages that people use."""
