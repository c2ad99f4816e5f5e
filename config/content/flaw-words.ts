import type { FlawReason } from '../../types/admin';

/** What is wrong with a field, and what to do, in a sentence that goes on after the field's name. */
export const flawWords: Record<FlawReason, string> = {
  ID_INVALID:
    'is not a valid id. Use 1 to 64 letters, digits, "-" or "_". Only up to 12 of 0-9a-z fit into the code of a poster.',
  CODE_INVALID: 'is not a valid station code. Use 2 to 12 characters of 0-9a-z.',
  CODE_DUPLICATE: 'is the code of another station as well. Change one of them.',
  NAME_MISSING: 'is missing. Write a name.',
  TITLE_MISSING: 'is missing. Write "title: …" at the top, or begin the text with "# …".',
  SOURCE_MISSING: 'is missing. Write who is responsible for the content, or pass --source.',
  REGION_MISSING: 'is missing. Write "region: 3308" at the top, or pass --region; 0 is the whole country.',
  REGION_INVALID:
    'is not a region code. Use 2, 4, 6, 9 or 12 digits of the official code, such as 33, 3308 or 330803, or 0.',
  REGIONS_IN_ONE_TEXT: 'holds several codes in one text. They were separated.',
  STATUS_UNKNOWN: 'is not known. Use published, draft or withdrawn.',
  KIND_UNKNOWN: 'is not known. Use article, audio, video, album or notice.',
  DATE_UNREADABLE: 'cannot be read. Write it as 2026-11-24 or 2026-11-24 08:00 (Asia/Shanghai).',
  FILE_INVALID: 'is neither a file id (cloud://…) nor a web address.',
  MEDIA_MISSING:
    'is missing. A recording or a video needs "media: file.mp3", or a file of the same name beside the text.',
  NUMBER_INVALID: 'is not a number. It was left out.',
  BODY_INVALID: 'is not text.',
  COLUMN_UNKNOWN: 'names a column that does not exist.',
  ALBUM_UNKNOWN: 'names an album that does not exist.',
};
