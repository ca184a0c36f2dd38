"""Where those who run a round plan how it is judged, and follow it until the verdicts are final."""
