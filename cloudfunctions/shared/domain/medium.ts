/** Whether a file id or address is of sound or of pictures that move, by its ending; undefined for whatever else it is. */
export function mediumOf(address: string): 'audio' | 'video' | undefined {
  if (/\.(mp3|m4a|aac|wav)(\?|$)/i.test(address)) return 'audio';
  return /\.(mp4|m4v|mov|webm)(\?|$)/i.test(address) ? 'video' : undefined;
}
