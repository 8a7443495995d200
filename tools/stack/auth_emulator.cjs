// Starts only the Auth emulator of firebase-tools: the whole Firebase CLI around it takes three seconds and
// 200 MB more, and looks for news on the internet. The version is pinned by package-lock.json.
const exegesis = require('exegesis-express');

// The emulator would compile the validators of all its hundred methods before it answers the first call,
// which takes six seconds; compiled when first needed, they take none.
const { middleware } = exegesis;
exegesis.middleware = (openApi, options) => middleware(openApi, { ...options, lazyCompileValidationSchemas: true });

const { AuthEmulator } = require('firebase-tools/lib/emulator/auth');
const [port, projectId] = process.argv.slice(2);
new AuthEmulator({ host: '127.0.0.1', port: Number(port), projectId }).start();
