import { Video, View } from '@tarojs/components';
import { useState } from 'react';
import type { Block } from '../../types/content';
import { HostNamed, type HostWords } from './HostNamed';
import { Tip } from './Tip';

export interface VideoWords extends HostWords {
  failed: string;
  retry: string;
}

interface VideoBlockProps {
  /** Of the element; one of its kind on the page. */
  id: string;
  block: Extract<Block, { type: 'video' }>;
  words: VideoWords;
  /** Address of a stored file. */
  srcOf: (file: string) => string;
  /** The video with this id started. */
  onStart: (id: string) => void;
}

/** A video in a text. Where it does not load, words and the way to try again stand in its place. */
export function VideoBlock({ id, block, words, srcOf, onStart }: VideoBlockProps) {
  const [failed, setFailed] = useState(false);
  const { src, title, poster, host, address = src } = block;
  return (
    <View className="p">
      {title}
      {failed ? (
        <Tip icon="video" text={words.failed} step={{ word: words.retry, onTap: () => setFailed(false) }} />
      ) : (
        <HostNamed host={host} words={words} look="alt">
          <View className="vbox">
            <Video
              id={id}
              className="vid"
              src={srcOf(address)}
              {...(poster && { poster: srcOf(poster) })}
              {...(host !== undefined && { autoplay: true })}
              showMuteBtn={false}
              enableProgressGesture={false}
              onPlay={() => onStart(id)}
              onError={() => setFailed(true)}
            />
          </View>
        </HostNamed>
      )}
    </View>
  );
}
