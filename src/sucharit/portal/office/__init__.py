"""One office in one year: its page, its charts, and its facts as files."""
