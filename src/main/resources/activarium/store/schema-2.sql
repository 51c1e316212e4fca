-- Version 2: runs of studies, found by what decides their numbers, and the studies that ask for them.

ALTER TABLE run ADD COLUMN member TEXT;        -- key of a study's member; null for a run of its own
ALTER TABLE run ADD COLUMN thinned INTEGER NOT NULL DEFAULT 0; -- whether the retention rules have left out snapshots
CREATE UNIQUE INDEX run_member ON run(member) WHERE member IS NOT NULL;
DROP INDEX run_by_time;
CREATE INDEX run_by_time ON run(created) WHERE deleted IS NULL AND member IS NULL;

CREATE TABLE study (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,                 -- SHA-256 of json
    name TEXT NOT NULL,
    json TEXT NOT NULL,                        -- what was asked for
    created INTEGER NOT NULL,                  -- milliseconds since 1970
    changed INTEGER NOT NULL
) STRICT;

CREATE TABLE study_member (
    study INTEGER NOT NULL REFERENCES study(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,                    -- from 0, in the study's order
    member TEXT NOT NULL,
    PRIMARY KEY (study, place)
) STRICT, WITHOUT ROWID;
