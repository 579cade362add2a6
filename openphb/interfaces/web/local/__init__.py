"""Local settings: what no national source fixes, and a board says for itself."""
