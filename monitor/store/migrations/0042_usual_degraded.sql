-- Half hours with degraded positions: they are no good ones. Of the days before, the next scan counts them.
ALTER TABLE usual_lost ADD COLUMN degraded BIGINT DEFAULT 0;
