"""From one year into the next: closing, what is handed over, and all years of an office on one picture."""
