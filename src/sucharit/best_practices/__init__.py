"""Best practices: what offices that ended a year let all others see of it, and what others take over."""
