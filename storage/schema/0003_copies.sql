-- Whether a laptop's older feed was heard of after its newer one began: its folder was copied, and
-- both copies go on.
ALTER TABLE knows ADD COLUMN beside INTEGER NOT NULL DEFAULT 0;
