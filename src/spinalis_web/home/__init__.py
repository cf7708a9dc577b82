"""The pages of the person who exercises."""
