'use strict';
// What the bridges of Node share: a JSON object a line, the login first, then operations.

const crypto = require('node:crypto');
const fs = require('node:fs');
const readline = require('node:readline');

// What a library prints is no answer.
console.log = console.error;

/** The settings of ssh2's Client.connect() for a login. */
exports.settingsOf = login => {
  const settings = {
    host: login.host,
    port: login.port,
    username: login.user,
    hostVerifier: key => login.fingerprints.includes(`SHA256:${crypto.createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`),
  };
  if (login.credential.startsWith('key-'))
    return { ...settings, privateKey: fs.readFileSync(login.secret), authHandler: ['publickey'] };
  if (login.credential === 'keyboard-interactive')
    return { ...settings, tryKeyboard: true, authHandler: ['keyboard-interactive'] };
  return { ...settings, password: login.secret, authHandler: ['password'] };
};

/** Answers every question of keyboard-interactive with the password. */
exports.answerWith = secret => (title, text, language, questions, answer) => answer(questions.map(() => secret));

/** Serves the suite: connect(login) resolves to an object with a method for each operation, which resolves to {text, values} or to nothing. */
exports.serve = async connect => {
  let session;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    let answer;
    try {
      if (session === undefined)
        session = await connect(request);
      else
        answer = await session[request.name](request);
      answer = { ok: true, ...answer };
    } catch (error) {
      answer = { ok: false, text: error.message };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  process.exit(0);
};
