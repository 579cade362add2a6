"""Pages of panels: who sits on them and when they are asked, their meetings, votes, decisions and minutes."""
