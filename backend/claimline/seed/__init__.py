"""A believable company with a job under way, for a first look and for end-to-end suites.

Everything is done by the acts that people use, so it keeps every rule, and nothing depends on
chance: at the same moment the same company comes out, but for the ids.
"""
