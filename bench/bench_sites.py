"""How long pages of sites take in a country of full size, and a crawl: `sites_pages.py` measures."""

from own_postgres import own_postgres, run

if __name__ == "__main__":
    with own_postgres():
        run("sites_pages.py")
