import type { SearchDocument } from '#lesson-kit/search.ts';
import { routeHref, type KnownRoute } from '#state/route-store.ts';
import { appText } from '#text/app.ts';
import { certificateText } from '#text/certificate.ts';
import { courseText } from '#text/course.ts';
import { interviewBankText } from '#text/interview-bank.ts';
import { mythsText } from '#text/myths.ts';
import { readingsText } from '#text/readings.ts';
import { referenceText } from '#text/reference.ts';
import { roadmapText } from '#text/roadmap.ts';
import { searchText } from '#text/search.ts';
import { settingsText } from '#text/settings.ts';

const { alsoCalled } = searchText;

const place = (route: KnownRoute, title: string, within: string, words = ''): Omit<SearchDocument, 'id'> => ({
  kind: 'place',
  title,
  within,
  href: routeHref(route),
  words,
});

const lists = [
  place({ kind: 'roadmap' }, roadmapText.heading, courseText.roadmapHint),
  place({ kind: 'read', reading: null }, readingsText.heading, courseText.readingsHint, alsoCalled.readings),
  place(
    { kind: 'reference', group: null, entry: null },
    referenceText.heading,
    courseText.referenceHint,
    alsoCalled.reference,
  ),
  place({ kind: 'myths', myth: null }, mythsText.heading, courseText.mythsHint, alsoCalled.myths),
  place({ kind: 'interview', name: 'bank' }, interviewBankText.heading, interviewBankText.statement),
];

/** The places of the page that the search finds besides what is in them; they are not in the index that is built. */
export const searchPlaces: readonly Omit<SearchDocument, 'id'>[] = [
  ...lists,
  place({ kind: 'course' }, appText.places.course, courseText.heading),
  place(
    { kind: 'interview', name: null },
    courseText.interview,
    courseText.interviewHint,
    alsoCalled.interview,
  ),
  place({ kind: 'practice', name: null }, courseText.practice, courseText.practiceHint, alsoCalled.practice),
  place({ kind: 'play' }, appText.places.play, courseText.sandboxHint, alsoCalled.sandbox),
  place({ kind: 'lab', topology: null }, appText.places.lab, searchText.lab, alsoCalled.lab),
  place({ kind: 'certificate' }, certificateText.heading, certificateText.intro, alsoCalled.certificate),
  place({ kind: 'settings' }, settingsText.title, searchText.settings, alsoCalled.settings),
];
