/** A node's name for an address (`10.0.0.1:6379`) or an id of 40 hexadecimal digits; what is not known stays as it is. */
export type NameOf = (who: string) => string;

/** A line that a server may log: how it is known, and what it means. The words get what the pattern's groups matched. */
export interface KnownLine {
  readonly says: RegExp;
  readonly words: (parts: readonly string[], name: NameOf) => string;
}

const fixed = (says: RegExp, words: string): KnownLine => ({ says, words: () => words });

/** About the one node that the first group names. */
const about = (says: RegExp, words: (node: string, parts: readonly string[]) => string): KnownLine => ({
  says,
  words: (parts, name) => words(name(parts[0] ?? ''), parts.slice(1)),
});

/** About the two nodes that the first two groups name. */
const aboutTwo = (
  says: RegExp,
  words: (one: string, other: string, parts: readonly string[]) => string,
): KnownLine => ({
  says,
  words: (parts, name) => words(name(parts[0] ?? ''), name(parts[1] ?? ''), parts.slice(2)),
});

const modes: Readonly<Record<string, string>> = {
  standalone: 'a server by itself',
  cluster: 'a node of a cluster',
  sentinel: 'a Sentinel',
};

/** What any server says when it starts, ends, and reads and writes its files. */
const life: readonly KnownLine[] = [
  fixed(/Valkey is starting/, 'The process starts.'),
  { says: /^Running mode=(\w+)/, words: ([mode = '']) => `It runs as ${modes[mode] ?? mode}.` },
  fixed(/^Ready to accept connections/, 'It listens for clients now.'),
  fixed(/^Creating AOF (?:base|incr) file/, 'It begins an append-only file, in which every write is noted.'),
  fixed(/^DB loaded from append only file/, 'It has its data back from the append-only file.'),
  fixed(/^User requested shutdown/, 'It was asked to shut down.'),
  {
    says: /^(\d+) of (\d+) replicas are in sync when shutting down/,
    words: ([some, all]) => `As it ends, ${some} of ${all} replicas have all its writes.`,
  },
  fixed(/bye bye/, 'It ends in good order.'),
  fixed(/^CONFIG REWRITE executed with success/, 'It has written its settings into its configuration file.'),
  fixed(/^Guru Meditation/, 'It ends itself because something is wrong inside it.'),
];

