import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useRef, useState } from 'react';
import { Field } from '../../../components/Field';
import { Row } from '../../../components/Row';
import { Section } from '../../../components/Section';
import { Tip } from '../../../components/Tip';
import { read as words } from '../../../messages/read';
import { common } from '../../../messages/screens';
import type { ReaderStore } from '../stores/reader-store';
import { linesBelow } from './outline';

interface ContentsProps {
  store: ReaderStore;
  /** A place was chosen: show the text. */
  onChosen: () => void;
}

/** Table of contents, a depth at a time, and the way to one 条 by its number. */
export const Contents = observer(function Contents({ store, onChosen }: ContentsProps) {
  /** The lines gone into, outermost first. */
  const [path, setPath] = useState<number[]>([]);
  const [missing, setMissing] = useState('');
  const [asking, setAsking] = useState<'no' | 'loading' | 'failed'>('no');
  /** What was asked for last, to be asked again. */
  const again = useRef(() => Promise.resolve());
  const { outline } = store;
  const parent = path[path.length - 1] ?? -1;
  const within = outline[parent];
  const numbered = outline.some((entry) => entry.provisions);

  /** Shows the text once `go` has found the place in it, which it may have to fetch. */
  const ask = async (go: () => Promise<boolean>) => {
    again.current = () => ask(go);
    setMissing('');
    setAsking('loading');
    const found = await go();
    setAsking(store.more === 'failed' ? 'failed' : 'no');
    if (found) onChosen();
  };
  const jump = (text: string) =>
    ask(async () => {
      const found = await store.goToProvision(Number(text));
      if (found === false) setMissing(text);
      return found === true;
    });
  const choose = (index: number) =>
    ask(async () => {
      await store.goTo(outline[index]!);
      return store.more !== 'failed';
    });

  return (
    <>
      {numbered && (
        <Field
          label={words.jumpLabel}
          placeholder={words.jumpHint}
          word={words.jump}
          icon="search"
          type="number"
          maxLength={5}
          onSubmit={(text) => void jump(text)}
        />
      )}
      {asking === 'loading' && <Tip icon="cloud" text={common.loading} />}
      {asking === 'failed' && (
        <Tip
          icon="cloud"
          text={words.placeFailed}
          step={{ word: common.retry, onTap: () => void again.current() }}
        />
      )}
      {missing !== '' && <Tip icon="info" text={words.noProvision(missing)} />}
      <Section
        title={within?.title ?? words.contents}
        more={
          within && {
            word: words.upward,
            label: words.upward,
            icon: 'up',
            onTap: () => setPath(path.slice(0, -1)),
          }
        }
      >
        <View className="list">
          {within && <Row icon="article" title={words.fromHere} onTap={() => void choose(parent)} />}
          {linesBelow(outline, parent).map(({ index, entry, hasChildren }) => (
            <Row
              key={index}
              icon={hasChildren ? 'list' : 'article'}
              title={entry.title}
              meta={entry.provisions && words.range(...entry.provisions)}
              onTap={() => (hasChildren ? setPath([...path, index]) : void choose(index))}
            />
          ))}
        </View>
      </Section>
    </>
  );
});
