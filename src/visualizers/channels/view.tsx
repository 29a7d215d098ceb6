import type { Command } from '#resp/value.ts';
import { channelsText } from '#text/visualizers-channels.ts';
import { countOf } from '../parts/count-of.ts';
import { Counts, type Count } from '../parts/counts.tsx';
import { Picks } from '../parts/picks.tsx';
import type { PictureProps } from '../visualizer.ts';
import { Listeners } from './listeners.tsx';
import { Messages } from './messages-view.tsx';
import { fingerprintChannels, type ChannelsModel } from './model.ts';
import styles from './view.module.css';

/** Who listens to what, and who heard the last messages. */
export function ChannelsView({ model, previous, onPick }: PictureProps<ChannelsModel>) {
  return (
    <div className={styles.picture}>
      <Counts
        label={channelsText.facts.label}
        counts={countsOf(model, previous)}
        change={fingerprintChannels(model)}
      />
      <Listeners model={model} previous={previous} />
      <Messages model={model} previous={previous} />
      <Picks commands={picksFor(model)} onPick={onPick} />
    </div>
  );
}

function countsOf(model: ChannelsModel, previous: ChannelsModel | null): readonly Count[] {
  const { facts } = channelsText;
  const count = countOf(model, previous);
  return [
    count(facts.channels, facts.channelsNote, ({ channelCount }) => channelCount),
    count(facts.patterns, facts.patternsNote, ({ patternCount }) => patternCount),
    count(facts.shardChannels, facts.shardChannelsNote, ({ shardChannelCount }) => shardChannelCount),
    count(facts.clients, facts.clientsNote, ({ clientCount }) => clientCount),
  ];
}

/** Commands that ask for what is shown; before there is anything, the two that make it. */
function picksFor(model: ChannelsModel): readonly Command[] {
  if (model.listened.length === 0 && model.messages.length === 0) {
    return [
      ['SUBSCRIBE', 'news'],
      ['PUBLISH', 'news', 'hello'],
    ];
  }
  return [
    ['PUBSUB', 'CHANNELS'],
    ['PUBSUB', 'NUMPAT'],
    ['PUBSUB', 'SHARDCHANNELS'],
    ['CLIENT', 'LIST', 'TYPE', 'PUBSUB'],
  ];
}
