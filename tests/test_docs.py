"""The documentation: nothing a person can set, type, ask or break is missing from it, and its links lead somewhere."""

from __future__ import annotations

import ast
import dataclasses
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

from tracker import exports
from tracker.models import database, threats
from tracker.text.quotes import FoundStatement
from tracker.timeline.filters import TimelineFilter

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TEXT = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
TRIGGER_RULES = [text.partition(":")[0] for text in (database.SPAN, database.SEALED)]


def settings_read() -> list[str]:
    """Names of the variables that settings.py asks the environment for, by any function."""
    calls = [node for node in ast.walk(ast.parse((ROOT / "tracker/settings.py").read_text())) if isinstance(node, ast.Call)]
    texts = [call.args[0].value for call in calls if call.args and isinstance(call.args[0], ast.Constant)]
    return sorted({text for text in texts if isinstance(text, str) and re.fullmatch(r"TRACKER_[A-Z_]+|[A-Z]+_URL", text)})


def rules() -> list[str]:
    models = [model for model in apps.get_app_config("tracker").get_models() if not model.__name__.startswith("Historical")]
    return sorted({rule.name for model in models for rule in model._meta.constraints} | set(TRIGGER_RULES))


def shell_lines() -> list[str]:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT["README.md"], re.MULTILINE | re.DOTALL)
    return [line for language, block in blocks for line in block.splitlines() if not language]


@pytest.mark.parametrize("variable", settings_read())
def test_every_setting_is_in_operations(variable):
    assert f"| `{variable}` |" in TEXT["docs/operations.md"]


def test_every_setting_in_operations_is_read():
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", TEXT["docs/operations.md"], re.MULTILINE)) == set(settings_read())


@pytest.mark.parametrize("command", sorted(name for name, app in get_commands().items() if app == "tracker"))
def test_every_command_is_in_operations(command):
    assert f"manage.py {command}" in TEXT["docs/operations.md"]


@pytest.mark.parametrize("field", TimelineFilter().fields)
def test_every_filter_is_in_architecture(field):
    rows = re.findall(r"^\| (`.+?) \|", TEXT["docs/architecture.md"], re.MULTILINE)
    assert any(f"`{field}`" in row for row in rows)


@pytest.mark.parametrize("extension", exports.FORMATS)
def test_every_export_is_in_exports(extension):
    assert re.search(rf"\.{re.escape(extension)}\b", TEXT["docs/exports.md"])


@pytest.mark.parametrize("rule", rules())
def test_every_named_rule_is_in_model(rule):
    assert f"`{rule}`" in TEXT["docs/model.md"]


@pytest.mark.parametrize("model", [model.__name__ for model in apps.get_app_config("tracker").get_models()])
def test_every_model_is_in_model(model):
    assert model.startswith("Historical") or f"| `{model}` |" in TEXT["docs/model.md"]


def test_the_order_of_threat_steps_in_model_is_the_one_in_force():
    section = TEXT["docs/model.md"].split("## The life of a threat")[1].split("\n## ")[0]
    written: dict[str, set[str]] = {}
    for before, after in re.findall(r"^\| (.+?) \| (.+?) \|$", section, re.MULTILINE)[1:]:
        for step in re.findall(r"`(\w+)`", before) or [""] * ("nothing" in before):
            written[step] = set(re.findall(r"`(\w+)`", after))
    assert written == {str(before): {str(step) for step in steps} for before, steps in threats.FOLLOWS.items()}


def test_the_commands_of_the_readme_exist():
    named = [line for line in shell_lines() if line.startswith("python3 dev.py") or " manage.py " in line]
    assert {line.split()[2] for line in named if "dev.py" in line} == {"run", "test"}
    assert {line.split()[2] for line in named if "manage.py" in line} <= set(get_commands())


def test_the_files_that_the_readme_names_exist():
    paths = [
        word for line in shell_lines() for word in line.split() if re.match(r"[\w-]+(/|\.(py|txt))", word) and ".venv" not in word
    ]
    assert paths
    made = set(re.findall(r"save this as `(.+?)`", TEXT["README.md"]))
    paths = [path for path in paths if path not in made]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", TEXT)
def test_pictures_are_small(name):
    pictures = [(ROOT / name).parent / path for path in re.findall(r"!\[.+?\]\((\S+)\)", TEXT[name])]
    assert [picture.name for picture in pictures if picture.stat().st_size > 250_000] == []


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(FoundStatement)])
def test_every_field_of_what_is_found_is_in_extraction(field):
    assert f"`{field}`" in TEXT["docs/extraction.md"]


@pytest.mark.parametrize("name", TEXT)
def test_links_between_pages_lead_somewhere(name):
    for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", TEXT[name]):
        path, _, heading = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.exists(), link
        if heading:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings}, link


def test_no_page_and_no_code_names_a_path_of_somebodys_machine():
    machine = re.compile(rf"(?<![\w.])/(?:home|Users|root|tmp|mnt)/\w|{re.escape(str(ROOT))}/|{re.escape(str(Path.home()))}/")
    ours = [
        *PAGES,
        *(p for folder in ("tracker", "templates", "static", "tests", "fixtures", ".ci") for p in (ROOT / folder).rglob("*")),
    ]
    ours += [*ROOT.glob("*.py"), *ROOT.glob("*.toml"), *ROOT.glob("requirements*")]
    texts = [
        path
        for path in ours
        if path.suffix in {".py", ".md", ".html", ".css", ".js", ".yaml", ".json", ".toml", ".txt", ".in", ""} and path.is_file()
    ]
    assert [
        str(p.relative_to(ROOT)) for p in texts if p.name != Path(__file__).name and machine.search(p.read_text(encoding="utf-8"))
    ] == []
