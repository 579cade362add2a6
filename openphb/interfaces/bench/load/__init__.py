"""Many people at once, each with a browser of their own: what they wait for, and whether anything breaks."""
