"""Fill in the comparable form of the addresses of articles stored before it was kept."""

from typing import Any

from django.db import migrations

from tracker.text import addresses


def fill_in(apps: Any, schema_editor: Any) -> None:
    Article = apps.get_model("tracker", "Article")
    for article in Article.objects.exclude(url="").filter(canonical_url="").iterator():
        Article.objects.filter(pk=article.pk).update(canonical_url=addresses.canonical(article.url))


class Migration(migrations.Migration):
    dependencies = [("tracker", "0002_arrivals_and_candidates")]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
