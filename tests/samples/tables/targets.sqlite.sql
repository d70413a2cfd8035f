CREATE TABLE target (
    stream TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    reference TEXT NOT NULL, 
    series TEXT, 
    terms TEXT NOT NULL, 
    terms_version INTEGER NOT NULL, 
    proposer TEXT NOT NULL, 
    state TEXT NOT NULL, 
    CONSTRAINT target_pkey PRIMARY KEY (stream, from_position)
)
 WITHOUT ROWID;
CREATE TABLE target_stance (
    target TEXT NOT NULL, 
    partner TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    stance TEXT NOT NULL, 
    terms_version INTEGER NOT NULL, 
    reason TEXT, 
    since BIGINT NOT NULL, 
    CONSTRAINT target_stance_pkey PRIMARY KEY (target, partner, from_position)
)
 WITHOUT ROWID;
