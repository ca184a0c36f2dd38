"""How long each address of the read API takes in a country of full size: `api_pages.py` measures."""

from own_postgres import own_postgres, run

if __name__ == "__main__":
    with own_postgres():
        run("api_pages.py")
