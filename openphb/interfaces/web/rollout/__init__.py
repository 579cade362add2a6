"""Roll-out planning: a scenario built with questions, its picture, two side by side, what would have to be true."""
