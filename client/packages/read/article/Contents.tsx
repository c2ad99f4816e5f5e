import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import { Field } from '../../../components/Field';
import { Row } from '../../../components/Row';
import { Section } from '../../../components/Section';
import { Tip } from '../../../components/Tip';
import { read as words } from '../../../messages/read';
import { common } from '../../../messages/screens';
import type { ReaderStore } from '../../../stores/reader-store';
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
  const { outline } = store;
  const parent = path[path.length - 1] ?? -1;
  const within = outline[parent];
  const numbered = outline.some((entry) => entry.provisions);

  const jump = async (text: string) => {
    const found = await store.goToProvision(Number(text));
    setMissing(found === false ? text : '');
    if (found) onChosen();
  };
  const choose = (index: number) => {
    const entry = outline[index];
    if (!entry) return;
    onChosen();
    void store.goTo(entry);
  };

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
      {missing !== '' && <Tip icon="info" text={words.noProvision(missing)} />}
      <Section
        title={within?.title ?? words.contents}
        more={within && { word: common.back, label: common.back, onTap: () => setPath(path.slice(0, -1)) }}
      >
        <View className="list">
          {within && <Row icon="article" title={words.fromHere} onTap={() => choose(parent)} />}
          {linesBelow(outline, parent).map(({ index, entry, hasChildren }) => (
            <Row
              key={index}
              icon={hasChildren ? 'list' : 'article'}
              title={entry.title}
              meta={entry.provisions && words.range(...entry.provisions)}
              onTap={() => (hasChildren ? setPath([...path, index]) : choose(index))}
            />
          ))}
        </View>
      </Section>
    </>
  );
});
