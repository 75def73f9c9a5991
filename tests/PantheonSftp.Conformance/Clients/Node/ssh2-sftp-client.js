'use strict';
// The ssh2-sftp-client library, which extensions of editors build on, behind the suite's bridge.

const fs = require('node:fs');
const { finished } = require('node:stream/promises');
const SftpClient = require('ssh2-sftp-client');
const { answerWith, serve, settingsOf } = require('./bridge');

serve(async login => {
  const sftp = new SftpClient();
  sftp.on('keyboard-interactive', answerWith(login.secret));
  await sftp.connect(settingsOf(login));

  // It resolves to sentences that nobody needs.
  const done = async work => { await work; };
  // get() resolves when all was read; the file has it when its stream is closed.
  const receive = async (remote, target, options) => {
    const written = finished(target);
    written.catch(() => {});
    try {
      await sftp.get(remote, target, options);
      await written;
    } finally {
      target.destroy();
    }
  };
  return {
    'working-directory': async () => ({ values: [await sftp.cwd()] }),
    'list': async o => ({ values: (await sftp.list(o.path)).map(entry => entry.name) }),
    'put': o => done(sftp.put(o.local, o.remote)),
    'get': o => receive(o.remote, fs.createWriteStream(o.local)),
    'put-tree': o => done(sftp.uploadDir(o.localDirectory, o.remoteDirectory)),
    'get-tree': o => done(sftp.downloadDir(o.remoteDirectory, o.localDirectory, { useFastget: true })),
    'resume-put': async o => {
      const start = (await sftp.stat(o.remote)).size;
      await sftp.put(fs.createReadStream(o.local, { start }), o.remote, { writeStreamOptions: { flags: 'r+', start } });
    },
    'resume-get': async o => {
      const start = fs.statSync(o.local).size;
      await receive(o.remote, fs.createWriteStream(o.local, { flags: 'a' }), { readStreamOptions: { start } });
    },
    'append': o => done(sftp.append(fs.createReadStream(o.local), o.remote)),
    'rename': o => done(sftp.rename(o.from, o.to)),
    'replace': o => done(sftp.posixRename(o.from, o.to)),
    'remove': o => done(sftp.delete(o.path)),
    'remove-tree': o => done(sftp.rmdir(o.path, true)),
    'make-directory': o => done(sftp.mkdir(o.path)),
    'remove-directory': o => done(sftp.rmdir(o.path)),
    'change-mode': o => done(sftp.chmod(o.path, o.mode)),
  };
});
