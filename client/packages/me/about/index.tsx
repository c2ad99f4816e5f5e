import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Row } from '../../../components/Row';
import { Section } from '../../../components/Section';
import { Tip } from '../../../components/Tip';
import { me as words } from '../messages';
import { Frame } from '../../../pages/Frame';
import { openStats } from '../../../pages/routes';
import { useStores } from '../../../pages/store-context';

/** What this is, and whom to ask. */
export default observer(function AboutPage() {
  const { station } = useStores().station;
  return (
    <Frame title={words.aboutTitle}>
      {station?.demo && <Tip icon="info" text={words.demoText} />}
      {words.aboutText.map((text) => (
        <View key={text} className="gap">
          {text}
        </View>
      ))}
      <Section title={words.contact}>
        {station && <View className="b">{station.name}</View>}
        {station && <View>{station.place}</View>}
        {station?.hours && <View>{words.hours(station.hours)}</View>}
        <View>{station?.phone ? words.phone(station.phone) : words.noContact}</View>
      </Section>
      <View className="list gap">
        <Row icon="list" title={words.forStaff} meta={words.forStaffText} onTap={openStats} />
      </View>
    </Frame>
  );
});
