import type { DocumentsPort } from '../ports/documents';

export const documents: DocumentsPort = {
  hand(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
    return Promise.resolve(true);
  },
};
