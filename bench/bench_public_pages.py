"""How long the country's and an office's public pages take at full size: `public_pages.py` measures."""

from own_postgres import own_postgres, run

if __name__ == "__main__":
    with own_postgres():
        run("public_pages.py")
