import { InterviewBankPlace } from './interview-bank-place.tsx';
import type { Services } from './services.ts';

export interface InterviewPlaceProps {
  readonly services: Services;
  /** `bank`: the questions to read. */
  readonly name: string | null;
}

/** Mock interviews, and the questions that are asked in them. */
export function InterviewPlace({ services }: InterviewPlaceProps) {
  return <InterviewBankPlace services={services} />;
}
