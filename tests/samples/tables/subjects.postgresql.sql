CREATE TABLE subject (
    stream TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    kind TEXT NOT NULL, 
    reference TEXT NOT NULL, 
    label TEXT NOT NULL, 
    title TEXT NOT NULL, 
    state TEXT NOT NULL, 
    CONSTRAINT subject_pkey PRIMARY KEY (stream, from_position)
);
CREATE INDEX subject_kind ON subject (kind, reference);
