-- An entry lies in one row, with its text, until that is withdrawn. It is found by its place: whoever
-- names an entry names its feed and seq, and to keep an index of hashes, which come in no order, took
-- a fifth of an import.
CREATE TABLE log (
	id          INTEGER PRIMARY KEY,
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	branch      INTEGER NOT NULL,
	seq         INTEGER NOT NULL,
	class       INTEGER NOT NULL,
	hash        BLOB NOT NULL,
	header      BLOB NOT NULL,
	sig         BLOB,
	payload     BLOB
) STRICT;
INSERT INTO log SELECT id, partnership, branch, seq, class, hash, header, sig, payload
	FROM entries LEFT JOIN payloads ON payloads.entry = entries.id ORDER BY id;

CREATE TABLE log_writes (
	record   INTEGER NOT NULL REFERENCES records (id),
	entry    INTEGER NOT NULL REFERENCES log (id),
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
INSERT INTO log_writes SELECT record, entry, op, kind, grp, vals, pins, creates, redacted, state, reason FROM writes ORDER BY record, entry, op;

CREATE TABLE log_redacted (
	entry INTEGER PRIMARY KEY REFERENCES log (id)
) STRICT;
INSERT INTO log_redacted SELECT entry FROM redacted;

CREATE TABLE log_actions (
	id          INTEGER PRIMARY KEY,
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	entry       INTEGER REFERENCES log (id),
	version     INTEGER REFERENCES private_versions (id),
	undone      INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO log_actions SELECT id, partnership, entry, version, undone FROM actions;

-- A link is told apart by all that it names.
CREATE TABLE links (
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	feed        BLOB NOT NULL,
	seq         INTEGER NOT NULL,
	hash        BLOB NOT NULL,
	PRIMARY KEY (partnership, feed, seq, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO links SELECT partnership, feed, seq, hash FROM unresolved;

DROP TABLE writes;
DROP TABLE redacted;
DROP TABLE actions;
DROP TABLE unresolved;
DROP TABLE payloads;
DROP TABLE entries;
ALTER TABLE log RENAME TO entries;
ALTER TABLE log_writes RENAME TO writes;
ALTER TABLE log_redacted RENAME TO redacted;
ALTER TABLE log_actions RENAME TO actions;
ALTER TABLE links RENAME TO unresolved;
CREATE UNIQUE INDEX entries_place ON entries (partnership, branch, seq);
CREATE INDEX entries_authority ON entries (partnership, id) WHERE class & 1 = 1;
CREATE INDEX writes_redacted ON writes (entry) WHERE redacted = 1;
CREATE INDEX writes_void ON writes (record) WHERE state = 2;
