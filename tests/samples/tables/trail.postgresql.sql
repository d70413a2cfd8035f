CREATE TABLE trail (
    position BIGINT NOT NULL, 
    recorded_at BIGINT NOT NULL, 
    stream TEXT NOT NULL, 
    version BIGINT NOT NULL, 
    kind TEXT NOT NULL, 
    topic TEXT NOT NULL, 
    subject TEXT NOT NULL, 
    account TEXT NOT NULL, 
    partner TEXT, 
    way TEXT NOT NULL, 
    reason TEXT, 
    source TEXT, 
    row BIGINT, 
    sentence TEXT NOT NULL, 
    PRIMARY KEY (position)
);
CREATE INDEX trail_stream ON trail (stream, position);
