-- What a decision that waits says of itself, as Matters of model/insight does: whether it is open or
-- its outcome is due, on whom it waits (nobody: NULL), since when and until when. The columns take no
-- room: the index alone keeps them, and finds what waits without reading a document.
ALTER TABLE records ADD COLUMN waits_on TEXT AS (CASE
	WHEN kind <> 'decision' OR state <> 0 THEN NULL
	WHEN coalesce(doc ->> 'decider', '') = '' THEN iif(coalesce(doc ->> 'recommendation', '') <> '', 'executive', 'assistant')
	WHEN coalesce(doc ->> 'review', '') = '' THEN NULL
	WHEN coalesce(doc ->> 'outcome', '') = '' OR instr(coalesce(doc ->> 'outcome_agreed', ''), 'assistant') = 0 THEN 'assistant'
	WHEN instr(doc ->> 'outcome_agreed', 'executive') = 0 THEN 'executive'
END) VIRTUAL;
ALTER TABLE records ADD COLUMN waits_for TEXT AS (iif(coalesce(doc ->> 'decider', '') = '', 'decision', 'outcome')) VIRTUAL;
ALTER TABLE records ADD COLUMN waits_due TEXT AS (coalesce(doc ->> iif(waits_for = 'decision', 'due', 'review'), '')) VIRTUAL;
ALTER TABLE records ADD COLUMN day TEXT AS (coalesce(nullif(doc ->> 'date', ''), date(created / 4096000, 'unixepoch'), '9999-12-31')) VIRTUAL;
ALTER TABLE records ADD COLUMN waits_since TEXT AS (CASE
	WHEN waits_for = 'outcome' THEN waits_due
	WHEN waits_on = 'executive' THEN max(day, substr(coalesce(doc ->> 'recommended_at', ''), 1, 10))
	ELSE day
END) VIRTUAL;
CREATE INDEX records_waiting ON records (partnership, waits_for, waits_on, waits_due, waits_since, uuid, day) WHERE waits_on IS NOT NULL;
