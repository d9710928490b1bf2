#!/usr/bin/env bash
# PostgreSQL under Patroni on loopback, for tests of fail-over: one etcd, three nodes with a synchronous replica, and
# HAProxy in front, all in one temporary folder.
#
#   stdout                               stdin, one command a line
#   READY port=<port> folder=<folder>
#   KILLED <node>                        kill-primary   kill -9 of Patroni and of every PostgreSQL process of the primary
#   PRIMARY <node>                       wait-primary   until HAProxy leads to a primary (after kill-primary: the new one)
#   STANDBY <node>                       wait-standby   until there is a synchronous replica
#   REVIVED <node> …                     revive         starts the killed nodes again; waits until they follow
#   STOPPED                              stop           ends everything and removes the folder; so does the end of stdin
#
# `postgres://postgres@127.0.0.1:<port>/olymp` is the database, without a password. What goes wrong is named on stderr, with
# the end of each log, and the exit status is 1. It all ends by itself after OLYMP_PATRONI_SECONDS (900).
#
# As root the parts run as the user `postgres`. Debian: apt-get install patroni etcd-server haproxy postgresql
set -uo pipefail

readonly NODES=(node1 node2 node3)
readonly LIFETIME=${OLYMP_PATRONI_SECONDS:-900}
# How long one step may take, in seconds.
readonly PATIENCE=120
# How long a primary that is gone counts as the leader. Patroni wants loop_wait + 2 * retry_timeout <= ttl.
readonly TTL=10 LOOP_WAIT=2 RETRY_TIMEOUT=3

programs=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
folder=
keeper=

fail() {
    echo "patroni.sh: $*" >&2
    if [[ -n $folder ]]; then
        for log in "$folder"/*/log; do
            echo "--- $log" >&2
            tail -n 15 "$log" >&2
        done
    fi
    exit 1
}

# Runs a program of the cluster as the user of PostgreSQL, in place of the calling shell.
as_postgres() {
    if ((EUID == 0)); then
        exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
    else
        exec "$@"
    fi
}

# Starts a program in its own folder, with a log there; the keeper's pipe stays ours.
start() {
    local name=$1
    shift
    (
        cd "$folder/$name" || exit 1
        exec {keeper_pipe}>&- </dev/null >>log 2>&1
        as_postgres env -i PATH="$PATH" LANG=C.UTF-8 "$@"
    ) &
    disown $!
}

# The processes of the cluster that work in this folder: the folder is ours alone, and a shell or an editor that stands in
# it is not meant.
processes_in() {
    local directory process program
    while read -r directory; do
        process=${directory%/cwd}
        program=$(readlink "$process/exe") || continue
        case ${program% (deleted)} in
            "$programs"/psql) ;;
            "$programs"/* | */python3* | */etcd | */haproxy) echo "${process#/proc/}" ;;
        esac
    done < <(find /proc -mindepth 2 -maxdepth 2 -path '/proc/[0-9]*/cwd' \( -lname "$1" -o -lname "$1/*" \) 2>/dev/null)
}

