-- The writes of a record lie together, and nothing else is kept of them: what an entry wrote to, it
-- says itself, until its text is withdrawn.
CREATE TABLE record_writes (
	record   INTEGER NOT NULL REFERENCES records (id),
	entry    INTEGER NOT NULL REFERENCES entries (id),
	op       INTEGER NOT NULL,
	kind     TEXT NOT NULL,
	grp      TEXT NOT NULL,
	vals     BLOB NOT NULL,
	pins     BLOB,
	creates  INTEGER NOT NULL,
	redacted INTEGER NOT NULL DEFAULT 0,
	state    INTEGER NOT NULL DEFAULT 0,
	reason   TEXT,
	PRIMARY KEY (record, entry, op)
) STRICT, WITHOUT ROWID;
INSERT INTO record_writes SELECT record, entry, op, kind, grp, vals, pins, creates, redacted, state, reason FROM writes ORDER BY record, entry, op;
DROP TABLE writes;
ALTER TABLE record_writes RENAME TO writes;
CREATE INDEX writes_redacted ON writes (entry) WHERE redacted = 1;
CREATE INDEX writes_void ON writes (record) WHERE state = 2;
