"""How fast Claimline is: measured as ratios to hand-written SQL over the same rows."""
