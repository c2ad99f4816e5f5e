import { parseJsonObject, readBody, sendJson, type Route } from '../http/exchange';
import { parseFault, type Faults } from './faults';

/** `GET` lists what is planted, `POST` plants one, `DELETE` takes all away. */
export function faultRoutes(faults: Faults): Route[] {
  return [
    {
      method: 'GET',
      path: '/faults',
      handle: ({ response }) => sendJson(response, 200, { faults: faults.list() }),
    },
    {
      method: 'POST',
      path: '/faults',
      handle: async ({ request, response }) => {
        faults.plant(parseFault(parseJsonObject(await readBody(request, 64 * 1024))));
        sendJson(response, 200, { faults: faults.list() });
      },
    },
    {
      method: 'DELETE',
      path: '/faults',
      handle: ({ response }) => {
        faults.clear();
        sendJson(response, 200, { faults: [] });
      },
    },
  ];
}
