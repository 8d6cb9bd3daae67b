-- Runs and editions in the order in which they were recorded: neither a clock nor the place of a row tells it for sure.
ALTER TABLE runs ADD COLUMN nth BIGINT;
UPDATE runs SET nth = rowid;
ALTER TABLE editions ADD COLUMN nth BIGINT;
UPDATE editions SET nth = rowid;
