/*
 * What the errors mean that come from the state of the connection or of the server: rights, transactions, memory,
 * replication, cluster, scripts, configuration. `means` says what the server says; `cause` what usually is behind it,
 * and what helps.
 */

export const errorsOfTheServer = {
  noauth: {
    means: 'The server wants a password before it runs anything on this connection.',
    cause:
      'A password was set for the default user, by requirepass or ACL SETUSER. AUTH with it, then go on.',
  },
  wrongpass: {
    means: 'The user does not exist, is disabled, or has another password.',
    cause: 'AUTH with one word means the user default; with two, a user and the password.',
  },
  authUnset: {
    means: 'The default user has no password, so there is none to give.',
    cause: 'Connections are let in as they are. AUTH with a user and a password signs in as another user.',
  },
  nopermCommand: {
    means: 'The user of this connection may not run this command.',
    cause: 'The rules of the user (ACL) do not name it. An administrator adds it with ACL SETUSER.',
  },
  nopermKey: {
    means: 'The user of this connection may not touch one of these keys.',
    cause: 'The rules of the user (ACL) allow only names that match its patterns.',
  },
  nopermChannel: {
    means: 'The user of this connection may not use one of these channels.',
    cause: 'The rules of the user (ACL) allow only channels that match its patterns.',
  },
  noperm: {
    means: 'The rules of this connection’s user (ACL) do not allow this.',
    cause: 'An administrator changes them with ACL SETUSER; AUTH signs in as another user.',
  },
  execabort: {
    means: 'EXEC ran nothing: a command was refused while the transaction was put together.',
    cause:
      'Errors that can be seen at once (unknown command, wrong number of arguments) give up the whole transaction.',
  },
  execabortNow: {
    means: 'EXEC ran nothing: by now the server refuses something that the transaction wants to do.',
    cause: 'The words behind the colon are the reason. The commands were in order when they were queued.',
  },
  execWithoutMulti: {
    means: 'There is no transaction on this connection.',
    cause: 'MULTI begins one. It also ends when the connection is lost.',
  },
  notInMulti: {
    means: 'This command cannot stand inside a transaction.',
    cause: 'Transactions do not nest, and WATCH comes before MULTI. EXEC or DISCARD ends the one under way.',
  },
  subscribed: {
    means: 'This connection listens to channels, and in RESP2 such a connection takes only a few commands.',
    cause: 'UNSUBSCRIBE or RESET ends listening; with HELLO 3 both go together; or use a second terminal.',
  },
  noproto: {
    means: 'The server does not speak this version of the protocol.',
    cause: 'There are 2 and 3.',
  },
  unblocked: {
    means: 'The command waited, and another client ended its waiting.',
    cause: 'CLIENT UNBLOCK with ERROR does this; so does a server that becomes a replica.',
  },
  denied: {
    means: 'The server takes connections from its own machine only.',
    cause: 'It runs in protected mode, and its default user has no password.',
  },
  oom: {
    means: 'The server uses more memory than it may, and this command could need more, so it was refused.',
    cause: 'With the policy noeviction nothing is removed to make room. Reading and deleting still work.',
  },
  readonly: {
    means: 'This server is a replica: it takes its data from its primary and no writes from clients.',
    cause: 'Write to the primary. REPLICAOF NO ONE makes this server a primary of its own.',
  },
  masterdown: {
    means: 'This replica has lost its primary and is set not to answer with old data.',
    cause: 'The setting replica-serve-stale-data is no. It answers again when the link is up.',
  },
  redirect: {
    means:
      'This server is a replica and names the primary, because the client said that it goes there itself.',
    cause: 'CLIENT CAPA redirect asks for this. READONLY lets this connection read from the replica.',
  },
  nomasterlink: {
    means:
      'This server is a replica without a link to its primary, so it has no copy of the data to pass on.',
    cause: 'SYNC and PSYNC are what replicas send. They are answered again when the link is up.',
  },
  noreplicas: {
    means: 'Fewer replicas keep up than min-replicas-to-write asks for, so writes are refused.',
    cause: 'Replicas are missing or lag behind.',
  },
  moved: {
    means: 'In this cluster another node serves the slot of this key.',
    cause: 'A cluster client connects there and remembers it; redis-cli does so with -c.',
  },
  ask: {
    means: 'The slot of this key is being moved to another node, and this node does not have the key.',
    cause: 'A cluster client asks there once, with ASKING first, and keeps its map of slots.',
  },
  crossslot: {
    means: 'In a cluster the keys of one command must be in one slot, and these are not.',
    cause: 'Only the part in braces decides over the slot: user:{7}:name and user:{7}:cart go together.',
  },
  clusterdown: {
    means: 'The cluster, or the slot of this key, is not served now.',
    cause: 'Some slots have no node, or the nodes have not found one another yet.',
  },
  tryagain: {
    means: 'The slot is being moved, and the keys of the command are not all at one node.',
    cause: 'Try again when the move is over.',
  },
  clusterOff: {
    means: 'This server is not part of a cluster.',
    cause: 'Cluster mode is set at the start of a server, not while it runs.',
  },
  nogoodslave: {
    means: 'Sentinel knows no replica that it could make the primary.',
    cause: 'There is none, or each is down, too far behind or has replica-priority 0.',
  },
  noquorum: {
    means: 'Fewer Sentinels can be reached than are needed to decide on a failover.',
    cause: 'It takes as many as the quorum says, and more than half of all that are known.',
  },
  inprog: {
    means: 'A failover of this primary is under way already.',
    cause: 'It ends by itself; failover-timeout says after how long at the latest.',
  },
  ioerr: {
    means: 'The other server could not be reached, or the connection to it broke.',
    cause: 'No key is lost: if the target was reached, a key may now be at both servers.',
  },
  noscript: {
    means: 'The server does not have a script with this digest.',
    cause:
      'Its scripts are gone after a restart or SCRIPT FLUSH. Clients then send the script itself, with EVAL.',
  },
  busy: {
    means: 'A script runs, and until it ends the server takes almost no command.',
    cause: 'SCRIPT KILL ends a script that has written nothing yet; for a function it is FUNCTION KILL.',
  },
  unkillable: {
    means: 'The script has written already; ending it would leave half of its work.',
    cause: 'It can be waited for, or the server ended without saving, by SHUTDOWN NOSAVE.',
  },
  notbusy: {
    means: 'No script is running, so there is nothing to end.',
    cause: 'It ended by itself in the meantime, or was never running.',
  },
  loading: {
    means: 'The server is still reading its data from disk and answers nothing that needs them.',
    cause: 'Try again in a moment.',
  },
  misconf: {
    means: 'The server could not save its data, and is set to refuse writes until it can.',
    cause: 'Usually the disk is full or may not be written. INFO persistence tells what failed.',
  },
  scriptCompile: {
    means: 'The script is not valid Lua, so none of it was run.',
    cause: 'The number after user_script is the line.',
  },
  scriptUnknown: {
    means: 'The script called a command that the server does not have.',
    cause: 'The name is the first argument of redis.call.',
  },
  scriptArity: {
    means: 'The script called a command with too few or too many arguments.',
    cause: 'Each word is an argument of its own: redis.call("SET", KEYS[1], ARGV[1]).',
  },
  scriptDenied: {
    means: 'The script called something that the user of this connection may not do.',
    cause: 'A script has the rights (ACL) of the user who runs it, key by key and command by command.',
  },
  scriptReadonly: {
    means: 'A script that was started as read-only tried to write.',
    cause: 'EVAL and FCALL allow writing, EVAL_RO and FCALL_RO do not, nor does the flag no-writes.',
  },
  scriptKilled: {
    means: 'The script was ended by SCRIPT KILL before it was done; it had written nothing.',
    cause:
      'Keyspace does this to a script that runs for seconds, and any other client may. Usually a loop does not end.',
  },
  scriptRuntime: {
    means: 'The script ran and failed.',
    cause: 'The number after user_script is the line. Variables must be local, and what is not set is nil.',
  },
  functionMissing: {
    means: 'No library that was loaded has a function of this name.',
    cause: 'FUNCTION LIST names what was loaded.',
  },
  configUnknown: {
    means: 'The server has no setting of this name, or a value is missing.',
    cause: 'CONFIG GET takes patterns and lists what there is.',
  },
  configRefused: {
    means:
      'The setting exists, but this value was refused; none of the settings of this command was changed.',
    cause: 'The words behind the hyphen are the reason.',
  },
  commandOff: {
    means: 'This command is switched off by the server’s configuration.',
    cause: 'The setting can be changed only before the server starts.',
  },
  lfuOff: {
    means: 'How often a key is used is counted only under a policy that needs it.',
    cause: 'The setting maxmemory-policy must be allkeys-lfu or volatile-lfu.',
  },
} as const;
