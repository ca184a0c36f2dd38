"""Who may answer: codes, tickets, e-mails, lists and draws; of each person only used or not used."""
