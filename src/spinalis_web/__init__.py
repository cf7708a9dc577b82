"""The web application over the domain: sign-in, records and the person's pages."""
