-- What a person has committed to and not revealed: here and in backups, never in a bundle.
CREATE TABLE sheets (
	record      BLOB PRIMARY KEY,  -- the record's id
	partnership INTEGER NOT NULL REFERENCES partnerships (id),
	salt        BLOB NOT NULL,
	sheet       BLOB NOT NULL
) STRICT;
