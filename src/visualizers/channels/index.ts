import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { ServerVisualizer } from '../server-visualizer.ts';
import { channelsChoice } from './choice.ts';
import { fingerprintChannels, modelChannels, type ChannelsModel } from './model.ts';
import { readChannels, type ChannelsRaw } from './read.ts';
import { channelsSample } from './sample.ts';
import { describeChannels } from './words.ts';

/** Publish and subscribe: channels, patterns, their subscribers, and the fate of the last messages. */
export const channelsVisualizer: ServerVisualizer<ChannelsRaw, ChannelsModel> = {
  ...channelsChoice,
  read: readChannels,
  model: modelChannels,
  fingerprint: fingerprintChannels,
  describe: describeChannels,
  View: late(async () => (await import('./view.tsx')).ChannelsView, loadingPicture),
  sample: channelsSample,
};
