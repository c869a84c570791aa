"""Many transfers from a table, and their decisions to a table (extra `batch`); nothing else imports Polars."""
