import type { DocumentsPort } from '../ports/documents';

/** documents.weapp.ts or documents.h5.ts, by the build's target. */
export declare const documents: DocumentsPort;
