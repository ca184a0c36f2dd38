"""Asking the API as a program does."""

from django.test import Client

HOME = "/api/v1/"


def ask(address, status=200, **headers):
    """The JSON at an address after HOME, or at a whole one; fails for another status."""
    response = respond(address, **headers)
    assert response.status_code == status, (address, response.status_code, response.content)
    return response.json()


def respond(address, method="get", **headers):
    path = address if address.startswith("/") else HOME + address
    return getattr(Client(), method)(path, headers=headers)


def walk(address, **headers):
    """Every row of a list, page by page."""
    rows, following = [], address
    while following:
        page = ask(following, **headers)
        rows += page["items"]
        following = page["next"]
    return rows
