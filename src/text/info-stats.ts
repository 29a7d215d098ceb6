/**
 * What the fields of INFO's section Stats mean, in our words. Counts since the start, or since CONFIG RESETSTAT,
 * unless said otherwise.
 * Source: Valkey's documentation of INFO, and `genValkeyInfoString` in its `server.c`.
 */
export const infoStatsText: Readonly<Record<string, string>> = {
  total_connections_received:
    'Connections that were accepted. Growing as fast as commands: clients connect anew for each.',
  total_commands_processed: 'Commands that were run, those inside scripts included.',
  instantaneous_ops_per_sec:
    'Commands a second, over the last second and a half by the server’s own samples.',
  total_net_input_bytes: 'Bytes that came from clients.',
  total_net_output_bytes: 'Bytes that went to clients.',
  total_net_repl_input_bytes: 'Bytes that came from the primary.',
  total_net_repl_output_bytes: 'Bytes that went to replicas.',
  total_net_cluster_slot_import_bytes: 'Bytes that came with slots that were moved here.',
  total_net_cluster_slot_export_bytes: 'Bytes that went with slots that were moved away.',
  instantaneous_input_kbps: 'Kilobytes a second from clients, of late.',
  instantaneous_output_kbps: 'Kilobytes a second to clients, of late.',
  instantaneous_input_repl_kbps: 'Kilobytes a second from the primary, of late.',
  instantaneous_output_repl_kbps: 'Kilobytes a second to replicas, of late.',
  rejected_connections:
    'Connections that were refused because maxclients was reached. Anything but 0 was an outage for somebody.',
  sync_full:
    'Times that a replica had to be sent everything. Rising: the backlog is too small for the cuts of the network.',
  sync_partial_ok: 'Times that a replica that came back was sent only what it had missed.',
  sync_partial_err: 'Times that this was asked for and not possible.',
  expired_keys: 'Keys that went because their time was over.',
  expired_fields: 'Fields of hashes that went because their time was over.',
  expired_stale_perc:
    'About how many of the keys with a lifetime are over it and still take memory, in per cent.',
  expired_keys_with_volatile_items_stale_perc:
    'The same of hashes with fields that have lifetimes of their own.',
  expired_time_cap_reached_count:
    'How often looking for expired keys had to stop, so as not to hold up commands.',
  expire_cycle_cpu_milliseconds: 'Milliseconds that looking for expired keys took.',
  evicted_keys:
    'Keys that went because memory was full. In a cache that is the plan; anywhere else it is loss of data.',
  evicted_clients: 'Clients that were closed because all their buffers exceeded maxmemory-clients.',
  evicted_scripts: 'Scripts of EVAL that were forgotten because there were too many.',
  total_eviction_exceeded_time: 'Milliseconds for which used_memory was above maxmemory.',
  current_eviction_exceeded_time: 'Milliseconds since it has been above it; 0 when it is not.',
  keyspace_hits: 'Times that a reading command found its key.',
  keyspace_misses: 'Times that it did not.',
  pubsub_channels: 'Channels that somebody is subscribed to now.',
  pubsub_patterns: 'Patterns that somebody is subscribed to now.',
  pubsubshard_channels: 'Channels of one shard that somebody is subscribed to now.',
  latest_fork_usec:
    'Microseconds that the last fork took. All clients wait for it; it grows with memory. 0 here: nothing forks.',
  total_forks: 'Forks, for snapshots, rewrites and modules.',
  migrate_cached_sockets: 'Connections to other servers that MIGRATE keeps open now.',
  slave_expires_tracked_keys: 'On a replica that can be written to: keys whose end it has to see to itself.',
  active_defrag_hits: 'Values that were moved to lie closer together.',
  active_defrag_misses: 'Values that were looked at and left where they are.',
  active_defrag_key_hits: 'Keys that something was moved of.',
  active_defrag_key_misses: 'Keys that nothing was moved of.',
  total_active_defrag_time: 'Milliseconds for which fragmentation was above the limit.',
  current_active_defrag_time: 'Milliseconds since it has been above it; 0 when it is not.',
  tracking_total_keys: 'Keys that are remembered because a client with CLIENT TRACKING has read them.',
  tracking_total_items: 'Pairs of such a key and a client.',
  tracking_total_prefixes: 'Prefixes that clients in broadcast mode have asked for.',
  unexpected_error_replies:
    'Errors where there should be none: while a log is loaded, or from a primary. Anything but 0 is worth a look.',
  total_error_replies: 'Replies that were errors. Errorstats says which.',
  dump_payload_sanitizations: 'Values of RESTORE or of a snapshot that were checked through and through.',
  total_reads_processed: 'Times that bytes were read from a socket.',
  total_writes_processed: 'Times that replies were written to one.',
  io_threaded_reads_processed: 'Those of the reads that further threads did.',
  io_threaded_writes_processed: 'Those of the writes that further threads did.',
  io_threaded_freed_objects: 'Values that further threads have freed.',
  io_threaded_accept_processed: 'Connections whose acceptance further threads have finished, with TLS.',
  io_threaded_poll_processed: 'Times that further threads asked which sockets are ready.',
  io_threaded_total_prefetch_batches:
    'Batches of commands whose keys were fetched into the processor’s cache beforehand.',
  io_threaded_total_prefetch_entries: 'Keys that were fetched that way.',
  client_query_buffer_limit_disconnections:
    'Clients that were closed because they sent more than client-query-buffer-limit without an end.',
  client_output_buffer_limit_disconnections:
    'Clients that were closed because they did not read what they were sent: slow subscribers, MONITOR.',
  reply_buffer_shrinks: 'Times that an idle client’s buffer was made smaller.',
  reply_buffer_expands: 'Times that a busy client’s buffer was made larger.',
  eventloop_cycles: 'Rounds of the loop that reads, runs and answers.',
  eventloop_duration_sum: 'Microseconds that all of them took, waiting left out.',
  eventloop_duration_cmd_sum: 'Microseconds of them that were spent in commands.',
  instantaneous_eventloop_cycles_per_sec: 'Rounds a second, of late.',
  instantaneous_eventloop_duration_usec:
    'Microseconds that a round took on average, of late. Others wait as long.',
  acl_access_denied_auth: 'Wrong passwords and unknown users.',
  acl_access_denied_cmd: 'Commands that a user was not allowed.',
  acl_access_denied_key: 'Keys that a user was not allowed.',
  acl_access_denied_channel: 'Channels that a user was not allowed.',
  acl_access_denied_db: 'Databases that a user was not allowed.',
  acl_access_denied_tls_cert: 'Users named by a certificate that are not known.',
};
