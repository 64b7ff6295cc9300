-- The entries are the register; every other table is derived from them and can be made anew.
-- The same script runs on SQLite and PostgreSQL. Times are microseconds since 1970 in UTC.
CREATE TABLE entry (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  body BYTEA NOT NULL,
  previous CHAR(64) NOT NULL,
  hash CHAR(64) NOT NULL
);

-- One row: the last entry. Writers lock it, so that entries follow each other.
CREATE TABLE head (
  id INTEGER PRIMARY KEY,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  hash CHAR(64) NOT NULL
);
INSERT INTO head (id, seq, at, hash)
VALUES (1, 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Which requirements passed, under which policy: few sets for many checks.
CREATE TABLE profile (
  id INTEGER PRIMARY KEY,
  policy VARCHAR(64) NOT NULL,
  met TEXT NOT NULL
);

-- A check. next_at: when the same sale file was checked again, else the end of time.
-- noted: documents with a note on what could not be read. The
-- other counts are results by severity, for review, without proof.
CREATE TABLE checked (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  month INTEGER NOT NULL,
  actor TEXT NOT NULL,
  mode VARCHAR(8) NOT NULL,
  verdict VARCHAR(16) NOT NULL,
  sale_file TEXT NOT NULL,
  customer TEXT NOT NULL,
  profile INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  noted INTEGER NOT NULL,
  major INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  obs INTEGER NOT NULL,
  review INTEGER NOT NULL,
  unproven INTEGER NOT NULL
);
CREATE INDEX checked_sale_file ON checked (mode, sale_file, seq);
CREATE INDEX checked_customer ON checked (customer, at);
CREATE INDEX checked_scope
  ON checked (mode, month, verdict, profile, at, next_at, documents, noted, major, minor, seq);

-- A result that is neither passed nor not applicable. place: its index in the report.
-- first_one: 1 for the first of the check with this requirement, outcome and severity.
-- first_failing: 1 for the first of the check that is a major or minor failure of the requirement.
CREATE TABLE finding (
  seq BIGINT NOT NULL,
  place INTEGER NOT NULL,
  requirement TEXT NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  severity VARCHAR(8) NOT NULL,
  identity CHAR(32) NOT NULL,
  first_one INTEGER NOT NULL,
  first_failing INTEGER NOT NULL,
  mode VARCHAR(8) NOT NULL,
  month INTEGER NOT NULL,
  at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  PRIMARY KEY (seq, place)
);
CREATE INDEX finding_scope
  ON finding (mode, requirement, outcome, severity, month, first_one, first_failing, at,
    next_at);

-- The findings of checks that nothing has replaced, counted: found results, files with one, files
-- with a major or minor one.
CREATE TABLE tally (
  mode VARCHAR(8) NOT NULL,
  month INTEGER NOT NULL,
  requirement TEXT NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  severity VARCHAR(8) NOT NULL,
  found BIGINT NOT NULL,
  files BIGINT NOT NULL,
  failing BIGINT NOT NULL,
  PRIMARY KEY (mode, month, requirement, outcome, severity)
);

CREATE TABLE review (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  identity CHAR(32) NOT NULL,
  checked BIGINT NOT NULL,
  place INTEGER NOT NULL,
  mode VARCHAR(8) NOT NULL,
  sale_file TEXT NOT NULL
);
CREATE INDEX review_identity ON review (identity, seq);

-- until_day: the last day on which it holds, as yyyymmdd. Empty customer or sale file: any.
CREATE TABLE waiver (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  requirement TEXT NOT NULL,
  sale_file TEXT NOT NULL,
  customer TEXT NOT NULL,
  good TEXT NOT NULL,
  until_day INTEGER NOT NULL
);
CREATE INDEX waiver_requirement ON waiver (requirement);

CREATE TABLE audit (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL
);

CREATE TABLE token (
  id VARCHAR(32) PRIMARY KEY,
  seq BIGINT NOT NULL,
  secret CHAR(64) NOT NULL,
  revoked BIGINT NOT NULL
);

-- Documents, where the register is told to keep them.
CREATE TABLE document (
  sha256 CHAR(64) PRIMARY KEY,
  bytes BYTEA NOT NULL
);

-- Who asked for what over HTTP. Not part of the chain, since it may have to be forgotten.
CREATE TABLE access (
  at BIGINT NOT NULL,
  caller TEXT NOT NULL,
  method VARCHAR(8) NOT NULL,
  path TEXT NOT NULL,
  status INTEGER NOT NULL,
  address TEXT NOT NULL
);
CREATE INDEX access_at ON access (at);