/** What a replica says: src/replication.c of Valkey. */
const replica: readonly KnownLine[] = [
  about(/^Connecting to PRIMARY (\S+)/, (primary) => `It connects to its primary, ${primary}.`),
  about(/^Reconnecting to PRIMARY (\S+)/, (primary) => `It connects to its primary ${primary} again.`),
  fixed(/^PRIMARY <-> REPLICA sync started/, 'It waits for the connection to stand.'),
  fixed(/^Non blocking connect for SYNC fired the event/, 'The connection to its primary stands.'),
  fixed(/^Primary replied to PING/, 'The primary answers.'),
  {
    says: /^Trying a partial resynchronization \(request \w+:(\d+)\)/,
    words: ([offset]) => `It asks for only what it lacks, from byte ${offset} of the stream on.`,
  },
  fixed(
    /^Partial resynchronization not possible \(no cached primary\)/,
    'It has nothing to build on, and asks for all the data.',
  ),
  {
    says: /^Full resync from primary: \w+:(\d+)/,
    words: ([offset]) => `It gets a copy of all the data, as they are at byte ${offset} of the stream.`,
  },
  { says: /sync: receiving (\d+) bytes/, words: ([bytes]) => `The copy comes: ${bytes} bytes.` },
  fixed(/sync: Loading DB in memory/, 'It throws away what it had and loads the copy.'),
  fixed(/sync: Finished with success/, 'The copy is loaded. From now on it gets every write.'),
  fixed(
    /sync: Primary accepted a Partial Resynchronization/,
    'The primary still has what it lacks: no copy of everything is needed.',
  ),
  fixed(
    /^Successful partial resynchronization/,
    'The primary still has what it lacks: no copy of everything is needed.',
  ),
  fixed(/^Connection with primary lost/, 'It has lost its primary.'),
  fixed(/^Caching the disconnected primary state/, 'It notes how far it was, to go on from there.'),
  fixed(/^Discarding previously cached primary state/, 'It forgets how far it was with its old primary.'),
  fixed(/^Unable to connect to PRIMARY/, 'Nobody answers where its primary should be. It goes on trying.'),
  fixed(
    /^(?:PRIMARY timeout|Timeout (?:connecting|receiving))/,
    'It has heard nothing from its primary for too long, and hangs up.',
  ),
  about(/^REPLICAOF (\S+) enabled/, (primary) => `It is told to be a replica of ${primary}.`),
  fixed(
    /^REPLICAOF would result into synchronization with the primary we are already connected with/,
    'It follows that primary already.',
  ),
  fixed(/^PRIMARY MODE enabled \(failover/, 'It was handed the role of primary.'),
  fixed(/^PRIMARY MODE enabled/, 'It is told to be a primary.'),
  fixed(
    /^Before turning into a replica/,
    'It notes how far its own stream was: a new primary that knows it may send only the rest.',
  ),
  fixed(
    /^Primary replication ID changed/,
    'The stream that it follows goes on under another name, because the primary is another.',
  ),
];

/** What a primary says of its replicas. */
const primary: readonly KnownLine[] = [
  about(/^Replica (\S+) asks for synchronization/, (node) => `${node} asks for its data.`),
  about(/^Full resync requested by replica (\S+)/, (node) => `${node} asks for all the data.`),
  fixed(/^Starting BGSAVE for SYNC/, 'It makes a copy of all its data for the replica.'),
  about(
    /^Synchronization with replica (\S+) succeeded/,
    (node) => `${node} has the copy. Every write goes to it from now on.`,
  ),
  about(/^Connection with replica (\S+) lost/, (node) => `It has lost its replica ${node}.`),
  about(
    /^Disconnecting timedout replica [^:]*: (\S+)/,
    (node) => `It has heard nothing from its replica ${node} for too long, and hangs up.`,
  ),
  about(
    /^Partial resynchronization request from (\S+) accepted\. Sending (\d+) bytes/,
    (node, [bytes]) => `It sends ${node} the ${bytes} bytes that it lacks.`,
  ),
  fixed(
    /^Partial resynchronization not accepted: Replication ID mismatch/,
    'The replica has followed another stream, so it must take all the data.',
  ),
  fixed(
    /^Partial resynchronization not accepted: Requested offset/,
    'The replica has gone further in the old stream than this one had, so it must take all the data.',
  ),
  fixed(
    /^Setting secondary replication ID/,
    'It goes on with the stream that it had followed, under a new name; other replicas of the old primary may join in.',
  ),
  fixed(
    /^Replication backlog created/,
    'It keeps the latest of its stream, for replicas that are away for a moment.',
  ),
  fixed(/^FAILOVER requested/, 'It is told to hand its role to a replica.'),
  about(/^Failover target (\S+) is synced/, (node) => `${node} has all the writes: it hands over.`),
  fixed(/^Failover request received/, 'Its primary hands the role over.'),
];

/** What a node of a cluster says: src/cluster_legacy.c of Valkey. */
const cluster: readonly KnownLine[] = [
  about(/^Cluster meet (\S+)/, (node) => `It is told to meet ${node}.`),
  about(/^Successfully completed handshake with (\w+)/, (node) => `It and ${node} know each other now.`),
  fixed(/^No cluster configuration found/, 'It has not been in a cluster before, and gives itself an id.'),
  fixed(/^Node configuration loaded/, 'It remembers its cluster from its nodes.conf.'),
  fixed(/^IP address for this node updated/, 'Another node has told it its own address.'),
  fixed(/^Cluster state changed: ok/, 'The cluster is whole for it: it serves.'),
  fixed(/^Cluster state changed: fail/, 'The cluster is down for it: it serves no more.'),
  fixed(
    /^Cluster is currently down: At least one hash slot/,
    'Some slots are served by nobody, so it serves none.',
  ),
  fixed(
    /^Cluster is currently down: I am part of a minority/,
    'It sees only a minority of the primaries, so it stops: the others may have gone on without it.',
  ),
  about(
    /^NODE \w+ \(([^)]*)\) possibly failing/i,
    (node) => `${node} has not answered in time. It suspects it (PFAIL), and says so to the others.`,
  ),
  about(
    /^Marking node \w+ \(([^)]*)\) as failing/,
    (node) =>
      `A majority of the primaries suspects ${node}: it is taken to have failed (FAIL), and all are told.`,
  ),
  aboutTwo(
    /^FAIL message received from \w+ \(([^)]*)\) about \w+ \(([^)]*)\)/,
    (from, node) => `${from} says that ${node} has failed.`,
  ),
  about(/^Clear FAIL state for node \w+ \(([^)]*)\)/, (node) => `${node} is there again.`),
  {
    says: /^Start of election delayed for (\d+) milliseconds \(rank #(\d+)/,
    words: ([ms, rank]) =>
      `It will ask for votes in ${ms} ms; ${rank === '0' ? 'no replica is' : `${rank} replicas are`} further than it.`,
  },
  fixed(/^This is the best ranked replica/, 'No other replica is further, so it asks for votes at once.'),
  {
    says: /^Starting a failover election for epoch (\d+)/,
    words: ([epoch]) => `It asks the primaries for their votes, in epoch ${epoch}.`,
  },
  about(
    /^Failover auth granted to \w+ \(([^)]*)\) for epoch (\d+)/,
    (node, [epoch]) => `It gives its vote of epoch ${epoch} to ${node}.`,
  ),
  about(/^Failover auth denied to \w+ \(([^)]*)\)/, (node) => `It refuses ${node} its vote.`),
  fixed(/^Failover election won/, 'It has the votes of a majority: it is the new primary.'),
  {
    says: /^configEpoch set to (\d+)/,
    words: ([epoch]) =>
      `What it says of its slots counts as of epoch ${epoch}: the higher epoch is believed.`,
  },
  about(
    /^configEpoch collision with node \w+ \(([^)]*)\)\. configEpoch set to (\d+)/,
    (node, [epoch]) => `It and ${node} had the same epoch, so it takes a new one, ${epoch}.`,
  ),
  fixed(/^Setting myself to primary/, 'It takes over the slots of its old primary.'),
  about(
    /^Configuration change detected\. Reconfiguring myself as a replica of node \w+ \(([^)]*)\)/,
    (node) => `Its slots belong to ${node} now, so it becomes its replica.`,
  ),
  aboutTwo(
    /^Node \w+ \(([^)]*)\) is now a replica of node \w+ \(([^)]*)\)/,
    (node, other) => `It learns that ${node} is a replica of ${other}.`,
  ),
  about(/^Reconfiguring node \w+ \(([^)]*)\) as primary/, (node) => `It learns that ${node} is a primary.`),
  about(
    /^Node \w+ \(([^)]*)\) is no longer primary of shard \w+; removed all (\d+)/,
    (node, [slots]) => `It learns that ${node} has lost its ${slots} slots.`,
  ),
  about(/^Node \w+ \(([^)]*)\) is now part of shard/, (node) => `It learns which shard ${node} belongs to.`),
  about(
    /^Mismatch in topology information for sender node \w+ \(([^)]*)\)/,
    (node) => `${node} says something else of itself than it knew.`,
  ),
  about(
    /^Manual failover requested by replica \w+ \(([^)]*)\)/,
    (node) =>
      `${node} wants to take over in good order: it stops its clients until the replica has every write.`,
  ),
  fixed(/^Manual failover user request accepted/, 'It is told to take over from its primary in good order.'),
  fixed(
    /^Received replication offset for paused primary manual failover/,
    'The primary holds its clients and says how far it is.',
  ),
  fixed(
    /^All primary replication stream processed, manual failover can start/,
    'It has every write of the primary and can take over.',
  ),
  fixed(/^Forced failover user request accepted/, 'It is told to take over without asking its primary.'),
  fixed(/^Taking over the primary/, 'It is told to take over without anybody’s vote.'),
  about(
    /^Processing UPDATE message received from \w+ \(([^)]*)\)/,
    (node) => `${node} corrects what it says of its slots: it had missed a change.`,
  ),
  fixed(/^Cluster reset/, 'It is told to forget its cluster.'),
];

/** What servers log besides what Sentinels do. The first that fits counts. */
export const serverLines: readonly KnownLine[] = [...life, ...replica, ...primary, ...cluster];
