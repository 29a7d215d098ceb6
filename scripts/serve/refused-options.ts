interface Rule {
  /** Why it cannot work; a sentence's end after the option's name. */
  readonly reason: string;
  /** Values that ask for nothing, and pass. */
  readonly harmless?: readonly string[];
}

const ONE_PROCESS = 'it stays in the foreground, in one process';
const NO_TLS = 'there is no TLS in the engine';
const NO_UNIX_SOCKETS = 'clients reach it over TCP on 127.0.0.1 only';
const NO_OTHER_SERVERS = 'a single server reaches no other; --topology serves several that know one another';
const NO_SHARED_OBJECTS = 'a module is native code, which WebAssembly cannot load';
const NO_FORK = 'it would need a child process, and there is no fork in WebAssembly';

/** Options of a native server that would start here and not do what they say. Names are lower case, without dashes. */
const RULES: Readonly<Record<string, Rule>> = {
  daemonize: { reason: ONE_PROCESS, harmless: ['no'] },
  supervised: { reason: 'there is no service manager that it could tell', harmless: ['no'] },
  'syslog-enabled': { reason: 'its log goes to the standard output', harmless: ['no'] },
  bind: { reason: 'it listens on 127.0.0.1 only' },
  'bind-source-addr': { reason: NO_OTHER_SERVERS },
  unixsocket: { reason: NO_UNIX_SOCKETS },
  unixsocketperm: { reason: NO_UNIX_SOCKETS },
  unixsocketgroup: { reason: NO_UNIX_SOCKETS },
  'io-threads': { reason: 'the engine has one thread', harmless: ['1'] },
  loadmodule: { reason: NO_SHARED_OBJECTS },
  replicaof: { reason: NO_OTHER_SERVERS, harmless: ['no one'] },
  slaveof: { reason: NO_OTHER_SERVERS, harmless: ['no one'] },
  sentinel: { reason: NO_OTHER_SERVERS },
  'cluster-enabled': { reason: NO_OTHER_SERVERS, harmless: ['no'] },
  'dual-channel-replication-enabled': { reason: NO_FORK, harmless: ['no'] },
};

const TLS: Rule = { reason: NO_TLS };
const TLS_OFF: Rule = { reason: NO_TLS, harmless: ['0', 'no'] };
const RDMA: Rule = { reason: NO_UNIX_SOCKETS };

function ruleFor(name: string): Rule | undefined {
  if (name === 'tls-port' || name === 'tls-replication' || name === 'tls-cluster') return TLS_OFF;
  if (name.startsWith('tls-')) return TLS;
  if (name.startsWith('rdma-')) return RDMA;
  return Object.hasOwn(RULES, name) ? RULES[name] : undefined;
}

/** Why an option cannot be given here, as a sentence; null when the server may have it. `name` is in lower case. */
export function refusal(name: string, values: readonly string[]): string | null {
  const rule = ruleFor(name);
  if (!rule || rule.harmless?.includes(values.join(' ').toLowerCase())) return null;
  return `--${name} cannot work here: ${rule.reason}`;
}
