"""`python -m eval`."""

import sys

from eval.commands.cli import main

sys.exit(main())
