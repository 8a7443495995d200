"""The vendor operator's command line: `python -m tools.operator` (`--help` lists the commands)."""
