"""Everything a person can do, one file per act: load, decide, record. The caller holds the transaction."""
