import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import type { StationBrief } from '../../../../types/station';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Section } from '../../../components/Section';
import { stations as words } from '../messages';
import { home as homeWords } from '../../../messages/screens';
import { useLoad } from '../../../platform/lifecycle';
import { goHome } from '../../../platform/navigation';
import { Frame } from '../../../pages/Frame';
import { StationRow } from '../../../pages/StationRow';
import { useStores } from '../../../pages/store-context';
import { StationPickerStore } from '../stores/station-picker-store';
import { Regions } from './Regions';
import { Stations } from './Stations';
import './find.css';

/** "Which station am I at": those nearby, down the regions, or by a word of its name. */
export default observer(function FindStationPage() {
  const root = useStores();
  const { station } = root;
  const [picker] = useState(() => new StationPickerStore(root));
  useLoad(() => void picker.open());
  const choose = (chosen: StationBrief) => {
    void station.choose(chosen);
    void goHome();
  };
  return (
    <Frame title={words.title}>
      {station.station && <View className="s">{words.current(station.station.name)}</View>}
      <View className="gap">
        <Field
          label={words.keywordLabel}
          placeholder={words.keywordHint}
          word={words.search}
          icon="search"
          onSubmit={(text) => void picker.search(text)}
        />
      </View>
      {picker.keyword !== '' ? (
        <>
          <Section title={words.found(picker.keyword)} />
          <Stations picker={picker} onChoose={choose} />
          <View className="gap">
            <Button look="alt" icon="place" word={words.clear} onTap={() => void picker.search('')} />
          </View>
        </>
      ) : (
        <>
          {station.nearby.length > 0 && picker.path.length === 0 && (
            <Section title={homeWords.nearby}>
              <View className="list">
                {station.nearby.map((near) => (
                  <StationRow key={near.id} station={near} onChoose={choose} />
                ))}
              </View>
            </Section>
          )}
          <Regions picker={picker} />
          {picker.region && picker.regionsStatus !== 'failed' && (
            <>
              <Section title={words.inRegion(picker.region.name)} />
              <Stations picker={picker} onChoose={choose} />
            </>
          )}
        </>
      )}
    </Frame>
  );
});
