#!/bin/sh
# Patroni runs this once, on the first primary, with the address of the new cluster: makes the role and the database `olymp`.
set -eu
# Read by psql itself, so that the password stands on no command line.
psql -X -v ON_ERROR_STOP=1 "$1" <<'SQL'
\set password `printf %s "$OLYMP_PASSWORD"`
CREATE ROLE olymp LOGIN PASSWORD :'password';
CREATE DATABASE olymp OWNER olymp;
SQL
