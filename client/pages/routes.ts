import type { ContentBrief, SearchHit } from '../../types/content';
import { open, replace } from '../platform/navigation';

/** Every page that is not the home, by what it shows. */
export const openPlayer = () => void open('/pages/player/index');
export const openColumn = (columnId: string, name?: string) =>
  void open('/packages/browse/column/index', { id: columnId, name });
export const openAlbum = (id: string) => void open('/packages/browse/album/index', { id });
export const openSearch = () => void open('/packages/browse/search/index');
export const openArticle = (id: string, at: { section?: number; provision?: number } = {}) =>
  void open('/packages/read/article/index', { id, ...at });
const openVideo = (id: string) => void open('/packages/read/video/index', { id });
export const openNewsList = () => void open('/packages/news/list/index');
/** In place of an article that is gone. */
export const returnToNewsList = () => void replace('/packages/news/list/index');
export const openNews = (id: string) => void open('/packages/news/article/index', { id });
export const openStations = () => void open('/packages/stations/find/index');
export const openMe = () => void open('/packages/me/overview/index');
export const openStats = () => void open('/packages/stats/overview/index');
export type MePage = 'history' | 'favourites' | 'settings' | 'data' | 'about' | 'privacy';
export const openMePage = (page: MePage) => void open(`/packages/me/${page}/index`);

/** Opens the page on which this content is shown. Sound has one too: its text, with the button that plays it. */
export function openContent(content: Pick<ContentBrief, 'id' | 'kind'>): void {
  if (content.kind === 'album') openAlbum(content.id);
  else if (content.kind === 'video') openVideo(content.id);
  else openArticle(content.id);
}

/** Opens what was found, at the place that was found. */
export function openHit({ id, kind, section, provision }: SearchHit): void {
  if (kind !== 'article' && kind !== 'audio') openContent({ id, kind });
  else
    openArticle(id, {
      ...(section !== undefined && { section }),
      ...(provision !== undefined && { provision }),
    });
}
