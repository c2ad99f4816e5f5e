import { useState, type ReactNode } from 'react';
import { HostButton } from './HostButton';

export interface HostWords {
  videoFrom: (host: string) => string;
  press: string;
}

interface HostNamedProps {
  /** The host that the video inside would be loaded from; undefined where that is our own. */
  host: string | undefined;
  words: HostWords;
  look?: 'main' | 'alt';
  children: ReactNode;
}

/** A video. A stranger's is not even drawn before the button that names its host was pressed. */
export function HostNamed({ host, words, look, children }: HostNamedProps) {
  const [pressed, setPressed] = useState(false);
  if (host === undefined || pressed) return children;
  return (
    <HostButton
      icon="play"
      from={words.videoFrom(host)}
      word={words.press}
      {...(look && { look })}
      onTap={() => setPressed(true)}
    />
  );
}
