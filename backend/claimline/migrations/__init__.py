"""How the database came to be as it is, step by step; each step is named by date and sentence."""
