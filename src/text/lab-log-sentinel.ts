import type { KnownLine } from './lab-log-lines.ts';

/*
 * The events of Sentinel: `+name kind name ip port @ primary ip port`. Each is sent to subscribers under the same name.
 * Sources: src/sentinel.c of Valkey, and the documentation of Sentinel's Pub/Sub messages.
 */

const NODE = String.raw`(?:\S+ )?\S+ (\d+\.\d+\.\d+\.\d+) (\d+)`;

/** An event about one node, or about a primary, which is told without a kind of its own. */
const event = (name: string, words: (node: string) => string): KnownLine => ({
  says: new RegExp(`^${name.replaceAll('+', String.raw`\+`)} ${NODE}`),
  words: ([ip = '', port = ''], nameOf) => words(nameOf(`${ip}:${port}`)),
});

const fixed = (says: RegExp, words: string): KnownLine => ({ says, words: () => words });

/** What Sentinels log. The first that fits counts. */
export const sentinelLines: readonly KnownLine[] = [
  fixed(/^Sentinel ID is/, 'It has an id, by which the other Sentinels know it.'),
  fixed(
    /^Sentinel new configuration saved on disk/,
    'It has written what it knows into its configuration file.',
  ),
  event('+monitor', (node) => `It watches ${node}.`),
  event('+slave', (node) => `It has found the replica ${node}.`),
  event('+sentinel', (node) => `It has found the Sentinel ${node}.`),
  event('+sdown', (node) => `${node} has not answered in time: it alone thinks that it is down.`),
  event('-sdown', (node) => `${node} answers again.`),
  event('+odown', (node) => `Enough Sentinels think that ${node} is down: they agree on it.`),
  event('-odown', (node) => `It is not agreed any more that ${node} is down.`),
  {
    says: /^\+new-epoch (\d+)/,
    words: ([epoch]) => `A new epoch begins, ${epoch}: in each a Sentinel votes once.`,
  },
  event(
    '+try-failover',
    (node) => `It wants to lead the failover of ${node}, and asks the others for their votes.`,
  ),
  {
    says: /^\+vote-for-leader (\w+) (\d+)/,
    words: ([who = '', epoch], nameOf) => `It gives its vote of epoch ${epoch} to ${nameOf(who)}.`,
  },
  {
    says: /^(\w+) voted for (\w+) (\d+)/,
    words: ([from = '', who = '', epoch], nameOf) =>
      `${nameOf(from)} has voted for ${nameOf(who)} in epoch ${epoch}.`,
  },
  fixed(/^\+elected-leader/, 'A majority has voted for it: it leads the failover.'),
  fixed(/^\+failover-state-select-slave/, 'It looks for the replica that suits best.'),
  event('+selected-slave', (node) => `It has chosen ${node}.`),
  event('+failover-state-send-slaveof-noone', (node) => `It tells ${node} to be a primary.`),
  event('+failover-state-wait-promotion', (node) => `It waits until ${node} says that it is a primary.`),
  event('+promoted-slave', (node) => `${node} is a primary now.`),
  fixed(/^\+failover-state-reconf-slaves/, 'It tells the other replicas to follow the new primary.'),
  event('+slave-reconf-sent', (node) => `It has told ${node} to follow the new primary.`),
  event('+slave-reconf-inprog', (node) => `${node} follows the new primary, and is not in step yet.`),
  event('+slave-reconf-done', (node) => `${node} is in step with the new primary.`),
  fixed(/^\+failover-end-for-timeout/, 'The failover took too long and is ended as it stands.'),
  fixed(/^\+failover-end/, 'The failover is done.'),
  fixed(/^-failover-abort-no-good-slave/, 'No replica suits: the failover is given up.'),
  fixed(
    /^-failover-abort-not-elected/,
    'It did not get the votes of a majority: it gives up, and may try again later.',
  ),
  fixed(/^-failover-abort/, 'The failover is given up.'),
  {
    says: /^\+switch-master \S+ (\S+) (\d+) (\S+) (\d+)/,
    words: ([oldIp, oldPort, ip, port], nameOf) =>
      `The primary is ${nameOf(`${ip}:${port}`)} now, and was ${nameOf(`${oldIp}:${oldPort}`)}. Clients that ask are told so.`,
  },
  event(
    '+config-update-from',
    (node) => `The Sentinel ${node} knows of a newer primary, and it takes that over.`,
  ),
  event('+convert-to-slave', (node) => `It tells ${node}, which came back as a primary, to be a replica.`),
  event(
    '+fix-slave-config',
    (node) => `It tells ${node}, which follows somebody else, to follow the primary.`,
  ),
  event('+reboot', (node) => `${node} was started anew.`),
  fixed(
    /^\+tilt/,
    'Time has jumped or stood: it does not trust what it sees, and only looks on for a while.',
  ),
  fixed(/^-tilt/, 'It trusts its clock again.'),
  fixed(/^Next failover delay/, 'Another leads the failover. It will not start one of its own for a while.'),
  fixed(/^Executing user requested FAILOVER/, 'It is told to have another primary, although this one is up.'),
];
