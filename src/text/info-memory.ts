/**
 * What the fields of INFO's section Memory mean, in our words. Bytes unless said otherwise.
 * Source: Valkey's documentation of INFO, and `genValkeyInfoString` in its `server.c`.
 */
export const infoMemoryText: Readonly<Record<string, string>> = {
  used_memory:
    'All that the server has asked its allocator for: data, buffers, tables, scripts. maxmemory is held against it.',
  used_memory_rss:
    'What the operating system counts as the process’s memory. This page has no operating system to ask.',
  used_memory_peak: 'The most that used_memory has been.',
  used_memory_peak_perc: 'used_memory as a share of its peak.',
  used_memory_peak_time: 'When the peak was, in seconds since 1970.',
  used_memory_overhead:
    'What is not data: tables of keys, buffers of clients, the backlog of replication, the server itself.',
  used_memory_startup: 'What it took when it had just been started, empty.',
  used_memory_dataset: 'used_memory without used_memory_overhead: the values, and what belongs to them.',
  used_memory_dataset_perc: 'The data’s share of what is used beyond used_memory_startup.',
  allocator_allocated: 'What the allocator has handed out, rounded up to its sizes.',
  allocator_active: 'Pages that hold at least something that is in use.',
  allocator_resident: 'Pages that the allocator has from the system, those to be given back included.',
  allocator_muzzy: 'Memory that was freed and that the system may take back when it needs some.',
  total_system_memory: 'The memory of the machine.',
  used_memory_lua: 'The older name of used_memory_vm_eval.',
  used_memory_vm_eval: 'What the interpreter of EVAL takes by itself. Not part of used_memory.',
  used_memory_scripts_eval: 'What it costs to keep the scripts of EVAL.',
  number_of_cached_scripts:
    'Scripts that EVALSHA can run. One that grows all the time is fed scripts with values written into them.',
  number_of_functions: 'Functions that FUNCTION LOAD has brought.',
  number_of_libraries: 'Libraries that they are in.',
  used_memory_vm_functions: 'What the interpreter of functions takes by itself. Not part of used_memory.',
  used_memory_vm_total: 'Both interpreters together. Not part of used_memory.',
  used_memory_functions: 'What it costs to keep the functions.',
  used_memory_scripts: 'Scripts and functions together.',
  maxmemory:
    'The limit. Above it the server evicts keys or refuses to write, as maxmemory_policy says; 0 is no limit.',
  maxmemory_policy: 'What it does at the limit: which keys go first, or noeviction, which refuses writing.',
  allocator_frag_ratio:
    'allocator_active over allocator_allocated: the fragmentation proper. Some 1.5 with much memory in use is worth a look.',
  allocator_frag_bytes: 'The same as a difference. A high ratio of few bytes means nothing.',
  allocator_rss_ratio: 'allocator_resident over allocator_active: pages that could be given back.',
  allocator_rss_bytes: 'The same as a difference.',
  rss_overhead_ratio: 'used_memory_rss over allocator_resident: the program, its stacks, its libraries.',
  rss_overhead_bytes: 'The same as a difference.',
  mem_fragmentation_ratio:
    'used_memory_rss over used_memory. Well above 1 is memory that holds nothing; below 1 the system has swapped some of it out.',
  mem_fragmentation_bytes:
    'The same as a difference. With few megabytes in use the ratio says little, and this says so.',
  mem_not_counted_for_evict:
    'Buffers for replicas and the log, which do not count against maxmemory: else sending deletions would cause more of them.',
  mem_replication_backlog: 'The end of the stream of writes that is kept for replicas that come back.',
  mem_total_replication_buffers: 'The backlog and what replicas have not read yet, together.',
  mem_clients_slaves: 'Buffers of replicas beyond the backlog that they share.',
  mem_clients_normal:
    'Buffers of ordinary clients. Many bytes here are clients that do not read their replies, or send huge commands.',
  mem_cluster_links: 'Buffers of the links between the nodes of the cluster.',
  mem_replicas_repl_buffer:
    'What a replica keeps of the stream while it loads a snapshot that comes over another connection.',
  mem_cluster_slot_import: 'What has come of slots that are moved here and is not applied yet.',
  mem_cluster_slot_export: 'What is to be sent of slots that are moved away.',
  mem_aof_buffer: 'What is to be written to the append-only file next.',
  mem_allocator: 'The allocator, chosen when the server is built: jemalloc on most servers, libc here.',
  mem_overhead_db_hashtable_rehashing:
    'The older tables of keys, kept until all keys have moved to larger ones.',
  active_defrag_running:
    'With activedefrag: how much of the processor, in per cent, moving values together takes now.',
  lazyfree_pending_objects:
    'Values that UNLINK or FLUSHALL ASYNC has cut off and that are to be freed in the background.',
  lazyfreed_objects: 'Values that were freed in the background.',
};
