"""The sealed answers, and what they become when a closed round is scored; never who gave them.

An answer arrives as an `Envelope`: sealed, of one size for its survey, with a random id and no time. When a
closed round is scored the envelopes are opened, sorted, packed into one `PackedAnswers` a survey, and
deleted.
"""

from __future__ import annotations

import uuid

from django.db import models

from sucharit.surveys.models import Survey


class SealingKey(models.Model):
    """The public half of one server process's key: the box's private key needs it to open envelopes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.CharField(max_length=64)  # the box's public key, hexadecimal: which private key opens it
    public = models.BinaryField(max_length=32)
    # That a server of this site made it (`keys.sealing_key_of`); without it the envelopes are held.
    proof = models.BinaryField(max_length=32, null=True)

    def __str__(self) -> str:
        return str(self.id)


class Envelope(models.Model):
    """One sealed answer: random id, no time; all envelopes of a survey have one size."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="envelopes")
    sealing_key = models.ForeignKey(SealingKey, on_delete=models.PROTECT, db_index=False)
    sealed = models.BinaryField()
    flood = models.PositiveSmallIntegerField(null=True)  # the survey's `Flood` of this number; mostly none

    def __str__(self) -> str:
        return str(self.id)


class UnusableEnvelope(models.Model):
    """An answer that could not be opened or read: not counted, set aside as it was until the announcement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="unusable_envelopes")
    sealing_key = models.ForeignKey(SealingKey, on_delete=models.PROTECT, db_index=False)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.id)


class PackedAnswers(models.Model):
    """A survey's answers, sorted and packed: one byte a part in the questionnaire's order, 0 for none.

    `answers` holds `people` rows of `parts` bytes, the choice's number from 1.
    """

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, primary_key=True)
    people = models.PositiveIntegerField()
    parts = models.PositiveSmallIntegerField()
    answers = models.BinaryField()

    class Meta:
        verbose_name_plural = "packed answers"

    def __str__(self) -> str:
        return f"answers of {self.people} people to {self.survey_id}"


class Comment(models.Model):
    """What a respondent wrote, apart from their other answers and in no order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    passed = models.BooleanField(default=False)  # no check found anything, or a moderator passed it
    redacted = models.BooleanField(default=False)  # a moderator blacked out what could identify someone

    def __str__(self) -> str:
        return str(self.id)


class SteeringSigns(models.Model):
    """Signs of steering in one survey, as numbers of answers; `reliability` computes a grade from them."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True)
    answers = models.PositiveIntegerField()
    speeding = models.PositiveIntegerField(default=0)  # sent before the questions could be read
    straight_lining = models.PositiveIntegerField(default=0)  # the same position on the scale throughout
    duplicates = models.PositiveIntegerField(default=0)  # the same as another person's in all parts
    coaching_replies = models.PositiveIntegerField(default=0)  # to whether someone told them what to answer
    coached = models.PositiveIntegerField(default=0)  # of these replies, yes
    in_bursts = models.PositiveIntegerField(default=0)
    in_floods = models.PositiveIntegerField(default=0)  # set apart as a flood, and counted by decision
    flood_gap = models.FloatField(default=0)  # points of 100 by which these differ from all others at least
    expected_duplicates = models.FloatField(default=0)  # duplicates that chance alone would make

    class Meta:
        verbose_name_plural = "steering signs"

    def __str__(self) -> str:
        return f"signs of {self.survey_id}"
