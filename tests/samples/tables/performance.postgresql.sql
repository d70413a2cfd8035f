CREATE TABLE performance (
    series TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    held INTEGER NOT NULL, 
    latest_period TEXT, 
    latest_state TEXT, 
    latest_value TEXT, 
    latest_nature TEXT, 
    latest_revision INTEGER, 
    latest_at BIGINT, 
    previous_period TEXT, 
    previous_value TEXT, 
    year_period TEXT, 
    year_value TEXT, 
    assurance TEXT, 
    CONSTRAINT performance_pkey PRIMARY KEY (series, from_position)
);
