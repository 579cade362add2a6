"""The directory of services: found, seen, brought in, taken out."""
