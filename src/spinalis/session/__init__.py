"""The script of a session, the runner that walks it and the record it leaves."""
