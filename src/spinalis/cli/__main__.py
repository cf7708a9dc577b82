"""`python -m spinalis.cli`, the same as `spinalis`."""

import sys

from spinalis.cli import main

sys.exit(main())
