/**
 * What the fields of INFO's sections Server, Clients, TLS and CPU mean, in our words.
 * Source: Valkey's documentation of INFO, and `genValkeyInfoString` in its `server.c`.
 */
export const infoServerText: Readonly<Record<string, string>> = {
  redis_version:
    'The version of Redis whose commands and replies the server keeps to, for clients that ask for it.',
  server_name: 'What the server calls itself.',
  valkey_version: 'The version of the server.',
  valkey_release_stage: 'Whether this is a release, a candidate for one, or a version under development.',
  redis_git_sha1: 'The commit that the server was built from; zeros when the build did not say.',
  redis_git_dirty: '1 when it was built from sources with changes that were not committed.',
  redis_build_id: 'A number for the build: the same sources on the same machine give the same.',
  redis_mode: 'How it was started: standalone, cluster or sentinel. The older name of the field.',
  server_mode: 'How it was started: standalone, cluster or sentinel.',
  os: 'The operating system that the server believes to run on.',
  arch_bits: 'The width of a pointer: 32 here, because WebAssembly has 32 bits; 64 on most servers.',
  monotonic_clock: 'Where the server takes the clock from that never jumps, to measure durations.',
  multiplexing_api: 'How it waits for many sockets at once: epoll on Linux; in this page our own.',
  atomicvar_api: 'How counters that several threads share are changed safely.',
  gcc_version: 'The compiler that built it.',
  process_id: 'The number of its process. The copy that is asked here always says 1.',
  process_supervised: 'Whether systemd or upstart watches over it.',
  run_id: 'Chosen by chance at each start. Another id means that the server was started again.',
  tcp_port: 'The port at which it listens for clients.',
  server_time_usec: 'Its clock, in microseconds since 1970.',
  uptime_in_seconds: 'Seconds since it was started. A small number that nobody expected is a restart.',
  uptime_in_days: 'The same in whole days.',
  hz: 'How often a second it does its housekeeping now: expiring, closing idle clients, resizing tables.',
  configured_hz: 'How often a second it is set to; with dynamic-hz many clients make it more.',
  clients_hz: 'How often a second it looks after its clients.',
  lru_clock: 'The clock of eviction by age, in seconds, of which only the low 24 bits are kept.',
  executable: 'The path of the program.',
  config_file:
    'The file that it was configured from; empty when there was none, and CONFIG REWRITE then fails.',
  availability_zone:
    'The zone of the data centre, as the setting of that name says, so that clients can ask a near replica.',
  io_threads_active: '1 while further threads read and write sockets; 0 while the main thread does it alone.',
  shutdown_in_milliseconds: 'How long it still waits for replicas before it ends. Only during a shutdown.',

  tls_server_cert_serial: 'The serial number of the certificate that it shows to clients; none without TLS.',
  tls_server_cert_expires_in_seconds: 'Seconds until that is over. Alert on it weeks ahead.',
  tls_client_cert_serial: 'The serial number of the certificate that it shows to other servers.',
  tls_client_cert_expires_in_seconds: 'Seconds until that is over.',
  tls_ca_cert_serial: 'The serial number of the authority that it trusts.',
  tls_ca_cert_expires_in_seconds: 'Seconds until that is over.',

  connected_clients:
    'Connections of clients, without those of replicas. A number that only grows is a leak in an application.',
  cluster_connections: 'About how many sockets the nodes of the cluster use among themselves.',
  maxclients: 'At how many connections it refuses further ones, replicas and cluster included.',
  client_recent_max_input_buffer:
    'The largest buffer for incoming bytes that a client had in the last seconds.',
  client_recent_max_output_buffer:
    'The largest heap of replies that a client had not read yet in the last seconds.',
  blocked_clients: 'Clients that wait in a command such as BLPOP, XREAD BLOCK or WAIT.',
  tracking_clients: 'Clients that want to be told when keys they have read change (CLIENT TRACKING).',
  pubsub_clients: 'Clients that have subscribed to a channel or a pattern.',
  watching_clients: 'Clients that have WATCH on a key.',
  clients_in_timeout_table: 'Blocked clients that will be let go at a certain time.',
  total_watched_keys: 'Keys that some client watches.',
  total_blocking_keys: 'Keys that some client waits for.',
  total_blocking_keys_on_nokey:
    'Those of them whose clients also want to wake when the key is deleted, as XREADGROUP does.',
  paused_reason:
    'Why clients are held up now: CLIENT PAUSE, a failover, the moving of slots; none when they are not.',
  paused_actions: 'What is held up meanwhile: everything, or writing only.',
  paused_timeout_milliseconds: 'How long that still lasts.',

  used_cpu_sys: 'Seconds of processor time that the system spent for the server, over all its threads.',
  used_cpu_user: 'Seconds of processor time in its own code, over all its threads.',
  used_cpu_sys_children: 'The same as used_cpu_sys for processes that it forked, to save or to rewrite.',
  used_cpu_user_children: 'The same as used_cpu_user for processes that it forked.',
  used_active_time_main_thread:
    'Seconds that the thread that runs commands has worked, waiting left out; told where further threads keep it spinning.',
  used_cpu_sys_main_thread: 'The share of used_cpu_sys of the thread that runs commands.',
  used_cpu_user_main_thread:
    'The share of used_cpu_user of the thread that runs commands. At one second a second it can do no more.',
};
