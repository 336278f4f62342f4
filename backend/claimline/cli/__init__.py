"""The `claimline` command."""
