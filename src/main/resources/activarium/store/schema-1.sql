-- Version 1: runs with their numbers, tags and notes. One statement ends at a semicolon at the end of a line.

CREATE TABLE spec (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,                 -- SHA-256 of json
    json TEXT NOT NULL                         -- a RunSpec
) STRICT;

CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,      -- no number is given twice
    uuid TEXT NOT NULL UNIQUE,                 -- the same in every store that the run is copied to
    spec INTEGER NOT NULL REFERENCES spec(id),
    parent TEXT,                               -- uuid of the run that this one goes on from by other rules
    created INTEGER NOT NULL,                  -- milliseconds since 1970
    changed INTEGER NOT NULL,
    engine TEXT NOT NULL,
    device TEXT NOT NULL,
    owner TEXT NOT NULL,                       -- process that trains it, or did
    state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'stopped', 'failed')),
    data TEXT NOT NULL,                        -- what follows is taken out of the spec, to be searched and sorted by
    activations TEXT NOT NULL,                 -- names, each between two line feeds
    seed INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    done INTEGER NOT NULL,                     -- updates
    train_loss REAL,
    test_loss REAL,
    accuracy REAL,
    r2 REAL,
    seconds REAL NOT NULL,                     -- in the step loop
    failure TEXT,
    deleted INTEGER                            -- milliseconds since 1970; null while it is there
) STRICT;
CREATE INDEX run_by_time ON run(created) WHERE deleted IS NULL;
CREATE INDEX run_deleted ON run(deleted) WHERE deleted IS NOT NULL;

CREATE TABLE metrics (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    UNIQUE (run, part)
) STRICT;

CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    UNIQUE (run, part)
) STRICT;

CREATE TABLE checkpoint (
    run INTEGER PRIMARY KEY REFERENCES run(id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    numbers BLOB NOT NULL
) STRICT;

CREATE TABLE tag (
    run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
    word TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (run, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_word ON tag(word);

CREATE TABLE note (
    run INTEGER PRIMARY KEY REFERENCES run(id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
