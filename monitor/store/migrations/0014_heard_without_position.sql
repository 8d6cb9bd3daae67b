-- A report that is refused for its position alone tells that its ship was heard.
ALTER TABLE refusals ADD COLUMN mmsi INTEGER;
ALTER TABLE refusals ADD COLUMN t TIMESTAMP;
