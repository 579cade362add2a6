"""What a board tells other areas of what it learnt: written anew, sent over, seen how it stands, taken back."""
