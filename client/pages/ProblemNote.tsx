import { observer } from 'mobx-react-lite';
import { useEffect, useState } from 'react';
import type { AnyErrorCode } from '../../types/errors';
import type { IconName } from '../components/Icon';
import { StateNote, type NextStep } from '../components/StateNote';
import { errorWords } from '../messages/errors';
import { common, home as homeWords } from '../messages/screens';
import { goHome } from '../platform/navigation';
import { applyUpdate, watchUpdate } from '../platform/update';
import type { CloudProblem } from '../ports/cloud';
import { openStations } from './routes';

interface ProblemNoteProps {
  problem: CloudProblem;
  /** Left out where trying again cannot help. */
  onRetry?: (() => void) | undefined;
  /** What else can be done; left out, the way home. */
  ways?: NextStep[] | undefined;
}

/** Trying again gives the same answer. */
const lasting: ReadonlySet<AnyErrorCode> = new Set<AnyErrorCode>([
  'INVALID_INPUT',
  'FORBIDDEN',
  'NOT_FOUND',
  'MODULE_OFF',
  'ENTRY_INVALID',
  'STATION_UNKNOWN',
  'STATION_CLOSED',
]);

/** A newer version of the program may know better. */
const outdated: ReadonlySet<AnyErrorCode> = new Set<AnyErrorCode>(['CLIENT_OUTDATED', 'UNKNOWN_ACTION']);

const ofStation = (code: AnyErrorCode) => code.startsWith('STATION_') || code === 'ENTRY_INVALID';

function iconFor(code: AnyErrorCode): IconName {
  if (code === 'NETWORK' || code === 'TIMEOUT') return 'cloud';
  if (ofStation(code)) return 'place';
  return code === 'NOT_FOUND' ? 'search' : 'info';
}

/** To another station, by its place: the words of what is the matter with a station name this step. */
export const otherStation: NextStep = { word: homeWords.whichStep, icon: 'place', onTap: openStations };
const toHome: NextStep = { word: common.toHome, icon: 'home', onTap: () => void goHome() };
const update: NextStep = { word: common.update, icon: 'swap', onTap: applyUpdate };

/** Whether a newer version of the program waits to be used. */
function useUpdateReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => watchUpdate(() => setReady(true)), []);
  return ready;
}

/** What is the matter, what to do now, and the number to give to whoever helps. */
export const ProblemNote = observer(function ProblemNote({ problem, onRetry, ways }: ProblemNoteProps) {
  const { code, traceId } = problem;
  const { title, next } = errorWords(code);
  const updates = useUpdateReady() && outdated.has(code);
  const retry = onRetry &&
    !lasting.has(code) && { word: common.retry, icon: 'history' as const, onTap: onRetry };
  const steps = [updates && update, retry, ...(ways ?? [ofStation(code) && otherStation, toHome])].filter(
    (step) => step !== undefined && step !== false,
  );
  return (
    <StateNote
      icon={iconFor(code)}
      title={title}
      text={updates ? common.updateReady : next}
      steps={steps}
      trace={traceId && common.trace(traceId)}
    />
  );
});
