"""One day: a brief and what is open, solved into a session."""
