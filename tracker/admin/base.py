"""What the admin pages of the record share: they hold against any address, and against two editors on one row."""

from __future__ import annotations

import itertools
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import FieldDoesNotExist, FieldError, ValidationError
from django.db import DatabaseError, IntegrityError, models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from simple_history.admin import SimpleHistoryAdmin

from tracker.admin import history
from tracker.admin.choosing import ChosenByTyping, readable_key
from tracker.editorial import review
from tracker.models import Story

# What a hand-made address can raise in Django's own admin, on one database or the other.
HOSTILE = (ValueError, IndexError, OverflowError, DatabaseError, ValidationError, FieldError)


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """Knows which state of the row the editor saw, and is refused once when another editor was faster."""

    broken_rule = ""  # the sentence of a rule the database held against the last try; set by RecordAdmin.get_form
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = history.newest(self.instance)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.check_nobody_was_faster()
        if self.broken_rule:
            raise ValidationError(self.broken_rule)
        return cleaned

    def _post_clean(self) -> None:
        # a row takes its story from its parent; where the parent is missing, and told to be, there is no more to check
        parent = getattr(self.instance, "parent_field", "")
        if parent not in self.fields or self.cleaned_data.get(parent):
            super()._post_clean()  # type: ignore[misc]

    def check_nobody_was_faster(self) -> None:
        """Lock the row until this save is done, and compare. Raises ValidationError with what the other editor changed."""
        seen = self.cleaned_data.get("seen")
        if not self.instance.pk or seen is None:  # 0 was seen where the row had no history yet
            return
        list(type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk))
        now = history.newest(self.instance)
        if now == seen:
            return
        # so that a second save, made knowingly, goes through
        self.data = MultiValueDict({**dict(self.data.lists()), self.add_prefix("seen"): [str(now)]})  # type: ignore[attr-defined]
        raise ValidationError(
            format_html(
                "While you were editing, this was changed: <ul>{}</ul>Nothing is lost: your version is in the form below, "
                "not saved yet. Take over what you want to keep, then save again.",
                history.since(self.instance, seen),
            )
        )


class Robust(admin.ModelAdmin):  # type: ignore[type-arg]
    """Answers any address without an error of ours: what cannot be read is dropped, with a message."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        try:
            return whole(super().changelist_view(request, extra_context))
        except IntegrityError as error:
            self.message_user(request, review.explain(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        except HOSTILE:
            if request.GET.keys() <= {ERROR_FLAG} and request.method == "GET":
                raise  # not the address: something is really wrong
        self.message_user(request, "Part of that address could not be read. This is the whole list.", messages.WARNING)
        return HttpResponseRedirect(f"{request.path}?{ERROR_FLAG}=1" if request.GET else request.path)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Values for a new row from the address; what the field itself would not accept is dropped."""
        given = {name: readable(self.model, name, text) for name, text in request.GET.items()}
        return {name: value for name, value in given.items() if value is not None}

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        try:
            return super().get_object(request, object_id, from_field)
        except (FieldDoesNotExist, *HOSTILE):
            return None


def whole(response: HttpResponse) -> HttpResponse:
    """The response with its rows read, so that what they raise is raised here."""
    return response.render() if isinstance(response, TemplateResponse) else response


def readable(model: type[models.Model], name: str, text: object) -> Any:
    """The value a form would make of the text; None for a name or a text that names nothing."""
    try:
        field = model._meta.get_field(name)
        form_field = field.formfield() if isinstance(field, models.Field) and field.editable else None
        return form_field.clean(text) if form_field else None
    except (FieldDoesNotExist, AttributeError, TypeError, *HOSTILE):
        return None


class RecordAdmin(ChosenByTyping, Robust, SimpleHistoryAdmin):  # type: ignore[misc]
    """An entry of the record in the admin."""

    form = RecordForm
    list_per_page = 50
    list_max_show_all = 500
    show_full_result_count = False  # a second count of every row, for a number nobody needs
    object_history_list_template = "admin/_history_list.html"

    def get_urls(self) -> list[Any]:
        """Without the page that would write an old state back, past the checks of the form."""
        return admin.ModelAdmin.get_urls(self)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.broken_rule = getattr(request, "broken_rule", "")
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = list(super().get_fieldsets(request, obj))
        if "seen" in flatten_fieldsets(fieldsets):
            return fieldsets
        (title, options), *others = fieldsets
        return [(title, {**options, "fields": [*options["fields"], "seen"]}), *others]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """With the story filled in while there is only one."""
        stories = list(Story.objects.all()[:2])
        only = {"story": stories[0]} if len(stories) == 1 else {}
        return {**only, **super().get_changeform_initial_data(request)}

    def changeform_view(self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None) -> Any:
        """The form; when the database holds a rule against what was sent, the same form again with the rule in words."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            request.broken_rule = review.explain(error)  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        key = readable_key(self.model, unquote(object_id))
        if key is None:
            raise Http404(object_id)
        return super().history_view(request, str(key), extra_context)

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def set_history_delta_changes(self, request: HttpRequest, entries: Any, foreign_keys_are_objs: bool = True) -> None:
        """Give each entry the changes since the one before."""
        rows = list(entries)
        for entry, before in itertools.pairwise(rows):
            entry.changes = history.changes(entry, before)


class FoundByWords:
    """Search, also from an autocompleting field: every word has to be found."""

    def matching(self, word: str) -> models.Q:
        raise NotImplementedError

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        for word in search_term.split()[:10]:
            queryset = queryset.filter(self.matching(word[:100]))
        return queryset, False
