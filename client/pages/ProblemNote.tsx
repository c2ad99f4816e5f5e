import { observer } from 'mobx-react-lite';
import type { AnyErrorCode } from '../../types/errors';
import type { IconName } from '../components/Icon';
import { StateNote, type NextStep } from '../components/StateNote';
import { errorWords } from '../messages/errors';
import { common } from '../messages/screens';
import { home } from '../platform/navigation';
import type { Problem } from '../ports/cloud';
import { openStations } from './routes';

interface ProblemNoteProps {
  problem: Problem;
  /** Left out where trying again cannot help. */
  onRetry?: (() => void) | undefined;
  /** The home page offers no way home. */
  atHome?: boolean;
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

function iconFor(code: AnyErrorCode): IconName {
  if (code === 'NETWORK' || code === 'TIMEOUT') return 'cloud';
  if (code.startsWith('STATION_') || code === 'ENTRY_INVALID') return 'place';
  return code === 'NOT_FOUND' ? 'search' : 'info';
}

/** What is the matter, what to do now, and the number to give to whoever helps. */
export const ProblemNote = observer(function ProblemNote({ problem, onRetry, atHome }: ProblemNoteProps) {
  const { title, next } = errorWords(problem.code);
  const steps: NextStep[] = [];
  if (onRetry && !lasting.has(problem.code))
    steps.push({ word: common.retry, icon: 'history', onTap: onRetry });
  if (atHome) steps.push({ word: common.changeStation, icon: 'swap', onTap: openStations });
  else steps.push({ word: common.toHome, icon: 'home', onTap: () => void home() });
  return (
    <StateNote
      icon={iconFor(problem.code)}
      title={title}
      text={next}
      steps={steps}
      trace={problem.traceId && common.trace(problem.traceId)}
    />
  );
});
