/** Writing into a running local cloud, the way a function would: with the real SDK, which its environment points there. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ColumnDocument } from '../../types/documents/stations';
import type { ContentDocument } from '../../types/documents/contents';
import { idSpellings, type Stored } from '../../cloudfunctions/shared/domain/records/stored';
import type { StoredId } from './columns';
import { extensionOf, type MediaStore } from './media';
import type { StoredContents } from './stored-contents';

const ENVIRONMENT = 'station-local';
/** Documents in one read: a body may have 300 KB, and an answer must stay below what the real cloud sends. */
const CHUNK = 20;
/** Records without their texts in one read: the most that the SDK asks for. */
const PAGE = 1000;

export interface LocalCloud extends MediaStore, StoredContents {
  /** All records of the collection columns. */
  columns(): Promise<Stored[]>;
  /** Fails where the id is there already. */
  addColumn(column: ColumnDocument): Promise<void>;
  /** Gives a column other regions and leaves the rest of it. */
  aimColumn(id: StoredId, regions: string[]): Promise<void>;
  write(document: ContentDocument): Promise<void>;
  /**
   * Lets the content function index until nothing is left, or nothing more gets done. Counts contents; `failure` is the function's own,
   * where it failed.
   */
  index(): Promise<{ indexed: number; left: number; failure?: string }>;
}

/** Whether a local cloud answers there. */
export async function isRunning(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(3000) });
    return response.ok && ((await response.json()) as { status?: string }).status === 'ok';
  } catch {
    return false;
  }
}

/** Connects to the local cloud at an address. It must be there; see isRunning. */
export async function connect(url: string): Promise<LocalCloud> {
  Object.assign(process.env, {
    // Without this line the SDK would look for a real account.
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: ENVIRONMENT,
    TCB_ENV: ENVIRONMENT,
    SILENCE: 'true',
  });
  const { default: cloud } = await import('wx-server-sdk');
  cloud.init({ env: ENVIRONMENT });
  const database = cloud.database();
  const kept = new Map<string, string>();

  return {
    async keep(path) {
      const bytes = readFileSync(path);
      // By its content: importing again writes over the same file, and a changed one never hides behind a cache.
      const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      const cloudPath = `content/${digest}.${extensionOf(path)}`;
      const known = kept.get(cloudPath);
      if (known !== undefined) return known;
      const { fileID } = await cloud.uploadFile({ cloudPath, fileContent: bytes });
      kept.set(cloudPath, fileID);
      return fileID;
    },
    columns: () => all((from) => database.collection('columns').orderBy('_id', 'asc').skip(from)),
    async addColumn(column) {
      await database.collection('columns').add({ data: column });
    },
    async aimColumn(id, regions) {
      await database.collection('columns').doc(id).update({ data: { regions } });
    },
    async contents(ids) {
      const found = new Map<string, Stored>();
      for (let at = 0; at < ids.length; at += CHUNK) {
        const _id = database.command.in(ids.slice(at, at + CHUNK).flatMap(idSpellings));
        const stored = await rows(database.collection('contents').where({ _id }));
        for (const document of stored) found.set(String(document._id), document);
      }
      return found;
    },
    headings() {
      const fields = { title: true, regions: true, status: true };
      return all((from) => database.collection('contents').orderBy('_id', 'asc').field(fields).skip(from));
    },
    async write({ _id, ...data }) {
      await database.collection('contents').doc(_id).set({ data });
    },
    async index() {
      const waiting = async () => {
        // Contents that were never indexed, or whose text an import replaced.
        const hash = database.command.exists(false);
        const { total } = (await database.collection('contents').where({ text: { hash } }).count()) as {
          total: number;
        };
        return total;
      };
      const before = await waiting();
      // A round takes what fits in the function's time, so a large import needs several.
      for (let left = before; ;) {
        if (left === 0) return { indexed: before, left };
        const failure = await fireTimer(url);
        const now = await waiting();
        // A round that ran out of time has done some of its work all the same.
        if (now >= left)
          return { indexed: before - now, left: now, ...(failure !== undefined && { failure }) };
        left = now;
      }
    },
  };
}

/** Every record of a query, a page after the other. `page` begins it behind so many. */
async function all(page: (from: number) => { limit(most: number): { get(): unknown } }): Promise<Stored[]> {
  const found: Stored[] = [];
  for (;;) {
    const more = await rows(page(found.length).limit(PAGE));
    found.push(...more);
    if (more.length < PAGE) return found;
  }
}

/** The SDK's types allow an answer without documents for callers that pass callbacks. */
async function rows(query: { get(): unknown }): Promise<Stored[]> {
  const { data } = (await query.get()) as { data: Stored[] };
  return data;
}

/** Fires the indexing timer now. Returns what went wrong, if anything did. */
async function fireTimer(url: string): Promise<string | undefined> {
  const response = await fetch(`${url}/timer/content`, { method: 'POST' });
  const answer = (await response.json()) as { result?: { ok?: boolean }; error?: { message: string } };
  return answer.result?.ok === true ? undefined : (answer.error?.message ?? 'its log says why');
}
