-- How long a vessel was not received while it lay in a port; days of before are scanned again.
ALTER TABLE visits ADD COLUMN gap_h DOUBLE DEFAULT 0;
ALTER TABLE visit_newest ADD COLUMN gap_h DOUBLE;
UPDATE visit_newest SET gap_h = 0;
