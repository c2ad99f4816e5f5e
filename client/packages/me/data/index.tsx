import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import type { ForgetAnswer } from '../../../../types/me';
import { Button } from '../../../components/Button';
import { Section } from '../../../components/Section';
import { Tip } from '../../../components/Tip';
import { errorWords } from '../../../messages/errors';
import { me as words } from '../../../messages/me';
import { Frame } from '../../../pages/Frame';
import { useStores } from '../../../pages/store-context';

const countOf = ({ positions, favourites, visits, events }: ForgetAnswer) =>
  positions + favourites + visits + events;

/** The two rights: to take out what is stored, and to have it deleted. Asked on the page itself, without a pop-up. */
export default observer(function DataPage() {
  const { me } = useStores();
  const [asking, setAsking] = useState(false);
  const { exporting, forgetting, forgotten, error } = me;
  const failed = exporting === 'failed' || forgetting === 'failed';
  const forget = () => {
    setAsking(false);
    void me.forget();
  };
  return (
    <Frame title={words.data}>
      <View className="l">{words.dataTitle}</View>
      <View className="gap">{words.dataText}</View>
      <View className="gap">
        {failed && error && (
          <Tip icon="info" text={`${errorWords(error.code).title}。${errorWords(error.code).next}`} />
        )}
        {exporting === 'fetched' && <Tip icon="info" text={words.fetched} />}
        {exporting === 'done' && <Tip icon="tick" text={words.exported} />}
        {forgetting === 'done' && forgotten && <Tip icon="tick" text={words.forgotten(countOf(forgotten))} />}
      </View>
      <Button
        icon="save"
        word={exporting === 'working' ? words.exporting : words.export}
        disabled={exporting === 'working'}
        onTap={() => void me.export()}
      />
      {asking ? (
        <View className="card">
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
            onTap={() => setAsking(true)}
          />
        </View>
      )}
    </Frame>
  );
});
