-- Areas and half hours in which few vessels were displaced at once; days of before are scanned again.
CREATE TABLE few_displaced (
    as_of     DATE NOT NULL,
    area_x    INTEGER NOT NULL,
    area_y    INTEGER NOT NULL,
    bin_t     TIMESTAMP NOT NULL,
    displaced BIGINT NOT NULL,
    others    BIGINT NOT NULL
);
