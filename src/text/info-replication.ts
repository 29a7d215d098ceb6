/**
 * What the fields of INFO's sections Replication, Cluster, Sentinel and the others mean, in our words.
 * Source: Valkey's documentation of INFO, and `genValkeyInfoString` in its `server.c`.
 */
export const infoReplicationText: Readonly<Record<string, string>> = {
  role: 'master for one that is written to, slave for a replica. Replicas of replicas are slaves too.',
  connected_slaves: 'Replicas that are connected now.',
  replicas_waiting_psync: 'Replicas that load a snapshot and will go on with the stream.',
  min_slaves_good_slaves:
    'Replicas near enough for min-replicas-to-write; with fewer than that, writing is refused.',
  master_failover_state: 'How far FAILOVER has come: no-failover when none is under way.',
  master_replid: 'The name of the history of writes. Replicas with the same one have the same past.',
  master_replid2: 'The history before the last failover, which old replicas may go on from.',
  master_repl_offset:
    'How many bytes of that history have been written. The difference to a replica’s is its lag.',
  second_repl_offset: 'Up to where the older history counts; −1 for none.',
  repl_backlog_active: '1 when the end of the stream is kept for replicas that come back.',
  repl_backlog_size:
    'How much of it is kept, in bytes. A cut that lasts longer costs a full synchronisation.',
  repl_backlog_first_byte_offset: 'Where what is kept begins.',
  repl_backlog_histlen: 'How much is there, in bytes.',
  master_host: 'The primary’s address.',
  master_port: 'The primary’s port.',
  master_link_status: 'Whether the replica is connected to its primary: up or down.',
  master_last_io_seconds_ago: 'Seconds since something came from the primary; −1 while not connected.',
  master_sync_in_progress: '1 while the snapshot is on its way.',
  master_sync_total_bytes: 'Its size, in bytes; 0 when that is not known beforehand.',
  master_sync_read_bytes: 'Bytes of it that have come.',
  master_sync_left_bytes: 'Bytes that are missing.',
  master_sync_perc: 'The share of it that has come.',
  master_sync_last_io_seconds_ago: 'Seconds since some of it came.',
  master_link_down_since_seconds: 'Seconds since the link is down; −1 when it never was up.',
  slave_read_repl_offset: 'Up to where the replica has read the stream.',
  slave_repl_offset: 'Up to where it has applied it.',
  slave_priority: 'Which replica is preferred in a failover: the lower, the sooner; 0 is never.',
  slave_read_only: '1 when clients cannot write to the replica.',
  replica_announced: '1 when Sentinels tell clients about the replica.',
  replicas_repl_buffer_size: 'What the replica has kept of the stream while it loads a snapshot, in bytes.',
  replicas_repl_buffer_peak: 'The most that was.',

  cluster_enabled: '1 when the server is a node of a cluster.',

  cluster_state: 'ok while every slot has a node that serves it; else fail, and most commands are refused.',
  cluster_slots_assigned: 'Slots that some node has, of 16,384.',
  cluster_slots_ok: 'Those whose nodes can be reached.',
  cluster_slots_pfail: 'Those whose nodes this one cannot reach, by its own opinion.',
  cluster_slots_fail: 'Those whose nodes most primaries cannot reach.',
  cluster_nodes_pfail: 'Nodes that this one cannot reach, by its own opinion.',
  cluster_nodes_fail: 'Nodes that most primaries cannot reach.',
  cluster_voting_nodes_pfail: 'Those of the former that are primaries with slots, which vote.',
  cluster_voting_nodes_fail: 'Those of the latter that are primaries with slots.',
  cluster_known_nodes: 'Nodes that this one knows of, itself included. All nodes should know as many.',
  cluster_size: 'Primaries with slots: of these a majority must be reachable.',
  cluster_current_epoch: 'The number of the latest election that it knows of.',
  cluster_my_epoch:
    'The number under which its own slots were last given. Of two that claim a slot, the higher one has it.',
  cluster_stats_messages_sent: 'Messages to other nodes, over their own connections.',
  cluster_stats_messages_received: 'Messages from other nodes.',
  cluster_stats_bytes_sent: 'Bytes to other nodes.',
  cluster_stats_bytes_received: 'Bytes from other nodes.',
  cluster_stats_pubsub_bytes_sent:
    'Those of the bytes sent that carried published messages, which go to every node.',
  cluster_stats_pubsub_bytes_received: 'Those of the bytes received that carried published messages.',
  cluster_stats_module_bytes_sent: 'Those of the bytes sent that modules had sent.',
  cluster_stats_module_bytes_received: 'Those of the bytes received that were for modules.',
  total_cluster_links_buffer_limit_exceeded:
    'Links between nodes that were closed because too much waited on them.',

  engines_count: 'Languages in which scripts can be written.',
  engines_total_used_memory: 'What all their interpreters take, in bytes.',
  engines_total_memory_overhead: 'What it costs to keep account of them, in bytes.',

  sentinel_masters: 'Primaries that this Sentinel watches.',
  sentinel_tilt: '1 while it does not trust its own clock and only watches.',
  sentinel_tilt_since_seconds: 'Seconds since then; −1 when it does trust it.',
  sentinel_total_tilt: 'Times that this has happened.',
  sentinel_running_scripts: 'Scripts of notification that run now.',
  sentinel_scripts_queue_length: 'Scripts that wait to be run.',
  sentinel_simulate_failure_flags: 'Crashes that SENTINEL SIMULATE-FAILURE has set, for tests.',
};

/** Fields whose names have a number or a name in them: how they begin, what that is, and what they say. */
export const infoFamilyText = {
  human: (field: string) => `${field} in a unit that is easy to read.`,
  listener: 'A place at which it listens: the kind of connection, addresses, port.',
  slave: 'A replica: address, port, state, how far it has confirmed the stream, and seconds since it did.',
  db: 'A database that is not empty: its keys, those with a lifetime, and the average lifetime left in milliseconds.',
  cmdstat:
    'A command: how often it ran, the microseconds of all runs and of one on average, how often it was refused before it ran and how often it failed.',
  latency: 'A command: microseconds within which half, 99 % and 99.9 % of its runs were over.',
  errorstat: 'Replies that began with this word of error.',
  module: 'A module that is loaded: name, versions, and what it uses and offers.',
  master:
    'A primary that the Sentinel watches: name, state, address, and how many replicas and Sentinels it knows.',
  clusterMessages: 'Messages of this kind between the nodes, sent or received.',
  engine: 'A language of scripts: its name, the module it comes from, and the memory it takes.',
} as const;
