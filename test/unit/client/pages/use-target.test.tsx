/** @jest-environment jsdom */
jest.mock('../../../../client/platform/lifecycle', () => ({
  useLoad: (run: (query: object) => void) => (load = () => run({})),
}));
jest.mock('../../../../client/pages/routes', () => ({
  openColumn: (id: string) => void opened.push(id),
  openArticle: (id: string) => void opened.push(id),
}));
import { act } from 'react';
import { makeAutoObservable, observableRef, runInAction } from 'mobx';
import { observer } from 'mobx-react-lite';
import { useTarget } from '../../../../client/pages/home/use-target';
import type { RootStore } from '../../../../client/stores/app/root-store';
import type { EntryTarget } from '../../../../types/station';
import { draw } from '../draw';

const opened: string[] = [];
let load = () => {};

/** A station as the home sees it; `scanned` sets what a code asked for. */
class Station {
  target: EntryTarget | null = null;
  status = 'ready';
  constructor() {
    makeAutoObservable(this, { target: observableRef });
  }
  takeTarget() {
    const { target } = this;
    this.target = null;
    return target;
  }
}

let station: Station;
const Home = observer(function Home() {
  useTarget({ station, homeLoaded: () => {} } as unknown as RootStore);
  return null;
});

/** The home as WeChat opens it: drawn, then told of its load. */
async function openHome() {
  await draw(<Home />);
  await act(async () => load());
}
const scanned = (target: EntryTarget) => act(async () => runInAction(() => (station.target = target)));

beforeEach(() => {
  opened.length = 0;
  station = new Station();
});

it('a cold scan opens its column, once', async () => {
  await scanned({ columnId: 'health' });
  await openHome();
  expect(opened).toEqual(['health']);
});

it('a scan while the program is open leaves its target to the home that is loaded for it', async () => {
  await openHome();
  await scanned({ columnId: 'health' });
  // Whatever the old home opened would be closed with it.
  expect(opened).toEqual([]);
  await openHome();
  expect(opened).toEqual(['health']);
});

it('waits until the station is here', async () => {
  runInAction(() => (station.status = 'loading'));
  await scanned({ contentId: 'orange' });
  await openHome();
  expect(opened).toEqual([]);
  await act(async () => runInAction(() => (station.status = 'ready')));
  expect(opened).toEqual(['orange']);
});
