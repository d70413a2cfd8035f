CREATE TABLE figure (
    series TEXT NOT NULL, 
    period TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    slot INTEGER, 
    last_day TEXT NOT NULL, 
    recorded_at BIGINT NOT NULL, 
    state TEXT NOT NULL, 
    value TEXT, 
    numerator TEXT, 
    denominator TEXT, 
    nature TEXT, 
    commentary TEXT, 
    unit TEXT, 
    revision INTEGER NOT NULL, 
    definition INTEGER NOT NULL, 
    CONSTRAINT figure_pkey PRIMARY KEY (series, period, from_position)
);
CREATE INDEX figure_slot ON figure (series, last_day, period, from_position) WHERE slot = 1;
