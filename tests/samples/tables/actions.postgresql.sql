CREATE TABLE action (
    stream TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    reference TEXT NOT NULL, 
    title TEXT NOT NULL, 
    starts TEXT NOT NULL, 
    due TEXT NOT NULL, 
    state TEXT NOT NULL, 
    percent INTEGER NOT NULL, 
    note TEXT, 
    service_plan TEXT, 
    budget TEXT, 
    outcomes TEXT NOT NULL, 
    targets TEXT NOT NULL, 
    CONSTRAINT action_pkey PRIMARY KEY (stream, from_position)
);
CREATE TABLE action_milestone (
    action TEXT NOT NULL, 
    milestone TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    due TEXT NOT NULL, 
    reached TEXT, 
    CONSTRAINT action_milestone_pkey PRIMARY KEY (action, milestone, from_position)
);
