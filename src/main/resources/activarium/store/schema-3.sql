-- Version 3: studies say how far they are, and are named, noted and deleted as runs are.

ALTER TABLE study ADD COLUMN state TEXT NOT NULL DEFAULT 'stopped'
    CHECK (state IN ('preparing', 'running', 'paused', 'finished', 'decided', 'stopped', 'out_of_time', 'failed'));
ALTER TABLE study ADD COLUMN owner TEXT NOT NULL DEFAULT ''; -- process that runs it, or did
ALTER TABLE study ADD COLUMN engine TEXT NOT NULL DEFAULT 'fused';
ALTER TABLE study ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0; -- members in all
ALTER TABLE study ADD COLUMN failure TEXT;
ALTER TABLE study ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE study ADD COLUMN deleted INTEGER;  -- milliseconds since 1970; null while it is there
CREATE INDEX study_member_by_key ON study_member(member);
