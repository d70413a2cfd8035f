CREATE TABLE confidence (
    series TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    assurance TEXT NOT NULL, 
    accuracy INTEGER NOT NULL, 
    validity INTEGER NOT NULL, 
    reliability INTEGER NOT NULL, 
    timeliness INTEGER NOT NULL, 
    relevance INTEGER NOT NULL, 
    completeness INTEGER NOT NULL, 
    note TEXT NOT NULL, 
    assessed_at BIGINT NOT NULL, 
    CONSTRAINT confidence_pkey PRIMARY KEY (series, from_position)
);
