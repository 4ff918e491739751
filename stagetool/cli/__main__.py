"""`python -m stagetool.cli`, and the console program of a build."""

import sys

from stagetool.cli.run import main

if __name__ == "__main__":
    sys.exit(main())
