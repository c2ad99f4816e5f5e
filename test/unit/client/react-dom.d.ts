/** What the tests use of it; the product draws with Taro's own renderer, and has no types for the browser's. */
declare module 'react-dom/client' {
  import type { ReactNode } from 'react';
  export function createRoot(place: Element): { render(node: ReactNode): void };
}
