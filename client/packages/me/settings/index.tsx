import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Choice } from '../../../components/Choice';
import { Section } from '../../../components/Section';
import { me as words } from '../messages';
import { Frame } from '../../../pages/Frame';
import { useStores } from '../../../pages/store-context';
import { TEXT_SIZES } from '../../../stores/app/settings-store';

const sizes = TEXT_SIZES.map((value) => ({ value, word: words.sizeWords[value] }));
const themes = [
  { value: 'auto', word: words.themeWords.auto, icon: 'auto' },
  { value: 'light', word: words.themeWords.light, icon: 'sun' },
  { value: 'dark', word: words.themeWords.dark, icon: 'moon' },
] as const;

/** Text size and theme: each choice takes effect on this very page, so that one sees what one chose. */
export default observer(function SettingsPage() {
  const { settings } = useStores();
  return (
    <Frame title={words.settings}>
      <Section title={words.textSize}>
        <Choice
          label={words.textSize}
          options={sizes}
          value={settings.textSize}
          onChoose={(value) => settings.setTextSize(value)}
        />
        <View className="card">{words.sizeSample}</View>
      </Section>
      <Section title={words.theme}>
        <Choice
          label={words.theme}
          options={themes}
          value={settings.theme}
          onChoose={(value) => settings.setTheme(value)}
        />
      </Section>
    </Frame>
  );
});
