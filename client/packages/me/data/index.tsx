import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import type { ForgetAnswer } from '../../../../types/me';
import { Button } from '../../../components/Button';
import { CopyText } from '../../../components/CopyText';
import { Section } from '../../../components/Section';
import { Tip } from '../../../components/Tip';
import { me as words } from '../messages';
import { Frame } from '../../../pages/Frame';
import { ProblemTip } from '../../../pages/ProblemTip';
import { useStores } from '../../../pages/store-context';
import { useLoad } from '../../../platform/lifecycle';
import { scrollToElement } from '../../../platform/viewport';
import { MyDataStore } from '../stores/my-data-store';
import { Kept } from './Kept';

const QUESTION = 'forget-question';

/** A cloud that is older than this program counts no enrolments. */
const countOf = ({ positions, favourites, visits, events, enrolments = 0 }: ForgetAnswer) =>
  positions + favourites + visits + events + enrolments;

/** The rights over what is stored: to see it, to take it out, to have it deleted. Asked on the page itself, without a pop-up. */
export default observer(function DataPage() {
  const root = useStores();
  const [store] = useState(() => new MyDataStore(root));
  const [asking, setAsking] = useState(false);
  useLoad(() => void store.look());
  const { looking, kept, handing, forgetting, forgotten, error } = store;
  const ask = () => {
    setAsking(true);
    // The button was the last thing on the page: the question below its place would be out of sight.
    scrollToElement(QUESTION);
  };
  const forget = () => {
    setAsking(false);
    void store.forget();
  };
  return (
    <Frame title={words.data}>
      <View className="l">{words.dataTitle}</View>
      <View className="gap">{words.dataText}</View>
      {kept && <Kept data={kept} now={root.ports.clock.now()} />}
      {/* Beside what was pressed: above the long lists nobody would see it. */}
      <View className="gap">
        {error && <ProblemTip problem={error} onRetry={() => void store.retry()} />}
        {handing === 'done' && <Tip icon="tick" text={words.exported} />}
        {handing === 'refused' && <Tip icon="info" text={words.notHanded} />}
        {forgetting === 'done' && forgotten && <Tip icon="tick" text={words.forgotten(countOf(forgotten))} />}
      </View>
      {(kept || looking === 'working') && (
        <View className="gap">
          <Button
            icon="save"
            word={kept ? words.export : words.exporting}
            disabled={!kept}
            onTap={() => void store.hand()}
          />
        </View>
      )}
      {kept && handing === 'refused' && <CopyText label={words.wholeText} text={store.text} />}
      {asking ? (
        <View id={QUESTION} className="card">
          <Section title={words.forgetAsk}>{words.forgetText}</Section>
          <View className="btns">
            <Button look="alt" word={words.forgetNo} onTap={() => setAsking(false)} />
            <Button look="red" icon="bin" word={words.forgetYes} onTap={forget} />
          </View>
        </View>
      ) : (
        <View className="gap">
          <Button
            look="red"
            icon="bin"
            word={forgetting === 'working' ? words.forgetting : words.forget}
            disabled={forgetting === 'working'}
            onTap={ask}
          />
        </View>
      )}
    </Frame>
  );
});
