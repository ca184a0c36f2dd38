"""An invented country to try everything on: offices, answers, verdicts and ten years of results."""
