"""The accounts of editors, on pages that hold against any address as the rest of the admin does."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from tracker.admin.base import Robust

admin.site.unregister([User, Group])  # importing their admin has registered them


@admin.register(User)
class EditorAdmin(Robust, UserAdmin):  # type: ignore[type-arg]
    pass


@admin.register(Group)
class EditorGroupAdmin(Robust, GroupAdmin):
    pass
