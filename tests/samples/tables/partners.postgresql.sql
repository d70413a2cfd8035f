CREATE TABLE partner (
    stream TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    code TEXT NOT NULL, 
    name TEXT NOT NULL, 
    kind TEXT NOT NULL, 
    state TEXT NOT NULL, 
    CONSTRAINT partner_pkey PRIMARY KEY (stream, from_position)
);
CREATE TABLE account (
    stream TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    partner TEXT NOT NULL, 
    roles TEXT NOT NULL, 
    state TEXT NOT NULL, 
    CONSTRAINT account_pkey PRIMARY KEY (stream, from_position)
);
