-- Batches: many sales that were sent together and are checked in the background. They stand beside
-- the chain and go after a time; the checks that they lead to are entries and stay.
-- The same script runs on SQLite and PostgreSQL. Times are microseconds since 1970 in UTC.

-- holder: the process that works on it, until lease. takeovers: how often a holder went away
-- without a word. bytes: what its documents and reports take. expires: 0 until it has ended.
CREATE TABLE batch (
  id VARCHAR(32) PRIMARY KEY,
  owner TEXT NOT NULL,
  role TEXT NOT NULL,
  state VARCHAR(16) NOT NULL,
  mode VARCHAR(8) NOT NULL,
  created BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  request_key TEXT NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  total INTEGER NOT NULL,
  done INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  bytes BIGINT NOT NULL,
  holder VARCHAR(64) NOT NULL,
  lease BIGINT NOT NULL,
  takeovers INTEGER NOT NULL,
  callback TEXT NOT NULL,
  reference TEXT NOT NULL
);
-- A request that is sent again with the same key is the same batch.
CREATE UNIQUE INDEX batch_key ON batch (owner, request_key) WHERE request_key <> '';
CREATE INDEX batch_state ON batch (state, lease);

-- finished: as which of the batch it was finished, from 1; 0 before. seq: its entry, 0 for none.
-- tries: how often it was begun after a takeover. size: bytes of its documents as sent.
CREATE TABLE batch_item (
  batch VARCHAR(32) NOT NULL,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  customer TEXT NOT NULL,
  mode VARCHAR(8) NOT NULL,
  state VARCHAR(16) NOT NULL,
  finished INTEGER NOT NULL,
  seq BIGINT NOT NULL,
  verdict VARCHAR(16) NOT NULL,
  problem TEXT NOT NULL,
  tries INTEGER NOT NULL,
  size BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  goods TEXT NOT NULL,
  PRIMARY KEY (batch, place)
);
CREATE INDEX batch_item_finished ON batch_item (batch, finished);

-- The documents of items that wait. fault: why a file could not be opened.
CREATE TABLE batch_file (
  batch VARCHAR(32) NOT NULL,
  place INTEGER NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  type VARCHAR(24) NOT NULL,
  fault TEXT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (batch, place, number)
);

CREATE TABLE batch_report (
  batch VARCHAR(32) NOT NULL,
  place INTEGER NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (batch, place)
);

-- Whom to tell that a batch has ended, and what became of it.
CREATE TABLE delivery (
  batch VARCHAR(32) PRIMARY KEY,
  message VARCHAR(40) NOT NULL,
  state VARCHAR(16) NOT NULL,
  attempts INTEGER NOT NULL,
  begun BIGINT NOT NULL,
  next_at BIGINT NOT NULL
);
CREATE INDEX delivery_due ON delivery (state, next_at);

CREATE TABLE attempt (
  batch VARCHAR(32) NOT NULL,
  number INTEGER NOT NULL,
  at BIGINT NOT NULL,
  millis BIGINT NOT NULL,
  status INTEGER NOT NULL,
  problem TEXT NOT NULL,
  PRIMARY KEY (batch, number)
);
