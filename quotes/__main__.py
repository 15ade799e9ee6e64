"""`python -m quotes` is the command `quotes`."""

import sys

from quotes.cli import main

if __name__ == "__main__":
    sys.exit(main())
