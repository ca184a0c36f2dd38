"""Who may answer: codes, tickets, letters, lists and draws; of anybody only used or not."""
