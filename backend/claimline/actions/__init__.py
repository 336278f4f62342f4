"""Everything a person can do, one file an act: load, decide, record; the caller commits."""
