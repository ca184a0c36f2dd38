"""What a kept page or file says: its kind, its text, each file read in a process of its own with limits."""
