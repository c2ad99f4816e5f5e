import { Text, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/Button';
import { Tip } from '../../../components/Tip';
import { dayWords } from '../../../messages/format';
import { common } from '../../../messages/screens';
import { stats as words } from '../messages';
import { ProblemTip } from '../../../pages/ProblemTip';
import { goHome } from '../../../platform/navigation';
import type { EnrolStore } from '../stores/enrol-store';

interface EnrolProps {
  store: EnrolStore;
  /** Asks for the figures again. */
  onAgain: () => void;
  /** Epoch milliseconds. */
  now: number;
}

/** In the place of figures that are not this person's to see: what they are, and how whoever works here comes to them, or back to them. */
export const Enrol = observer(function Enrol({ store, onAgain, now }: EnrolProps) {
  const { asking, given, after, error } = store;
  const again = () => {
    store.lookAgain();
    onAgain();
  };
  return (
    <>
      <View className="l">{words.enrolTitle}</View>
      <View className="gap">{words.enrolText}</View>
      <View className="gap">{words.enrolBefore}</View>
      <View className="gap" aria-live="polite">
        {after !== 'nothing' && <Tip icon="info" text={words.enrolAfter[after]} />}
        {error && <ProblemTip problem={error} onRetry={() => void store.ask()} />}
      </View>
      {given && (
        <View className="card code" aria-live="polite">
          <View>{words.enrolCode}</View>
          {/* WeChat's clipboard asks for leave first; digits that can be selected ask nothing. */}
          <Text className="x" userSelect>
            {inGroups(given.code)}
          </Text>
          <View className="s">{words.enrolUntil(dayWords(given.expiresAt - 1, now))}</View>
          <View className="gap">{words.enrolTell}</View>
          <View className="s gap">{words.enrolCopy}</View>
        </View>
      )}
      <View className="btns">
        {given ? (
          <Button icon="history" word={words.enrolAgain} onTap={again} />
        ) : (
          <Button
            word={asking ? words.enrolAsking : words.enrolAsk}
            disabled={asking}
            onTap={() => void store.ask()}
          />
        )}
        <Button look="alt" icon="home" word={common.toHome} onTap={() => void goHome()} />
      </View>
    </>
  );
});

/** As one says a number on the telephone. */
const inGroups = (code: string) => code.replace(/(\d{4})(?=\d)/g, '$1 ');
