CREATE TABLE link (
    lower TEXT NOT NULL, 
    relation TEXT NOT NULL, 
    upper TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    text TEXT, 
    CONSTRAINT link_pkey PRIMARY KEY (lower, relation, upper, from_position)
)
 WITHOUT ROWID;
