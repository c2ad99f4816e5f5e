/** Somebody who works here. Typed by hand or entered by `admin.enrol`: `openid`, `regions` and `active` decide what they may do and see. */
export interface StaffDocument {
  _id: string;
  openid: string;
  name?: string;
  role?: string;
  /** Region codes they are responsible for. */
  regions?: string[];
  /** False switches the person off without deleting the record; so does a word that is no switch. */
  active?: boolean;
  /** How they were entered last: digest of the code, and until when the same may be said again. Gone after that. */
  enrolment?: { code: string; expiresAt: number };
}

/** Somebody who asks to be entered in `staff`. `_id` is a hash of the person, of its own. Gone once they are, and after the next day in any case. */
export interface EnrolmentDocument {
  _id: string;
  /** 8 digits; unique. */
  code: string;
  openid: string;
  /** When the day on which they asked began, epoch milliseconds. */
  at: number;
}

/** What is kept for a person, of one kind: where they stopped, or what they marked. `_id` is a hash of the person. */
export interface KeptListDocument {
  _id: string;
  /** Its rows, readable only with PERSON_SECRET. */
  sealed: string;
  /** Another random text at each change: who writes knows by it that nobody was faster. */
  version: string;
}

/** A row of a list as it was stored before lists were sealed, `_id` `<person>.<contentId>`; the functions take it into the list. */
export interface LegacyRowDocument {
  _id: string;
  person: string;
  contentId: string;
  position?: number;
  total?: number;
  at: number;
}

/** A content that somebody may go on with. `_id` is a hash that stands nowhere else, so that it leads to nobody. */
export interface BookmarkDocument {
  _id: string;
  contentId: string;
}
