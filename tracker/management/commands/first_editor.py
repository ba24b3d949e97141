"""The first account of a new site."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

NAME = "editor"


class Command(BaseCommand):
    help = f"Make the staff account “{NAME}” with a random password, shown once. Does nothing where a staff account exists."

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model().objects
        if users.filter(is_staff=True).exists():
            self.stdout.write("A staff account exists; none was made.")
            return
        if users.filter(username=NAME).exists():
            raise CommandError(
                f"There is an account “{NAME}” that is not staff. Make it staff, or another one with createsuperuser."
            )
        password = secrets.token_urlsafe(12)
        users.create_superuser(NAME, password=password)
        self.stdout.write(f"\nStaff account made: name {NAME}, password {password}")
        self.stdout.write("This is the only time the password is shown; only its hash is stored. The admin is at /admin/.\n")
