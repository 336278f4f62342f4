"""What faces HTTP: GraphQL, files, sign-in, and the bundled screens."""
