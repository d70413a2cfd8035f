CREATE TABLE target_comment (
    target TEXT NOT NULL, 
    number TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    partner TEXT NOT NULL, 
    comment TEXT NOT NULL, 
    made_at BIGINT NOT NULL, 
    CONSTRAINT target_comment_pkey PRIMARY KEY (target, number, from_position)
);
