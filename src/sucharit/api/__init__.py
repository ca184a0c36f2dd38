"""The read API: what the public pages show, for programs, described in OpenAPI."""
