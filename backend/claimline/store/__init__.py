"""PostgreSQL: tables, and the queries on them. One file per noun."""
