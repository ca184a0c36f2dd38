"""How long pages take that list organisations of a country of full size: `lists_pages.py` measures."""

from own_postgres import own_postgres, run

if __name__ == "__main__":
    with own_postgres():
        run("lists_pages.py")
