import type { ContentBrief } from '../../../../types/content';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { PagedList } from '../../../stores/app/paged-list';

/** The contents of one column at this station. One for each page that shows one. Call `list.load()` when the page opens. */
export class ColumnStore {
  readonly list: PagedList<ContentBrief>;

  /** `column` is an id or a name; `stationId` the station shown. */
  constructor({ services }: Pick<StoreDependencies, 'services'>, stationId: string, column: string) {
    this.list = new PagedList<ContentBrief>(
      (cursor) => services.content.list({ stationId, column, ...(cursor !== undefined && { cursor }) }),
      (item) => item.id,
    );
  }
}
