-- The worlds of counterfoil-mock. Ids and keys are bytes, for a client may put anything into one.

CREATE TABLE counterfoil.records (
    sequence   bigint GENERATED ALWAYS AS IDENTITY,
    world      text COLLATE "C" NOT NULL,
    collection text COLLATE "C" NOT NULL,
    id         bytea NOT NULL,
    body       text NOT NULL,
    expires_at bigint, -- milliseconds of the Unix epoch, on the world's clock
    PRIMARY KEY (world, collection, sequence),
    UNIQUE (world, collection, id)
);
CREATE INDEX expiring ON counterfoil.records (world, expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE counterfoil.keys (
    world      text COLLATE "C" NOT NULL,
    collection text COLLATE "C" NOT NULL,
    name       text COLLATE "C" NOT NULL,
    key        bytea NOT NULL,
    sequence   bigint NOT NULL,
    is_unique  boolean NOT NULL,
    PRIMARY KEY (world, collection, name, key, sequence)
);
CREATE UNIQUE INDEX unique_keys ON counterfoil.keys (world, collection, name, key) WHERE is_unique;
CREATE INDEX keys_of_record ON counterfoil.keys (world, collection, sequence);

-- How often a world changed in what its replicas know without asking, such as its clock and its faults.
CREATE TABLE counterfoil.worlds (
    world   text COLLATE "C" PRIMARY KEY,
    version bigint NOT NULL
);

-- The journal of each world: the last exchanges, and how many there have been.
CREATE TABLE counterfoil.journals (
    world text COLLATE "C" PRIMARY KEY,
    total bigint NOT NULL,
    last  bigint NOT NULL -- the number of the last one
);
CREATE TABLE counterfoil.journal (
    world  text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    entry  text NOT NULL,
    PRIMARY KEY (world, number)
);

-- The units of work that were kept lately, by tokens of their own: what a replica whose connection broke meanwhile asks. A number
-- of PostgreSQL's would not do, for after a crash it gives those of lost transactions again.
CREATE TABLE counterfoil.units (
    token text COLLATE "C" PRIMARY KEY,
    at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX units_by_age ON counterfoil.units (at);
