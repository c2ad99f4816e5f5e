/** Answers whatever is asked with the same document: what the SDK and HTTP alone cost. */
import { createServer } from 'node:http';

const answer = JSON.stringify({
  requestId: 'r',
  data: { list: ['{"_id":"d0","n":1,"text":"some text"}'], insertedIds: ['d0'] },
});
const server = createServer((request, response) => {
  request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(answer));
});
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));
