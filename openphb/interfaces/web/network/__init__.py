"""Pages of the learning network, which editors write with Wagtail and everybody reads in our own frame."""
