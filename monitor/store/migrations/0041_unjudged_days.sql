CREATE TABLE unjudged_days (as_of DATE NOT NULL);
