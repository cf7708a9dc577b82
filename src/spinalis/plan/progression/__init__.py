"""How the doses of a person's exercises grow, stay and fall by what was reported."""
