"""Resources: handed in, agreed to, listed, saved and kept up."""
