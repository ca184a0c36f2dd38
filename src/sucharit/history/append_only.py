"""Append-only rows: the product itself has no way to change or delete them."""

from __future__ import annotations

from typing import Any, Generic, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model, covariant=True)


class AppendOnlyViolation(TypeError):
    """Something tried to change or delete a row of an append-only table."""

    def __init__(self, model: type[models.Model] | None) -> None:
        super().__init__(
            f"{model.__name__ if model else 'a row'} is written once: never changed, never deleted"
        )


class AppendOnlyQuerySet(models.QuerySet[Row], Generic[Row]):
    """Reads and adds rows; refuses the rest."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(self.model)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(self.model)

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises AppendOnlyViolation: creating "or updating" could overwrite."""
        raise AppendOnlyViolation(self.model)

    def delete(self) -> NoReturn:
        raise AppendOnlyViolation(self.model)


class AppendOnlyModel(models.Model):
    """A row that can be stored once, and never changed or deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it. Raises AppendOnlyViolation when it is stored already."""
        if not self._state.adding:
            raise AppendOnlyViolation(type(self))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyViolation(type(self))
