import { observer } from 'mobx-react-lite';
import type { ContentBrief } from '../../types/content';
import { Button } from '../components/Button';
import { player as words } from '../messages/screens';
import { useStores } from './store-context';

/** Marks a piece of content, or unmarks it. */
export const FavouriteButton = observer(function FavouriteButton({ content }: { content: ContentBrief }) {
  const { favourites } = useStores();
  const marked = favourites.isFavourite(content.id);
  return (
    <Button
      look="alt"
      icon={marked ? 'starred' : 'star'}
      word={marked ? words.unfavourite : words.favourite}
      role="checkbox"
      checked={marked}
      onTap={() => void favourites.toggle(content)}
    />
  );
});
