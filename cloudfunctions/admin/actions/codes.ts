import * as v from 'valibot';
import type { CodeFailure, DrawnCode } from '../../../types/admin';
import { inParallel } from '../../shared/runtime/in-parallel';
import type { CodePictures } from '../../shared/platform/code-pictures';
import { describeError } from '../../shared/platform/describe-error';
import type { Files } from '../../shared/platform/files';
import { action } from '../../shared/runtime/action';
import { succeed } from '../../shared/runtime/result';
import { nextPosterStations, posterInput } from '../store/poster-stations';

/** Stations in one call: each takes WeChat and the storage about a second. */
const PAGE = 40;
const AT_ONCE = 4;
/** Nothing new is drawn after so many milliseconds; the function is stopped at 60 s. */
const UNTIL = 40_000;

export interface CodePorts {
  pictures: CodePictures;
  files: Files;
  now: () => number;
}

/** Draws the mini-program codes of a batch of posters and puts them into the storage, in a folder of the batch's name. */
export const codes = ({ pictures, files, now }: CodePorts) =>
  action<'admin', 'codes'>({
    callers: ['console'],
    input: v.object({
      ...posterInput(PAGE),
      version: v.exactOptional(v.picklist(['release', 'trial', 'develop'])),
    }),
    async run({ version = 'release', ...request }, call) {
      const found = await nextPosterStations(call, 'admin.codes', request, PAGE);
      if (!found.ok) return found;
      const { printed, tooLong, leftOut, nextCursor } = found;
      const started = now();
      const items: DrawnCode[] = [];
      const failed: CodeFailure[] = [];
      await inParallel(
        printed,
        AT_ONCE,
        async ({ station: { _id: stationId, code, name, place = '' }, scene }) => {
          const one = { stationId, code, name, place, scene };
          if (now() - started > UNTIL) return void failed.push({ ...one, reason: 'TIME_IS_UP' });
          const picture = await pictures.draw(scene, version);
          if (!picture.ok) return void failed.push({ ...one, reason: picture.reason });
          const folder = version === 'release' ? request.batch : `${request.batch}-${version}`;
          try {
            const file = await files.upload(`posters/${folder}/${code}.${picture.type}`, picture.bytes);
            items.push({ ...one, file });
          } catch (error) {
            call.log({
              level: 'error',
              event: 'code-not-stored',
              station: stationId,
              cause: describeError(error),
            });
            failed.push({ ...one, reason: 'NOT_STORED' });
          }
        },
      );
      return succeed({ items, failed, tooLong, leftOut, ...(nextCursor !== undefined && { nextCursor }) });
    },
  });
