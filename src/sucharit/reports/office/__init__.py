"""An office's analysis report (PDF, Word, Excel) and result card."""
