-- What an action need not write. The newest entry of a branch is in the log; one's own actions are
-- few enough to be looked through from the newest on.
ALTER TABLE branches DROP COLUMN last_seq;
ALTER TABLE branches DROP COLUMN last_id;
ALTER TABLE branches DROP COLUMN hlc;
DROP INDEX actions_of;
-- Up to which row of the log the full-text index knows what was written. A search reads the rest.
INSERT INTO settings (key, value) SELECT 'searched/' || id, (SELECT max(id) FROM entries) FROM partnerships;
