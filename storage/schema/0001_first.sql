-- The log. Only this is precious. Rows stand in the order in which they came,
-- which never puts an entry before what it has seen.
CREATE TABLE partnerships (
	id         INTEGER PRIMARY KEY,
	uuid       BLOB NOT NULL UNIQUE,
	root       BLOB NOT NULL,               -- the genesis this side founded with or was invited to
	role       TEXT NOT NULL,               -- of the person on this laptop
	feed       BLOB NOT NULL,               -- this laptop's feed
	received   INTEGER NOT NULL DEFAULT 0,  -- greatest believable clock of others
	generation INTEGER NOT NULL DEFAULT 0   -- grows with every change, for other processes
) STRICT;

CREATE TABLE branches (
	partnership   INTEGER NOT NULL REFERENCES partnerships (id),
	branch        INTEGER NOT NULL,
	feed          BLOB NOT NULL,
	parent_branch INTEGER NOT NULL,
	parent_seq    INTEGER NOT NULL,
	last_seq      INTEGER NOT NULL,
	last_id       BLOB NOT NULL,
	hlc           INTEGER NOT NULL,
	PRIMARY KEY (partnership, branch)
) STRICT, WITHOUT ROWID;

CREATE TABLE clocks (
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	branch      INTEGER NOT NULL,
	seq         INTEGER NOT NULL,
	seen        BLOB NOT NULL,
	PRIMARY KEY (partnership, branch, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE unresolved (
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	feed        BLOB NOT NULL,
	seq         INTEGER NOT NULL,
	hash        BLOB NOT NULL,
	PRIMARY KEY (partnership, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
	id          INTEGER PRIMARY KEY,
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	hash        BLOB NOT NULL UNIQUE,
	branch      INTEGER NOT NULL,
	seq         INTEGER NOT NULL,
	class       INTEGER NOT NULL,
	header      BLOB NOT NULL,
	sig         BLOB
) STRICT;
CREATE INDEX entries_place ON entries (partnership, branch, seq);
CREATE INDEX entries_authority ON entries (partnership, id) WHERE class & 1 = 1;

CREATE TABLE payloads (
	entry   INTEGER PRIMARY KEY REFERENCES entries (id),
	payload BLOB NOT NULL
) STRICT;

CREATE TABLE heads (
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	hash        BLOB NOT NULL,
	feed        BLOB NOT NULL,
	seq         INTEGER NOT NULL,
	sig         BLOB NOT NULL,
	PRIMARY KEY (partnership, hash)
) STRICT, WITHOUT ROWID;

-- What each other laptop said it has, with its newest own head. A copied laptop says it
-- once for each of its feeds.
CREATE TABLE knows (
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	feed        BLOB NOT NULL,
	device      BLOB NOT NULL,
	seq         INTEGER NOT NULL,
	head        BLOB NOT NULL,
	heads       BLOB NOT NULL,
	PRIMARY KEY (partnership, feed)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundles (
	id          INTEGER PRIMARY KEY,
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	bundle      BLOB NOT NULL,
	direction   TEXT NOT NULL,
	at          INTEGER NOT NULL,  -- milliseconds
	path        TEXT NOT NULL,
	entries     INTEGER NOT NULL,
	conflicts   INTEGER NOT NULL DEFAULT 0,
	head        BLOB,              -- of this laptop, in what it sent
	note        TEXT NOT NULL DEFAULT ''
) STRICT;

-- Projections: dropped and rebuilt from the log at will.
CREATE TABLE records (
	id          INTEGER PRIMARY KEY,
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	uuid        BLOB NOT NULL,
	kind        TEXT NOT NULL,
	author      BLOB NOT NULL,
	created     INTEGER NOT NULL,
	state       INTEGER NOT NULL,  -- 0 shown, 1 deleted, 2 not a record (void or unknown)
	flags       TEXT NOT NULL,
	doc         TEXT NOT NULL,
	UNIQUE (partnership, uuid)
) STRICT;
CREATE INDEX records_kind ON records (partnership, kind, state, created, uuid);
CREATE INDEX records_flagged ON records (partnership) WHERE flags <> '';

CREATE TABLE writes (
	id       INTEGER PRIMARY KEY,
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
	reason   TEXT
) STRICT;
CREATE INDEX writes_record ON writes (record);
CREATE INDEX writes_entry ON writes (entry);
CREATE INDEX writes_void ON writes (record) WHERE state = 2;

-- Entries whose text was withdrawn by an entry of the same person.
CREATE TABLE redacted (
	entry INTEGER PRIMARY KEY REFERENCES entries (id)
) STRICT;

CREATE VIRTUAL TABLE search USING fts4 (body, tokenize=unicode61);

-- Local: never in a bundle.
CREATE TABLE private (
	id          INTEGER PRIMARY KEY,
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	uuid        BLOB NOT NULL UNIQUE,
	kind        TEXT NOT NULL,
	created     INTEGER NOT NULL,  -- milliseconds
	deleted     INTEGER NOT NULL DEFAULT 0,
	doc         TEXT NOT NULL
) STRICT;
CREATE TABLE private_versions (
	id      INTEGER PRIMARY KEY,
	private INTEGER NOT NULL REFERENCES private (id),
	at      INTEGER NOT NULL,
	deleted INTEGER NOT NULL,
	doc     TEXT NOT NULL
) STRICT;
CREATE INDEX private_versions_of ON private_versions (private);

-- One's own actions, for undo.
CREATE TABLE actions (
	id          INTEGER PRIMARY KEY,
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	entry       INTEGER REFERENCES entries (id),
	version     INTEGER REFERENCES private_versions (id),
	undone      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX actions_of ON actions (partnership, undone, id);

CREATE TABLE settings (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE drafts (
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	key         TEXT NOT NULL,
	doc         TEXT NOT NULL,
	PRIMARY KEY (partnership, key)
) STRICT, WITHOUT ROWID;
