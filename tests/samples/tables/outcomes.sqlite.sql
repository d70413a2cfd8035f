CREATE TABLE outcome (
    stream TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    reference TEXT NOT NULL, 
    title TEXT NOT NULL, 
    statement TEXT NOT NULL, 
    theme TEXT NOT NULL, 
    state TEXT NOT NULL, 
    CONSTRAINT outcome_pkey PRIMARY KEY (stream, from_position)
)
 WITHOUT ROWID;
CREATE TABLE objective (
    outcome TEXT NOT NULL, 
    "key" TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    partner TEXT NOT NULL, 
    reference TEXT NOT NULL, 
    title TEXT NOT NULL, 
    CONSTRAINT objective_pkey PRIMARY KEY (outcome, "key", from_position)
)
 WITHOUT ROWID;
CREATE TABLE funding (
    outcome TEXT NOT NULL, 
    "key" TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    stream TEXT NOT NULL, 
    year TEXT NOT NULL, 
    amount TEXT NOT NULL, 
    CONSTRAINT funding_pkey PRIMARY KEY (outcome, "key", from_position)
)
 WITHOUT ROWID;
