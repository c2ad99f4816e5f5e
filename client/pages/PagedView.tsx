import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ReactNode } from 'react';
import { Button } from '../components/Button';
import { Skeleton } from '../components/Skeleton';
import { StateNote } from '../components/StateNote';
import type { IconName } from '../components/Icon';
import { Tip } from '../components/Tip';
import { errorWords } from '../messages/errors';
import { common } from '../messages/screens';
import type { PagedList } from '../stores/app/paged-list';
import { ProblemNote } from './ProblemNote';

/** Items are drawn by the page; only the state of the list matters here. */
type ListState = Pick<
  PagedList<unknown>,
  'items' | 'status' | 'more' | 'error' | 'hasMore' | 'loadMore' | 'retry'
>;

interface PagedViewProps {
  list: ListState;
  empty: { icon: IconName; title: string; text: string };
  /** Draws what is loaded. Runs inside an observer. */
  children: () => ReactNode;
}

const rowHeights = [84, 84, 84, 84, 84];

/** A paged list in all its states: coming, empty, failed, loaded, and the page after. */
export const PagedView = observer(function PagedView({ list, empty, children }: PagedViewProps) {
  const none = list.items.length === 0;
  if (none && list.error) return <ProblemNote problem={list.error} onRetry={() => void list.retry()} />;
  if (none && list.status !== 'ready') return <Skeleton label={common.loading} heights={rowHeights} />;
  // A page may be empty and have a next one: then there may be something still.
  if (none && !list.hasMore) return <StateNote {...empty} />;
  return (
    <>
      {list.status === 'failed' && list.error && (
        <Tip
          icon="cloud"
          text={common.stale(errorWords(list.error.code).title)}
          step={{ word: common.retry, onTap: () => void list.retry() }}
        />
      )}
      {children()}
      <More list={list} />
    </>
  );
});

/** The way to the next page: pressed, not reached by accident. */
const More = observer(function More({ list }: Pick<PagedViewProps, 'list'>) {
  if (list.more === 'failed') {
    return (
      <View className="gap">
        <Tip
          icon="cloud"
          text={common.moreFailed}
          step={{ word: common.retry, onTap: () => void list.retry() }}
        />
      </View>
    );
  }
  if (!list.hasMore) return null;
  const loading = list.more === 'loading';
  return (
    <View className="gap">
      <Button
        look="alt"
        icon="down"
        word={loading ? common.moreLoading : common.more}
        disabled={loading}
        onTap={() => void list.loadMore()}
      />
    </View>
  );
});
