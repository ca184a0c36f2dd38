"""The verbs of an organisation that takes questions: open the desk, answer, decline, take back."""

from sucharit.questions.actions.answering import Checked, NotYetPublic, answer, decline, take_back
from sucharit.questions.actions.desks import set_desk

__all__ = ["Checked", "NotYetPublic", "answer", "decline", "set_desk", "take_back"]
