import { createContext, useContext } from 'react';
import type { RootStore } from '../stores/app/root-store';

const StoreContext = createContext<RootStore | null>(null);

/** Around everything, in app.tsx. */
export const StoreProvider = StoreContext.Provider;

/** The stores. For pages only: a component gets what it shows as props. */
export function useStores(): RootStore {
  const root = useContext(StoreContext);
  if (!root) throw new Error('a page outside StoreProvider');
  return root;
}
