"""Questionnaires, codes and links, the roster of who may answer and the box of what was answered."""
