/** What `--version` prints: the redis-benchmark that this one is compared with is part of it. */
export const benchmarkVersion = 'redis-benchmark of Keyspace, compared with redis-benchmark 7.0.15\n';

/** What `--help` prints. */
export const benchmarkUsage = `redis-benchmark of Keyspace

Usage: redis-benchmark [OPTIONS] [COMMAND ARGS...]

  -h <hostname>        The server's host; 127.0.0.1 unless given.
  -p <port>            Its port; 6379 unless given.
  -u <uri>             redis://[user:]password@host:port/db
  -a <password>        The password, of --user <name> or of the default user.
  -c <clients>         So many connections at once; 50.
  -n <requests>        So many requests in all; 100000.
  -d <size>            Bytes of the values that are written; 3.
  --dbnum <db>         The database; 0.
  -3                   RESP3.
  -k <boolean>         0 opens a connection for each request; 1.
  -r <range>           Numbers below this are drawn for keys, fields and members, and
                       for __rand_int__ in a command; without it all are the same key.
  -P <requests>        So many requests are sent at once on each connection; 1.
  -I                   Opens the connections, and holds them until Ctrl-C.
  -x                   Standard input is the command's last argument.
  --enable-tracking    CLIENT TRACKING ON, on each connection.
  --precision <digits> Latencies are counted to so many digits, 1 to 4; 3.
  -q                   One line for each test.
  --csv                As comma-separated values.
  -l                   The tests again and again.
  -t <tests>           Only these tests: ping,set,get,incr,lpush,rpush,lpop,rpop,sadd,
                       hset,spop,zadd,zpopmin,lrange,mset
  --help, --version    This, and which redis-benchmark this is.

With a command that is measured alone: redis-benchmark -n 1000 EVAL 'return 1' 0
`;
