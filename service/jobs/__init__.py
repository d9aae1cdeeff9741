"""Jobs: kept in SQLite, each run in a process of its own, one writer at a time."""
