"""How much Stagetool reads of one file; more is no office list (design: ux, import limits)."""

FILE_BYTES = 10 * 1024 * 1024
UNPACKED_BYTES = 100 * 1024 * 1024
RATIO = 100
ENTRIES = 200
ROWS = 50_000
COLUMNS = 100
SECONDS = 60.0
# Of the process that reads, its libraries and what they reserve included; a full list takes less.
MEMORY_BYTES = 1024 * 1024 * 1024
CELL_LETTERS = 32_767  # what a spreadsheet cell holds
