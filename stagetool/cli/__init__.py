"""The command line, a public interface: for ICT, for scripts, for whoever maintains the rules.

It runs without Qt, without a display and without the network. Exit status: 0 done; 1 done, but
the answer is "no"; 2 the request is wrong; 3 the office file cannot be opened; 4 storage failed.
"""

from stagetool.cli.run import main

__all__ = ["main"]
