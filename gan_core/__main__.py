"""`python -m gan_core`: every command that needs no window."""

import sys

from gan_core.cli import main

sys.exit(main())
