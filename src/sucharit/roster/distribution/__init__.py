"""Pages that bring people to answer: slips, posters, e-mails, draws and interviews."""
