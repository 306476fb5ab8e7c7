"""Training, evaluation and export of Workprint's own model packs."""
