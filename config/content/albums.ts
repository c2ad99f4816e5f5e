import type { ContentDocument } from '../../types/documents/contents';
import type { ImportProblem } from './raw-content';

/** Texts name an album by its id or by its title; documents by its id alone. Notes an album that is not among the imported ones. */
export function resolveAlbums(
  imported: { document: ContentDocument; origin: string }[],
  note: (problem: ImportProblem) => void,
): void {
  const albums = imported.map(({ document }) => document).filter(({ kind }) => kind === 'album');
  for (const { document, origin } of imported) {
    const { albumId } = document;
    if (albumId === undefined) continue;
    const album = albums.find(({ _id }) => _id === albumId) ?? albums.find(({ title }) => title === albumId);
    if (album) document.albumId = album._id;
    else {
      const text = `names the album ${albumId}, which is not in this import. Nothing to do if it was imported before under this id; otherwise import its whole folder, or add a text with "kind: album" and "id: ${albumId}".`;
      note({ origin, effect: 'note', field: 'albumId', text });
    }
  }
}
