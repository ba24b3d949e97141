"""What the database keeps by itself: the full-text index, evidence counts, and rules that span two tables.

Django writes tables and check constraints; these triggers are written here, once for SQLite and once for PostgreSQL.
Django rebuilds a SQLite table on many schema changes and silently drops its triggers, so `uninstall` runs before every
migration, and `install` after it makes all of them anew.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

EVIDENCE_TABLES = ("tracker_quote", "tracker_eventsource")

# The words a person reads when a rule is broken; the first word is the rule's name, as with a named constraint.
SPAN = "quote_lies_in_its_text: the span from start to end of the stored text does not hold the quoted words"
SEALED = "article_version_is_never_edited: store the changed text as a new version"


# English word stems without a list of stop words: “the” is searched for like any word, as SQLite's index does.
PG_LANGUAGE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
                 WHERE c.cfgname = 'tracker_english' AND n.nspname = current_schema()) THEN
    CREATE TEXT SEARCH DICTIONARY tracker_stem (TEMPLATE = snowball, Language = english);
    CREATE TEXT SEARCH CONFIGURATION tracker_english (COPY = english);
    ALTER TEXT SEARCH CONFIGURATION tracker_english
      ALTER MAPPING FOR asciiword, word, hword, hword_part, asciihword, hword_asciipart WITH tracker_stem;
  END IF;
END $$
"""

# Asked first: ALTER TABLE is refused inside a transaction that has written to the table, even where it would change nothing.
PG_VECTOR = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_attribute
                 WHERE attrelid = 'tracker_event'::regclass AND attname = 'search_vector' AND NOT attisdropped) THEN
    ALTER TABLE tracker_event ADD COLUMN search_vector tsvector
      GENERATED ALWAYS AS (to_tsvector('tracker_english', search_text)) STORED;
    CREATE INDEX event_search ON tracker_event USING gin (search_vector);
  END IF;
END $$
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the index, the triggers and the functions, in place of older ones. Safe to run at any time."""
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def uninstall(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away before tables are changed; `install` makes them again.

    SQLite reads every trigger of the database when a table is renamed, which is how Django rebuilds one, and refuses because of
    those that name the table that was dropped for it. PostgreSQL changes a table where it is.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")


def rebuild_search(connection: BaseDatabaseWrapper) -> None:
    """Fill the full-text index from the events. PostgreSQL derives it by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO tracker_event_fts(tracker_event_fts) VALUES ('delete-all')")
        cursor.execute(
            "INSERT INTO tracker_event_fts(rowid, search_text)"
            " SELECT order_key, search_text FROM tracker_event WHERE order_key IS NOT NULL"
        )


def _sqlite() -> list[str]:
    index = (
        "CREATE VIRTUAL TABLE IF NOT EXISTS tracker_event_fts USING fts5("
        "search_text, content='tracker_event', content_rowid='order_key', tokenize='porter unicode61 remove_diacritics 2')"
    )
    made = [index]
    forget = (
        "INSERT INTO tracker_event_fts(tracker_event_fts, rowid, search_text)"
        " SELECT 'delete', old.order_key, old.search_text WHERE old.order_key IS NOT NULL;"
    )
    learn = (
        "INSERT INTO tracker_event_fts(rowid, search_text) SELECT new.order_key, new.search_text WHERE new.order_key IS NOT NULL;"
    )
    made += _trigger("event_search_added", "AFTER INSERT ON tracker_event", learn)
    made += _trigger("event_search_gone", "AFTER DELETE ON tracker_event", forget)
    # only when one of them differs: Django names every column in an UPDATE, also those that stay
    changed = "WHEN old.order_key IS NOT new.order_key OR old.search_text IS NOT new.search_text"
    made += _trigger("event_search_changed", f"AFTER UPDATE OF search_text, order_key ON tracker_event {changed}", forget + learn)
    for table in EVIDENCE_TABLES:
        made += _trigger(f"{table}_added", f"AFTER INSERT ON {table}", _count("+ 1", "new"))
        made += _trigger(f"{table}_gone", f"AFTER DELETE ON {table}", _count("- 1", "old"))
        made += _trigger(f"{table}_moved", f"AFTER UPDATE OF event_id ON {table}", _count("- 1", "old") + _count("+ 1", "new"))
    outside = (
        f"SELECT RAISE(ABORT, '{SPAN}') WHERE NOT EXISTS (SELECT 1 FROM tracker_articleversion v"
        ' WHERE v.id = new.version_id AND substr(v.text, new.start + 1, new."end" - new.start) = new.exact);'
    )
    made += _trigger("quote_span_added", "BEFORE INSERT ON tracker_quote", outside)
    made += _trigger("quote_span_changed", 'BEFORE UPDATE OF exact, start, "end", version_id ON tracker_quote', outside)
    sealed = f"SELECT RAISE(ABORT, '{SEALED}');"
    made += _trigger("version_sealed", "BEFORE UPDATE OF text ON tracker_articleversion WHEN old.text IS NOT new.text", sealed)
    return made


def _trigger(name: str, when: str, body: str) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {name}", f"CREATE TRIGGER {name} {when} BEGIN {body} END"]


def _count(change: str, row: str) -> str:
    return f"UPDATE tracker_event SET evidence_count = evidence_count {change} WHERE id = {row}.event_id;"


def _postgresql() -> list[str]:
    made = [
        PG_LANGUAGE,
        PG_VECTOR,
    ]
    moved = (
        "IF TG_OP <> 'INSERT' THEN "
        + _count("- 1", "OLD")
        + " END IF; IF TG_OP <> 'DELETE' THEN "
        + _count("+ 1", "NEW")
        + " END IF;"
    )
    made.append(_function("tracker_count_evidence", moved))
    for table in EVIDENCE_TABLES:
        made += _pg_trigger(
            f"{table}_counted", f"AFTER INSERT OR DELETE OR UPDATE OF event_id ON {table}", "tracker_count_evidence"
        )
    outside = (
        "IF NOT EXISTS (SELECT 1 FROM tracker_articleversion v WHERE v.id = NEW.version_id"
        ' AND substr(v.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact)'
        f" THEN {_refuse(SPAN)} END IF;"
    )
    made.append(_function("tracker_check_span", outside))
    made += _pg_trigger(
        "quote_span", 'BEFORE INSERT OR UPDATE OF exact, start, "end", version_id ON tracker_quote', "tracker_check_span"
    )
    made.append(_function("tracker_seal_version", f"IF OLD.text IS DISTINCT FROM NEW.text THEN {_refuse(SEALED)} END IF;"))
    made += _pg_trigger("version_sealed", "BEFORE UPDATE OF text ON tracker_articleversion", "tracker_seal_version")
    return made


def _refuse(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', CONSTRAINT = '{message.split(':')[0]}';"


def _function(name: str, body: str) -> str:
    returned = "RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;"
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} {returned} END $$"


def _pg_trigger(name: str, when: str, function: str) -> list[str]:
    table = when.rsplit(" ", 1)[1]
    return [
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {function}()",
    ]
