"""The database's schema, told as the steps that made it; a step that was released is never edited.

`PRAGMA user_version` counts the steps taken, so a database from a newer release can be told from one of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x52435054  # "RCPT" in the file's header tells our database from another program's


def migrate(db: Database) -> None:
    """Takes the steps a database still lacks; call it within a transaction."""
    taken = db.execute("PRAGMA user_version").fetchone()[0]
    for number, step in enumerate(MIGRATIONS[taken:], taken + 1):
        step(db)
        db.execute(f"PRAGMA user_version = {number}")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def migration_1_versions_and_what_was_read(db: Database) -> None:
    """Texts of sources, with their passages, statements and figures.

    Keys of passages are never given twice: a vector file may outlive the passages it was made from.
    """
    db.execute("""
        CREATE TABLE version (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            source_id TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            recipe TEXT NOT NULL,
            front_matter TEXT NOT NULL,
            body TEXT NOT NULL,
            body_sha256 TEXT NOT NULL,
            passages INTEGER NOT NULL,
            sentences INTEGER NOT NULL,
            figures INTEGER NOT NULL,
            UNIQUE (source_id, sha256, recipe)
        )""")
    db.execute("""
        CREATE TABLE passage (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            heading TEXT NOT NULL,
            text TEXT NOT NULL,
            embedded_text TEXT NOT NULL,
            text_hash TEXT NOT NULL
        )""")
    db.execute("CREATE INDEX passage_of_version ON passage (version, text_hash)")
    db.execute("CREATE INDEX passage_of_text ON passage (text_hash)")
    db.execute("""
        CREATE TABLE statement (
            version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
            place INTEGER NOT NULL,
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            text TEXT NOT NULL,
            kind TEXT NOT NULL,
            sub TEXT,
            speaker TEXT,
            confidence REAL NOT NULL,
            why TEXT NOT NULL,
            mixed INTEGER NOT NULL,
            is_heading INTEGER NOT NULL,
            context_start INTEGER,
            PRIMARY KEY (version, place)
        ) WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE figure (
            version INTEGER NOT NULL,
            statement INTEGER NOT NULL,
            place INTEGER NOT NULL,
            surface TEXT NOT NULL,
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            value REAL NOT NULL,
            value_to REAL,
            unit TEXT NOT NULL,
            bound TEXT NOT NULL,
            change TEXT,
            share_of TEXT,
            status TEXT NOT NULL,
            metric TEXT NOT NULL,
            entity TEXT NOT NULL,
            period TEXT,
            period_from TEXT,
            origin TEXT,
            origin_level TEXT NOT NULL,
            basis TEXT NOT NULL,
            PRIMARY KEY (version, statement, place),
            FOREIGN KEY (version, statement) REFERENCES statement ON DELETE CASCADE
        ) WITHOUT ROWID""")
    for column in ("entity", "metric", "origin"):
        db.execute(f"CREATE INDEX figure_by_{column} ON figure ({column} COLLATE NOCASE)")
    for column in ("period", "value"):
        db.execute(f"CREATE INDEX figure_by_{column} ON figure ({column})")


def migration_2_vectors(db: Database) -> None:
    """What was embedded, by text and model: little-endian float32, one after the other."""
    db.execute("""
        CREATE TABLE vector (
            key INTEGER PRIMARY KEY,
            text_hash TEXT NOT NULL,
            model TEXT NOT NULL,
            floats BLOB NOT NULL,
            UNIQUE (text_hash, model)
        )""")


def migration_3_generations(db: Database) -> None:
    """Which versions make up a generation, which generation served when, and what was removed.

    The newest row of `history` is the generation in service. A tombstone hides a source in all of them.
    """
    db.execute("""
        CREATE TABLE generation (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            model TEXT NOT NULL,
            recipe TEXT NOT NULL,
            dimension INTEGER NOT NULL,
            folders TEXT NOT NULL
        )""")
    db.execute("""
        CREATE TABLE member (
            generation INTEGER NOT NULL REFERENCES generation,
            source_id TEXT NOT NULL,
            version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
            added INTEGER NOT NULL,
            PRIMARY KEY (generation, source_id)
        ) WITHOUT ROWID""")
    db.execute("CREATE INDEX member_of_version ON member (version)")
    db.execute("""
        CREATE TABLE history (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            generation INTEGER NOT NULL REFERENCES generation,
            built_at TEXT NOT NULL,
            built_by TEXT NOT NULL,
            sources INTEGER NOT NULL,
            passages INTEGER NOT NULL,
            sentences INTEGER NOT NULL,
            figures INTEGER NOT NULL,
            index_file TEXT NOT NULL,
            sha256 TEXT NOT NULL
        )""")
    db.execute("CREATE TABLE tombstone (source_id TEXT PRIMARY KEY, removed_at TEXT NOT NULL) WITHOUT ROWID")
    db.execute("""
        CREATE VIEW visible AS
        SELECT * FROM member WHERE source_id NOT IN (SELECT source_id FROM tombstone)""")


def migration_4_words(db: Database) -> None:
    """Word search over the passages of the generation in service, and no others: BM25 weighs what it holds.

    The text itself stays in `passage`; rows come and go with the generation, not with the passage.
    """
    db.execute("""
        CREATE VIRTUAL TABLE words USING fts5 (
            text, content = 'passage', content_rowid = 'key', tokenize = 'porter unicode61'
        )""")


def migration_5_aliases(db: Database) -> None:
    """Names that mean one thing, as a generation was built with them; older ones have none of their own."""
    db.execute("ALTER TABLE generation ADD COLUMN aliases TEXT")


def migration_6_words_prepared(db: Database) -> None:
    """What questions need of statements, worked out at refresh: it can be lost without harm, and is made anew.

    `fingerprint` names the tables of words and names by which it was worked out.
    """
    db.execute("""
        CREATE TABLE preparation (
            version INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
            fingerprint TEXT NOT NULL,
            counts TEXT NOT NULL
        )""")
    db.execute("""
        CREATE TABLE prepared (
            version INTEGER NOT NULL REFERENCES preparation ON DELETE CASCADE,
            place INTEGER NOT NULL,
            words TEXT NOT NULL,
            names TEXT NOT NULL,
            near TEXT NOT NULL,
            places TEXT NOT NULL,
            opening TEXT NOT NULL,
            periods TEXT NOT NULL,
            PRIMARY KEY (version, place)
        ) WITHOUT ROWID""")
    db.execute("""
        CREATE TABLE vocabulary (
            generation INTEGER PRIMARY KEY REFERENCES generation,
            fingerprint TEXT NOT NULL,
            words TEXT NOT NULL
        )""")


def migration_7_lines_laid_out(db: Database) -> None:
    """What questions compare of each passage's lines and each version's figures; made anew like all that is prepared."""
    db.execute("""
        CREATE TABLE laid_out (
            passage INTEGER PRIMARY KEY REFERENCES passage ON DELETE CASCADE,
            version INTEGER NOT NULL REFERENCES preparation ON DELETE CASCADE,
            lines BLOB NOT NULL
        )""")
    db.execute("CREATE INDEX laid_out_of_version ON laid_out (version)")
    db.execute("""
        CREATE TABLE told (
            version INTEGER PRIMARY KEY REFERENCES preparation ON DELETE CASCADE,
            figures BLOB NOT NULL
        )""")


MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    migration_1_versions_and_what_was_read,
    migration_2_vectors,
    migration_3_generations,
    migration_4_words,
    migration_5_aliases,
    migration_6_words_prepared,
    migration_7_lines_laid_out,
)
