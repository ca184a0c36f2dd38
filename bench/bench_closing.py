"""A round of 30,000 schools and 6 million sealed answers becomes scores: seconds and peak memory.

Making the round and scoring it are programs by themselves, so the memory measured is that of scoring alone.
"""

from own_postgres import own_postgres, run

if __name__ == "__main__":
    with own_postgres():
        run("closing_make.py", "closing_score.py")
