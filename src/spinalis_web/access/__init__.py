"""Who may enter: the one person of personal mode, by a one-time key."""
