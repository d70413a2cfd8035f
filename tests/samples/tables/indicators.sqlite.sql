CREATE TABLE indicator (
    stream TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    reference TEXT NOT NULL, 
    definition TEXT NOT NULL, 
    version INTEGER NOT NULL, 
    defined_at BIGINT NOT NULL, 
    state TEXT NOT NULL, 
    CONSTRAINT indicator_pkey PRIMARY KEY (stream, from_position)
)
 WITHOUT ROWID;
CREATE TABLE series_break (
    indicator TEXT NOT NULL, 
    period TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    reason TEXT NOT NULL, 
    CONSTRAINT series_break_pkey PRIMARY KEY (indicator, period, from_position)
)
 WITHOUT ROWID;
CREATE TABLE measurement_problem (
    indicator TEXT NOT NULL, 
    problem TEXT NOT NULL, 
    from_position BIGINT NOT NULL, 
    to_position BIGINT, 
    kind TEXT NOT NULL, 
    description TEXT NOT NULL, 
    raised_at BIGINT NOT NULL, 
    resolution TEXT, 
    CONSTRAINT measurement_problem_pkey PRIMARY KEY (indicator, problem, from_position)
)
 WITHOUT ROWID;
