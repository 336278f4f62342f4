"""Work that no one waits for: taken, done and noted, one job at a time."""
