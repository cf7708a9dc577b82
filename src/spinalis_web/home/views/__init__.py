"""One module for each page: fetch, refuse, act, answer."""
