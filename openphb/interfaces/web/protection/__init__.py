"""What is held about people: what they ask of it, restrictions, holds, and records whose time is over."""
