"""The GraphQL schema, one file per noun: a resolver loads or calls one act, and decides nothing."""
