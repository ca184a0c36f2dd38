"""The analysis report as a Word file, and the script that writes its templates."""