kill_in() {
    local signal=$1 directory=$2 found
    mapfile -t found < <(processes_in "$directory")
    ((${#found[@]} == 0)) || kill "-$signal" "${found[@]}" 2>/dev/null
}

# Kills until nothing is left: a process may be born between looking and killing.
kill_all_in() {
    local round
    for ((round = 0; round < 50; round++)); do
        [[ -n $(processes_in "$1") ]] || return 0
        kill_in KILL "$1"
        sleep 0.1
    done
    return 1
}

# A postmaster that was killed leaves a small segment of System V shared memory behind.
remove_segment() {
    local key id
    read -r key id < <(sed -n 7p "$1" 2>/dev/null) || return 0
    awk -v key="$key" -v id="$id" '$1 == key && $2 == id { found = 1 } END { exit !found }' /proc/sysvipc/shm &&
        ipcrm -m "$id"
}

# Outlives this script, whatever ends it, and tidies up. Patroni goes first: it would start PostgreSQL again.
keep() {
    trap '' INT TERM HUP PIPE
    # Until the pipe closes, or for as long as all this may live.
    read -r -t "$LIFETIME"
    local name round
    for name in "${NODES[@]}" haproxy etcd; do
        kill_beside_postgres "$name"
    done
    # An immediate stop, in which PostgreSQL removes its shared memory; then without asking.
    for ((round = 0; round < 30; round++)); do
        [[ -n $(processes_in "$folder") ]] || break
        kill_in QUIT "$folder"
        sleep 0.1
    done
    kill_all_in "$folder" || echo "patroni.sh: processes are left: $(processes_in "$folder")" >&2
    for name in "${NODES[@]}"; do
        remove_segment "$folder/$name/data/postmaster.pid"
    done
    rm -rf "$folder"
}

# Kills what works in the folder of a part itself: Patroni, etcd or HAProxy, but not PostgreSQL, which works below it.
kill_beside_postgres() {
    local process
    for process in $(processes_in "$folder/$1"); do
        [[ $(readlink "/proc/$process/cwd") != "$folder/$1" ]] || kill -KILL "$process" 2>/dev/null
    done
}

finish() {
    local status=$?
    trap - EXIT
    if [[ -n $keeper ]]; then
        exec {keeper_pipe}>&-
        wait "$keeper"
    fi
    exit "$status"
}

# The status that Patroni of a node answers on this path; nothing where it does not answer.
patroni_says() {
    local line=
    {
        exec 3<>"/dev/tcp/127.0.0.1/${rest_port[$1]}" && printf 'OPTIONS /%s HTTP/1.0\r\n\r\n' "$2" >&3 && read -r -t 2 line <&3
        exec 3>&-
    } 2>/dev/null
    line=${line#HTTP/* }
    echo "${line%% *}"
}

# The first node that says yes on this path.
node_that_is() {
    local name
    for name in "${NODES[@]}"; do
        if [[ $(patroni_says "$name" "$1") == 200 ]]; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

follow() {
    local name
    for name in "$@"; do
        [[ $(patroni_says "$name" primary) == 200 || $(patroni_says "$name" replica) == 200 ]] || return 1
    done
}

sql() {
    PGCONNECT_TIMEOUT=3 timeout 10 "$programs/psql" -XqAt -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U postgres -d postgres -c "$1" 2>/dev/null
}

# The node to which HAProxy leads, where that one takes writes.
served_primary() {
    local served name
    served=$(sql 'SELECT inet_server_port() WHERE NOT pg_is_in_recovery()') || return 1
    for name in "${NODES[@]}"; do
        if [[ ${postgres_port[$name]} == "$served" ]]; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

# Waits until a command says yes, and prints what it prints.
wait_until() {
    local what=$1 since=$SECONDS
    shift
    until "$@"; do
        ((SECONDS - since < PATIENCE)) || fail "waited $PATIENCE s for $what"
        sleep 0.1
    done
}

# Ports below those that the system gives to outgoing connections, so that none is taken meanwhile.
free_ports() {
    /usr/bin/python3 - "$1" <<'PYTHON'
import random, socket, sys
held = []
while len(held) < int(sys.argv[1]):
    one = socket.socket()
    try:
        one.bind(("127.0.0.1", random.randrange(20000, 32000)))
        held.append(one)
    except OSError:
        one.close()
print(*(one.getsockname()[1] for one in held))
PYTHON
}

patroni_settings() {
    cat <<YAML
scope: olymp
name: $1
restapi:
  listen: 127.0.0.1:${rest_port[$1]}
  connect_address: 127.0.0.1:${rest_port[$1]}
etcd3:
  host: 127.0.0.1:$etcd_port
bootstrap:
  dcs:
    ttl: $TTL
    loop_wait: $LOOP_WAIT
    retry_timeout: $RETRY_TIMEOUT
    maximum_lag_on_failover: 1048576
    synchronous_mode: true
    synchronous_mode_strict: false
    postgresql:
      use_pg_rewind: true
      use_slots: true
      parameters:
        synchronous_commit: "on"
        max_connections: 200
        max_wal_senders: 8
        max_replication_slots: 8
        wal_keep_size: 128MB
        shared_buffers: 32MB
        dynamic_shared_memory_type: mmap
        jit: "off"
  initdb:
    - encoding: UTF8
    - locale: C.UTF-8
    - data-checksums
  pg_hba:
    - local all all trust
    - host all all 127.0.0.1/32 trust
    - host replication all 127.0.0.1/32 trust
postgresql:
  listen: 127.0.0.1:${postgres_port[$1]}
  connect_address: 127.0.0.1:${postgres_port[$1]}
  bin_dir: $programs
  data_dir: $folder/$1/data
  pgpass: $folder/$1/pgpass
  authentication:
    superuser:
      username: postgres
    replication:
      username: replicator
  parameters:
    unix_socket_directories: $folder/$1
YAML
}

haproxy_settings() {
    cat <<CFG
global
    maxconn 2000
defaults
    mode tcp
    timeout connect 2s
    timeout client 1h
    timeout server 1h
    timeout check 2s
listen postgres
    bind 127.0.0.1:$port
    option httpchk OPTIONS /primary
    http-check expect status 200
    default-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
CFG
    local name
    for name in "${NODES[@]}"; do
        echo "    server $name 127.0.0.1:${postgres_port[$name]} check port ${rest_port[$name]}"
    done
}

start_node() {
    start "$1" /usr/bin/patroni "$folder/$1/patroni.yml"
}

[[ -n $programs ]] || fail "PostgreSQL is not installed: sudo apt-get install postgresql"
for program in patroni etcd haproxy; do
    PATH=$PATH:/usr/sbin command -v "$program" >/dev/null ||
        fail "$program is not installed: sudo apt-get install patroni etcd-server haproxy"
done
PATH=$PATH:/usr/sbin

folder=$(mktemp -d "${TMPDIR:-/tmp}/olymp-patroni-XXXXXX") || exit 1
exec {keeper_pipe}> >(keep)
keeper=$!
trap finish EXIT
trap 'exit 1' INT TERM HUP PIPE

declare -A rest_port postgres_port
read -r port etcd_port etcd_peer_port \
    rest_port[node1] rest_port[node2] rest_port[node3] \
    postgres_port[node1] postgres_port[node2] postgres_port[node3] < <(free_ports 9) || fail "no ports are free"

for name in haproxy etcd "${NODES[@]}"; do
    mkdir "$folder/$name"
done
for name in "${NODES[@]}"; do
    patroni_settings "$name" >"$folder/$name/patroni.yml"
done
haproxy_settings >"$folder/haproxy/haproxy.cfg"
chmod 700 "$folder"
((EUID != 0)) || chown -R postgres:postgres "$folder"

start etcd etcd --name olymp --data-dir "$folder/etcd/data" \
    --listen-client-urls "http://127.0.0.1:$etcd_port" --advertise-client-urls "http://127.0.0.1:$etcd_port" \
    --listen-peer-urls "http://127.0.0.1:$etcd_peer_port" \
    --initial-advertise-peer-urls "http://127.0.0.1:$etcd_peer_port" \
    --initial-cluster "olymp=http://127.0.0.1:$etcd_peer_port"
for name in "${NODES[@]}"; do
    start_node "$name"
done
start haproxy haproxy -db -f "$folder/haproxy/haproxy.cfg"

wait_until "a primary" node_that_is primary >/dev/null
wait_until "a synchronous replica" node_that_is synchronous >/dev/null
wait_until "every node to follow" follow "${NODES[@]}"
wait_until "HAProxy to lead to the primary" served_primary >/dev/null
sql 'CREATE DATABASE olymp' || fail "the database cannot be made"
echo "READY port=$port folder=$folder"

killed=()
while true; do
    ((SECONDS < LIFETIME)) || fail "it has lived for $LIFETIME s (OLYMP_PATRONI_SECONDS)"
    IFS= read -r -t $((LIFETIME - SECONDS)) command
    status=$?
    ((status <= 128)) || fail "it has lived for $LIFETIME s (OLYMP_PATRONI_SECONDS)"
    ((status == 0)) || break
    case $command in
        kill-primary)
            name=$(node_that_is primary) || fail "there is no primary to kill"
            kill_in KILL "$folder/$name"
            kill_all_in "$folder/$name" || fail "$name lives on"
            killed+=("$name")
            echo "KILLED $name"
            ;;
        wait-primary)
            name=$(wait_until "HAProxy to lead to a primary" served_primary) || exit 1
            echo "PRIMARY $name"
            ;;
        wait-standby)
            name=$(wait_until "a synchronous replica" node_that_is synchronous) || exit 1
            echo "STANDBY $name"
            ;;
        revive)
            for name in "${killed[@]}"; do
                start_node "$name"
            done
            wait_until "the killed nodes to follow" follow "${killed[@]}"
            echo "REVIVED ${killed[*]}"
            killed=()
            ;;
        stop) break ;;
        *) fail "unknown command: $command" ;;
    esac
done
exec {keeper_pipe}>&-
wait "$keeper"
keeper=
echo STOPPED
