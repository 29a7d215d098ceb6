/**
 * What the fields of INFO's section Persistence mean, in our words.
 * Source: Valkey's documentation of INFO, and `genValkeyInfoString` in its `server.c`.
 */
export const infoPersistenceText: Readonly<Record<string, string>> = {
  loading: '1 while data are loaded at the start, or from a primary. Commands are refused meanwhile.',
  async_loading: '1 while a replica loads from its primary and still answers with the data it had.',
  current_cow_peak:
    'The most memory that had to be copied, in bytes, because it was written to while a fork was saving.',
  current_cow_size: 'The same as of now, in bytes.',
  current_cow_size_age: 'Seconds since that was counted.',
  current_fork_perc: 'How far the fork that is at work has come.',
  current_save_keys_processed: 'Keys that it has written.',
  current_save_keys_total: 'Keys that it has to write.',
  rdb_changes_since_last_save:
    'Changes since the last snapshot. Without a log these are what a crash would lose.',
  rdb_bgsave_in_progress:
    '1 while a snapshot is written. Never here: nothing can fork, so saving is over at once.',
  rdb_last_save_time:
    'When the last snapshot succeeded, in seconds since 1970; the start, if there was none.',
  rdb_last_bgsave_status:
    'How the last one went. While it is err, the server may refuse writing (stop-writes-on-bgsave-error).',
  rdb_last_bgsave_time_sec: 'Seconds that it took; −1 for none yet.',
  rdb_current_bgsave_time_sec: 'Seconds that the running one has taken; −1 for none.',
  rdb_saves: 'Snapshots since the start.',
  rdb_last_cow_size: 'What had to be copied during the last one, in bytes.',
  rdb_last_load_keys_expired:
    'Keys that were left out when the last snapshot was loaded, because their time was over.',
  rdb_last_load_keys_loaded: 'Keys that were loaded from it.',
  aof_enabled: '1 when every write goes to the append-only file.',
  aof_rewrite_in_progress: '1 while the log is written anew. Never here: that is over at once.',
  aof_rewrite_scheduled: '1 when it will be, after the snapshot that is under way.',
  aof_last_rewrite_time_sec: 'Seconds that the last rewrite took; −1 for none yet.',
  aof_current_rewrite_time_sec: 'Seconds that the running one has taken; −1 for none.',
  aof_last_bgrewrite_status: 'How the last rewrite went.',
  aof_rewrites: 'Rewrites since the start.',
  aof_rewrites_consecutive_failures:
    'Rewrites that failed one after another; the server waits longer after each.',
  aof_last_write_status: 'How the last write to the log went. While it is err, writing commands are refused.',
  aof_last_cow_size: 'What had to be copied during the last rewrite, in bytes.',
  module_fork_in_progress: '1 while a module has a fork at work.',
  module_fork_last_cow_size: 'What had to be copied during it, in bytes.',
  slot_migration_fork_in_progress:
    '1 while a fork sends slots to another node. Never here: they are sent at once.',
  aof_current_size: 'The length of the log now, in bytes, all its files together.',
  aof_base_size:
    'Its length at the start or after the last rewrite; a rewrite comes when it has grown by auto-aof-rewrite-percentage.',
  aof_pending_rewrite: '1 when a rewrite waits for a snapshot to end.',
  aof_buffer_length: 'Bytes that are to be written to the log.',
  aof_pending_bio_fsync: 'Calls of fsync that wait in the background. Not 0 for long: the disk is too slow.',
  aof_delayed_fsync: 'How often a write had to wait for an fsync that took long: the disk holds up commands.',
  loading_start_time: 'When loading began, in seconds since 1970.',
  loading_total_bytes: 'Bytes to be loaded.',
  loading_rdb_used_mem: 'The memory that the server had that wrote the snapshot.',
  loading_loaded_bytes: 'Bytes that were loaded.',
  loading_loaded_perc: 'The same as a share.',
  loading_eta_seconds: 'Seconds that it will still take, at the pace so far.',
};
