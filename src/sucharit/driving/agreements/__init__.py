"""Agreements signed by click: the dated list of those who should, how far it is, and the page to sign on."""
