import { observer } from 'mobx-react-lite';
import { Choice } from '../../components/Choice';
import { Section } from '../../components/Section';
import { player as words } from '../../messages/screens';
import { SLEEP_CHOICES, SPEEDS, type SleepChoice } from '../../stores/playback/player-store';
import { useStores } from '../store-context';

const speeds = SPEEDS.map((value) => ({ value, word: words.speedWords[value] }));

const OFF = 'off';
const sleeps = [
  { value: OFF, word: words.sleepOff },
  ...SLEEP_CHOICES.map((value) => ({
    value: String(value),
    word: value === 'item' ? words.sleepItem : words.sleepMinutes(value),
  })),
];
const chosenSleep = (value: string): SleepChoice | null =>
  SLEEP_CHOICES.find((choice) => String(choice) === value) ?? null;

const orders = [
  { value: 'on', word: words.continuousOn },
  { value: 'off', word: words.continuousOff },
];

/** How it is played: speed, when it stops by itself, whether the next one follows. */
export const PlayerOptions = observer(function PlayerOptions() {
  const { player } = useStores();
  return (
    <>
      <Section title={words.speed}>
        <Choice
          label={words.speed}
          options={speeds}
          value={player.speed}
          onChoose={(value) => player.setSpeed(value)}
        />
      </Section>
      <Section title={words.sleep}>
        <Choice
          label={words.sleep}
          options={sleeps}
          value={String(player.sleep ?? OFF)}
          onChoose={(value) => player.setSleep(chosenSleep(value))}
        />
      </Section>
      <Section title={words.continuous}>
        <Choice
          label={words.continuous}
          options={orders}
          value={player.continuous ? 'on' : 'off'}
          onChoose={(value) => player.setContinuous(value === 'on')}
        />
      </Section>
    </>
  );
});
