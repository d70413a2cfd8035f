"""My desk: what somebody is to do, and by when; what changed of what is theirs."""
