"""`spinalis serve`: start the pages."""

import argparse

from spinalis_web.serve import main


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    return main(host=options.host, port=options.port, open_browser=not options.no_browser)
