"""What others have used a budget for, in words."""
