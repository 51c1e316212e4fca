-- Version 2: studies, whose members are runs.

CREATE TABLE study (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,                  -- says which study it is, however often it is started
    name TEXT NOT NULL,
    json TEXT NOT NULL,                        -- a StudySpec
    created INTEGER NOT NULL,
    deleted INTEGER
) STRICT;

ALTER TABLE run ADD COLUMN study INTEGER REFERENCES study(id) ON DELETE CASCADE;
ALTER TABLE run ADD COLUMN member TEXT;        -- which member of the study
CREATE UNIQUE INDEX run_member ON run(study, member) WHERE study IS NOT NULL;
DROP INDEX run_by_time;
CREATE INDEX run_by_time ON run(created) WHERE deleted IS NULL AND study IS NULL;
