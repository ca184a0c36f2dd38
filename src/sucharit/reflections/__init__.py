"""Reflection rounds: what people say of an activity, nameless where they wish, and what is decided then."""
