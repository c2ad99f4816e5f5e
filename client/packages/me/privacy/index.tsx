import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/Button';
import { Section } from '../../../components/Section';
import { me as words } from '../messages';
import { Frame } from '../../../pages/Frame';
import { openMePage } from '../../../pages/routes';

/** What is stored, what is not, what for, and what one can do about it. */
export default observer(function PrivacyPage() {
  return (
    <Frame title={words.privacy}>
      {words.privacyParts.map(({ title, text }) => (
        <Section key={title} title={title}>
          {text}
        </Section>
      ))}
      <View className="btns">
        <Button icon="shield" word={words.data} onTap={() => openMePage('data')} />
      </View>
    </Frame>
  );
});
