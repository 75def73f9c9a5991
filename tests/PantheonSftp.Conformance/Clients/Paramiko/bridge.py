"""Paramiko behind the suite's bridge: a JSON object a line, the login first, then operations."""

import base64
import hashlib
import json
import os
import stat
import sys

import paramiko


def log_in(login):
    client = paramiko.SSHClient()
    client.load_host_keys(login["knownHosts"])
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    key = login["credential"].startswith("key-")
    if login["credential"] == "keyboard-interactive":
        # SSHClient tries this method only after the password was refused; a transport does it alone.
        transport = paramiko.Transport((login["host"], login["port"]))
        transport.start_client(timeout=30)
        offered = transport.get_remote_server_key()
        fingerprint = "SHA256:" + base64.b64encode(hashlib.sha256(offered.asbytes()).digest()).decode().rstrip("=")
        if fingerprint not in login["fingerprints"]:
            raise paramiko.SSHException("the host key is not the known one: " + fingerprint)
        transport.auth_interactive(login["user"], lambda title, text, prompts: [login["secret"]] * len(prompts))
    else:
        client.connect(
            login["host"], login["port"], login["user"], timeout=30, allow_agent=False, look_for_keys=False,
            password=None if key else login["secret"], key_filename=login["secret"] if key else None)
        transport = client.get_transport()
    if login["rekeyAfter"]:
        transport.packetizer.REKEY_BYTES = login["rekeyAfter"]
    return client, transport


class Session:
    def __init__(self, client, transport):
        # The client is kept: it closes its connection when nobody holds it.
        self.client, self.transport = client, transport
        self.opened = None

    @property
    def sftp(self):
        if self.opened is None:
            self.opened = paramiko.SFTPClient.from_transport(self.transport)
        return self.opened

    def working_directory(self, o):
        return "", [self.sftp.normalize(".")]

    def list(self, o):
        return "", self.sftp.listdir(o["path"])

    def put(self, o):
        self.sftp.put(o["local"], o["remote"])

    def get(self, o):
        self.sftp.get(o["remote"], o["local"])

    def put_with_time(self, o):
        self.sftp.put(o["local"], o["remote"])
        times = os.stat(o["local"])
        self.sftp.utime(o["remote"], (times.st_atime, times.st_mtime))

    def resume_put(self, o):
        there = self.sftp.stat(o["remote"]).st_size
        with open(o["local"], "rb") as source, self.sftp.open(o["remote"], "r+b") as target:
            source.seek(there)
            target.seek(there)
            self.copy(source, target)

    def resume_get(self, o):
        here = os.path.getsize(o["local"])
        with self.sftp.open(o["remote"], "rb") as source, open(o["local"], "ab") as target:
            source.seek(here)
            self.copy(source, target)

    def append(self, o):
        with open(o["local"], "rb") as source, self.sftp.open(o["remote"], "ab") as target:
            self.copy(source, target)

    def truncate(self, o):
        self.sftp.truncate(o["remote"], o["length"])

    def rename(self, o):
        self.sftp.rename(o["from"], o["to"])

    def replace(self, o):
        self.sftp.posix_rename(o["from"], o["to"])

    def remove(self, o):
        self.sftp.remove(o["path"])

    def make_directory(self, o):
        self.sftp.mkdir(o["path"])

    def remove_directory(self, o):
        self.sftp.rmdir(o["path"])

    def change_mode(self, o):
        self.sftp.chmod(o["path"], stat.S_IMODE(o["mode"]))

    def make_link(self, o):
        self.sftp.symlink(o["target"], o["path"])

    def read_link(self, o):
        return "", [self.sftp.readlink(o["path"])]

    def execute(self, o):
        channel = self.transport.open_session()
        channel.exec_command(o["commandLine"])
        channel.shutdown_write()
        output = channel.makefile("rb").read().decode("utf-8", "replace")
        errors = channel.makefile_stderr("rb").read().decode("utf-8", "replace")
        status = channel.recv_exit_status()
        if status != 0:
            raise IOError("%s%s (exit status %d)" % (output, errors, status))
        return errors, output.splitlines()

    @staticmethod
    def copy(source, target):
        while True:
            block = source.read(32768)
            if not block:
                return
            target.write(block)


def main():
    session = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if session is None:
                session = Session(*log_in(request))
                answer = None
            else:
                answer = getattr(session, request["name"].replace("-", "_"))(request)
            text, values = answer or ("", [])
            print(json.dumps({"ok": True, "text": text, "values": values}), flush=True)
        except Exception as error:
            print(json.dumps({"ok": False, "text": "%s: %s" % (type(error).__name__, error)}), flush=True)


main()
