"""What every row of the record has: a story, a trail of edits, and rules with names."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from simple_history.models import HistoricalRecords


class Trail(HistoricalRecords):  # type: ignore[misc]  # the package ships no types
    """History of every save, also of saves made through a proxy model.

    django-simple-history listens to the class that was saved. A proxy such as Statement sends its own class, so its saves
    would leave no history; and with ``inherit=True`` it would get an empty history table of its own. Here a proxy's signals
    lead to the table of the model behind it.
    """

    def finalize(self, sender: type[models.Model], **kwargs: Any) -> None:
        if sender._meta.proxy and issubclass(sender, self.cls):
            models.signals.post_save.connect(self.post_save, sender=sender, weak=False)
            models.signals.post_delete.connect(self.post_delete, sender=sender, weak=False)
            models.signals.pre_delete.connect(self.pre_delete, sender=sender, weak=False)
            return
        super().finalize(sender, **kwargs)

    def fields_included(self, model: type[models.Model]) -> list[models.Field[Any, Any]]:
        """All columns but those that the model derives from others."""
        return [field for field in super().fields_included(model) if field.name not in getattr(model, "derived", ())]


class Recorded(models.Model):
    """A row whose every edit is kept: who, when, what, and why."""

    derived: ClassVar[tuple[str, ...]] = ()

    history = Trail(inherit=True)

    class Meta:
        abstract = True


class OfStory(Recorded):
    """A row that belongs to one story. It takes the story of its ``parent_field`` where none was given."""

    parent_field: ClassVar[str] = ""

    story = models.ForeignKey("tracker.Story", models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.join_story()
        super().save(*args, **kwargs)

    def join_story(self) -> None:
        if not self.story_id and self.parent_field:
            self.story_id = getattr(self, self.parent_field).story_id

    def clean_fields(self, exclude: Any = None) -> None:
        self.join_story()
        super().clean_fields(exclude=exclude)


def known(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The column holds one of its choices."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{field}__in": choices.values}),
        violation_error_message=f"The {field.replace('_', ' ')} is none of: {', '.join(v for v in choices.values if v)}.",
    )
