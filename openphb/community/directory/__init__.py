"""The directory of services and ideas of a board, which are shown beside a plan and know nothing of it."""
