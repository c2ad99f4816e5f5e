import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import type { SearchHit } from '../../../../types/content';
import { Field } from '../../../components/Field';
import { Section } from '../../../components/Section';
import { joinWords } from '../../../messages/format';
import { browse as words } from '../messages';
import { home } from '../../../messages/screens';
import { pageTitles } from '../../../messages/page-titles';
import { ContentRow } from '../../../pages/ContentRow';
import { Frame } from '../../../pages/Frame';
import { NoStation } from '../../../pages/NoStation';
import { PagedView } from '../../../pages/PagedView';
import { contentWords } from '../../../pages/content-words';
import { openHit } from '../../../pages/routes';
import { useStores } from '../../../pages/store-context';
import { SearchStore } from '../stores/search-store';

/** Search in what this station offers. */
export default observer(function SearchPage() {
  const { station } = useStores().station;
  return (
    <Frame title={pageTitles.search}>
      {station ? <Search key={station.id} stationId={station.id} /> : <NoStation />}
    </Frame>
  );
});

const Search = observer(function Search({ stationId }: { stationId: string }) {
  const root = useStores();
  const [store] = useState(() => new SearchStore(root, stationId));
  const { keyword, list } = store;
  return (
    <>
      <Field
        label={words.searchLabel}
        placeholder={words.searchHint}
        word={home.search}
        icon="search"
        onSubmit={(text) => void store.search(text)}
      />
      {keyword === '' ? (
        <View className="gap">{words.searchTip}</View>
      ) : (
        <Section title={words.hits(keyword)}>
          <PagedView
            list={list}
            empty={{ icon: 'search', title: words.noHitTitle(keyword), text: words.noHitText }}
          >
            {() => (
              <View className="list">
                {list.items.map((hit) => (
                  <Hit key={hit.id} hit={hit} />
                ))}
              </View>
            )}
          </PagedView>
        </Section>
      )}
    </>
  );
});

const Hit = observer(function Hit({ hit }: { hit: SearchHit }) {
  return (
    <ContentRow
      content={hit}
      text={hit.excerpt}
      meta={joinWords(hit.provision !== undefined && words.provision(hit.provision), contentWords(hit))}
      onTap={() => openHit(hit)}
    />
  );
});
