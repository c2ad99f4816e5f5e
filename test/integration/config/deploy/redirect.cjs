/** Preloaded into a child: whatever it asks over HTTPS goes to DEPLOY_TEST_PORT of this machine. */
const http = require('node:http');
const https = require('node:https');

https.request = (options, ...rest) =>
  http.request(
    {
      ...options,
      protocol: 'http:',
      host: '127.0.0.1',
      hostname: '127.0.0.1',
      port: process.env.DEPLOY_TEST_PORT,
      agent: undefined,
    },
    ...rest,
  );
