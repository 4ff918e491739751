"""The office file: tables, migrations, unit of work, encryption, backup, audit log."""
