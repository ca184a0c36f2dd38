"""Where people work: the round from draft to announcement, at a glance and step by step."""
