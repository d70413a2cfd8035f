CREATE TABLE series (
    series TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    indicator_key TEXT NOT NULL, 
    indicator TEXT NOT NULL, 
    area TEXT NOT NULL, 
    breakdown TEXT NOT NULL, 
    CONSTRAINT series_pkey PRIMARY KEY (series, from_position)
)
 WITHOUT ROWID;
CREATE INDEX series_indicator ON series (indicator_key);
