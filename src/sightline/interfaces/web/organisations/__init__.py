"""Pages of organisations, posts, bodies and who answers for what; the home page, search and the event log."""
