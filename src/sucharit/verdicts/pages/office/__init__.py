"""Where an organisation reads its preliminary verdicts, and disputes single ones. No name of an assessor."""
