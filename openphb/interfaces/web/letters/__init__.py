"""Letters at the door: read, made in each form, sent; and what earlier decisions teach."""
