CREATE TABLE risk (
    stream TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    reference TEXT NOT NULL, 
    title TEXT NOT NULL, 
    cause TEXT NOT NULL, 
    consequence TEXT NOT NULL, 
    threatens TEXT NOT NULL, 
    inherent_likelihood INTEGER, 
    inherent_impact INTEGER, 
    current_likelihood INTEGER, 
    current_impact INTEGER, 
    target_likelihood INTEGER, 
    target_impact INTEGER, 
    last_review TEXT, 
    next_review TEXT, 
    escalated_to TEXT, 
    state TEXT NOT NULL, 
    CONSTRAINT risk_pkey PRIMARY KEY (stream, from_position)
)
 WITHOUT ROWID;
CREATE TABLE risk_mitigation (
    risk TEXT NOT NULL, 
    mitigation TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    title TEXT NOT NULL, 
    due TEXT, 
    action TEXT, 
    completed TEXT, 
    CONSTRAINT risk_mitigation_pkey PRIMARY KEY (risk, mitigation, from_position)
)
 WITHOUT ROWID;
