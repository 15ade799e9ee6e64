"""`python -m training.neural`."""

import sys

from training.neural.command import main

sys.exit(main())
