import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { StationBrief } from '../../../../types/station';
import { stations as words } from '../messages';
import { PagedView } from '../../../pages/PagedView';
import { StationRow } from '../../../pages/StationRow';
import type { StationPickerStore } from '../stores/station-picker-store';

interface StationsProps {
  picker: StationPickerStore;
  onChoose: (station: StationBrief) => void;
}

/** The stations of the region, or with the word. */
export const Stations = observer(function Stations({ picker, onChoose }: StationsProps) {
  const { stations, keyword } = picker;
  const empty = keyword
    ? { title: words.noHit(keyword), text: words.noHitText }
    : { title: words.empty, text: words.emptyText };
  return (
    <PagedView list={stations} empty={{ icon: 'place', ...empty }}>
      {() => (
        <View className="list">
          {stations.items.map((station) => (
            <StationRow key={station.id} station={station} onChoose={onChoose} />
          ))}
        </View>
      )}
    </PagedView>
  );
});
