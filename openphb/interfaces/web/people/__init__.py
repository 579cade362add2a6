"""Pages about people: find one, record one, their record, who acts for them, what the law turns on, who looked."""
