import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../../components/Icon';
import { Section } from '../../../components/Section';
import { Skeleton } from '../../../components/Skeleton';
import { StateNote } from '../../../components/StateNote';
import { Tap } from '../../../components/Tap';
import { stations as words } from '../messages';
import { common } from '../../../messages/screens';
import { ProblemNote } from '../../../pages/ProblemNote';
import type { StationPickerStore } from '../stores/station-picker-store';

const heights = [60, 60, 60];

/** Where one is in the regions, and those below it. */
export const Regions = observer(function Regions({ picker }: { picker: StationPickerStore }) {
  const { path, regions, regionsStatus, error } = picker;
  return (
    <>
      <Section title={words.byPlace} />
      {path.length > 0 && (
        <View className="crumbs">
          <Tap onTap={() => void picker.backTo(-1)}>{words.whole}</Tap>
          {path.map((region, index) => (
            <View key={region.code} className="f">
              <Icon name="right" />
              <Tap
                className={index === path.length - 1 ? 'b' : undefined}
                onTap={() => void picker.backTo(index)}
              >
                {region.name}
              </Tap>
            </View>
          ))}
        </View>
      )}
      {regionsStatus === 'failed' && error ? (
        <ProblemNote problem={error} onRetry={() => void picker.retry()} />
      ) : regionsStatus !== 'ready' && regions.length === 0 ? (
        <Skeleton label={common.loading} heights={heights} />
      ) : regions.length === 0 && path.length === 0 ? (
        <StateNote icon="place" title={words.nowhere} text={words.nowhereText} />
      ) : (
        <View className="regions">
          {regions.map((region) => (
            <Tap key={region.code} className="opt" onTap={() => void picker.enter(region)}>
              {region.name}
            </Tap>
          ))}
        </View>
      )}
    </>
  );
});
