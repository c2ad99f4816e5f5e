import { observer } from 'mobx-react-lite';
import { Tip } from '../components/Tip';
import { errorWords } from '../messages/errors';
import { common } from '../messages/screens';
import type { CloudProblem } from '../ports/cloud';

interface ProblemTipProps {
  problem: CloudProblem;
  /** The words ask for it by name, wherever trying again can help. */
  onRetry: () => void;
}

/** What the matter is beside content that is there all the same, what to do now, and the number to give to whoever helps. */
export const ProblemTip = observer(function ProblemTip({ problem, onRetry }: ProblemTipProps) {
  const { title, next } = errorWords(problem.code);
  return (
    <Tip
      icon="cloud"
      text={`${title}。${next}`}
      step={{ word: common.retry, onTap: onRetry }}
      trace={problem.traceId && common.trace(problem.traceId)}
    />
  );
});
