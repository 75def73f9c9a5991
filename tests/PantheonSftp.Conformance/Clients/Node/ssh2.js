'use strict';
// The ssh2 library behind the suite's bridge.

const fs = require('node:fs');
const { pipeline } = require('node:stream/promises');
const { promisify } = require('node:util');
const { Client } = require('ssh2');
const { answerWith, serve, settingsOf } = require('./bridge');

serve(async login => {
  const client = new Client();
  // Requests under way are not answered any more when the connection ends.
  const ended = new Promise((_, reject) => {
    client.on('error', reject);
    client.on('close', () => reject(new Error('the connection was closed')));
  });
  ended.catch(() => {});
  const done = work => Promise.race([work, ended]);

  client.on('keyboard-interactive', answerWith(login.secret));
  const ready = new Promise(resolve => client.on('ready', resolve));
  client.connect(settingsOf(login));
  await done(ready);

  let opened;
  const open = () => opened ??= promisify(client.sftp).call(client);
  const call = async (method, ...values) => {
    const sftp = await done(open());
    return done(promisify(sftp[method]).call(sftp, ...values));
  };

  return {
    'working-directory': async () => ({ values: [await call('realpath', '.')] }),
    'list': async o => ({ values: (await call('readdir', o.path)).map(entry => entry.filename) }),
    'put': o => call('fastPut', o.local, o.remote),
    'get': o => call('fastGet', o.remote, o.local),
    'put-with-time': async o => {
      await call('fastPut', o.local, o.remote);
      const times = fs.statSync(o.local);
      await call('utimes', o.remote, times.atime, times.mtime);
    },
    'resume-put': async o => {
      const start = (await call('stat', o.remote)).size;
      await done(pipeline(fs.createReadStream(o.local, { start }), (await open()).createWriteStream(o.remote, { flags: 'r+', start })));
    },
    'resume-get': async o => {
      const start = fs.statSync(o.local).size;
      await done(pipeline((await open()).createReadStream(o.remote, { start }), fs.createWriteStream(o.local, { flags: 'a' })));
    },
    'append': async o => done(pipeline(fs.createReadStream(o.local), (await open()).createWriteStream(o.remote, { flags: 'a' }))),
    'truncate': o => call('setstat', o.remote, { size: o.length }),
    'rename': o => call('rename', o.from, o.to),
    'replace': o => call('ext_openssh_rename', o.from, o.to),
    'remove': o => call('unlink', o.path),
    'make-directory': o => call('mkdir', o.path),
    'remove-directory': o => call('rmdir', o.path),
    'change-mode': o => call('chmod', o.path, o.mode),
    'make-link': o => call('symlink', o.target, o.path),
    'read-link': async o => ({ values: [await call('readlink', o.path)] }),
    'free-space': async o => ({ values: [`${(await call('ext_openssh_statvfs', o.path)).f_bavail}`] }),
    'execute': async o => {
      const channel = await done(promisify(client.exec).call(client, o.commandLine));
      channel.end();
      const printed = { output: '', errors: '' };
      channel.setEncoding('utf8').on('data', text => printed.output += text);
      channel.stderr.setEncoding('utf8').on('data', text => printed.errors += text);
      const status = await done(new Promise(resolve => channel.on('close', resolve)));
      if (status !== 0)
        throw new Error(`${printed.output}${printed.errors} (exit status ${status})`);
      return { text: printed.errors, values: printed.output.split('\n').filter(line => line.length > 0) };
    },
  };
});
