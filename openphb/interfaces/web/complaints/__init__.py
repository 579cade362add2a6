"""Pages of complaints for staff: recorded, acknowledged, looked into, answered."""
