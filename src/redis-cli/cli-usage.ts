/** What `--version` prints: the redis-cli that this one is compared with is part of it. */
export const versionLine = 'redis-cli of Keyspace, compared with redis-cli 7.0.15\n';

/** What `--help` prints. */
export const usageText = `redis-cli of Keyspace

Usage: redis-cli [OPTIONS] [cmd [arg [arg ...]]]

Which server
  -h <hostname>        Its host; 127.0.0.1 when only a port is given.
  -p <port>            Its port; 6379 when only a host is given.
  -u <uri>             redis://[user:]password@host:port/db
                       Without any of these the commands go to an empty server of
                       their own, in this process and in memory.
  -a, --pass <pass>    The password. The variable REDISCLI_AUTH is safer.
  --user <name>        The user that the password belongs to.
  --no-auth-warning    Not a word about passwords on the command line.
  -n <db>              The database.
  -2, -3               The version of the protocol; 2 unless --json.
  -c                   Follow the redirections of a cluster.

What to run
  -r <n>               The command n times; a negative number is without end.
  -i <seconds>         A pause after each command; 0.1 is possible.
  -x                   Standard input is the command's last argument.
  -X <tag>             Standard input takes the place of the argument <tag>.
  --quoted-input       Arguments in quotes are read as in a session: "\\x00".
  --eval <file>        Run a Lua script: --eval <file> key1 key2 , arg1 arg2
  --cluster <command>  Look at a cluster or change it; --cluster help lists how.
  -e                   An error reply goes to standard error, with exit code 1.

What to look at (Ctrl-C stops it)
  --scan               The names of all keys, by SCAN.
  --bigkeys            The biggest key of each type, by its elements.
  --memkeys            The same, by memory.
  --memkeys-samples <n>  The same; n elements of each key are looked at.
  --hotkeys            The keys in use most; the server counts that only with a
                       maxmemory-policy of LFU.
  --pattern <pattern>  Only keys that match it, with any of these.
  --quoted-pattern <pattern>  The same, in quotes as in a session.
  --count <n>          The COUNT of each SCAN.
  --stat               A row of figures each second, or every -i seconds.
  --latency            How long a PING takes: for ever on a terminal, for one
                       second, or -i seconds, elsewhere.
  --latency-history    The same, begun again every 15 seconds, or every -i.
  --latency-dist       The same in colours: how many took how long.
  --lru-test <keys>    A cache of so many keys at work, few of them asked for often.
  --intrinsic-latency <seconds>  Without a server: how long this thread is kept
                       waiting by the system it runs on.
  --replica            What a replica is sent: each change, as CSV.

Files
  --pipe               Sends standard input, commands as RESP or line by line, and
                       counts the replies. An error is printed with its line.
  --pipe-timeout <n>   So many seconds it waits for the last reply; 30, 0 for ever.
  --rdb <file>         A snapshot of the server, into a file; - is standard output.
  --functions-rdb <file>  The same of its functions only.

How replies are printed
  --raw                As they are; so it is unless standard output is a terminal.
  --no-raw             As on a terminal.
  -d <text>            Between the elements of a raw reply; a line break.
  -D <text>            After each raw reply; a line break.
  --csv                As comma-separated values.
  --json               As JSON.
  --quoted-json        As JSON of ASCII only.
  --show-pushes <yn>   Whether pushes of RESP3 are printed; on a terminal they are.

  --help, --version    This, and which redis-cli this is.

Without a command, commands are read line by line: from the prompt on a terminal,
otherwise from standard input.
`;
