CREATE TABLE ownership (
    stream TEXT NOT NULL, 
    duty TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    partner TEXT NOT NULL, 
    account TEXT, 
    since BIGINT NOT NULL, 
    CONSTRAINT ownership_pkey PRIMARY KEY (stream, duty, from_position)
)
 WITHOUT ROWID;
