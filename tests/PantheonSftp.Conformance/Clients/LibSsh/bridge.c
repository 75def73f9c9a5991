/* libssh behind the suite's bridge: a JSON object a line, the login first, then operations. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <libssh/libssh.h>
#include <libssh/sftp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

enum { BLOCK = 32768 };

/* The program serves one login. */
static ssh_session session;
static sftp_session opened;

/* The answer to the request at hand. */
static char said[4096];
static json_t *values;

static bool fails(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(said, sizeof said, format, arguments);
    va_end(arguments);
    return false;
}

/* What the library says of the last failure. */
static bool is_done(bool done) { return done || fails("%s", ssh_get_error(session)); }

static void add_value(const char *value) { json_array_append_new(values, json_string(value)); }

static const char *text(json_t *request, const char *key) { return json_string_value(json_object_get(request, key)); }

static json_int_t number(json_t *request, const char *key) { return json_integer_value(json_object_get(request, key)); }

/* Logging in */

static bool knows_host(void)
{
    switch (ssh_session_is_known_server(session)) {
    case SSH_KNOWN_HOSTS_OK: return true;
    case SSH_KNOWN_HOSTS_CHANGED: return fails("the host key has changed");
    case SSH_KNOWN_HOSTS_OTHER: return fails("the host is known by a key of another type");
    case SSH_KNOWN_HOSTS_UNKNOWN:
    case SSH_KNOWN_HOSTS_NOT_FOUND: return fails("the host is not known");
    default: return is_done(false);
    }
}

static int answer_questions(const char *secret)
{
    int state = ssh_userauth_kbdint(session, NULL, NULL);
    while (state == SSH_AUTH_INFO) {
        for (int i = 0; i < ssh_userauth_kbdint_getnprompts(session); i++)
            ssh_userauth_kbdint_setanswer(session, i, secret);
        state = ssh_userauth_kbdint(session, NULL, NULL);
    }
    return state;
}

static int show_key(const char *file)
{
    ssh_key key;
    if (ssh_pki_import_privkey_file(file, NULL, NULL, NULL, &key) != SSH_OK)
        return SSH_AUTH_ERROR;
    int state = ssh_userauth_publickey(session, NULL, key);
    ssh_key_free(key);
    return state;
}

static bool log_in(json_t *login)
{
    const char *credential = text(login, "credential"), *secret = text(login, "secret");
    unsigned int port = number(login, "port");
    uint64_t rekey_after = number(login, "rekeyAfter");
    bool configures = false, at_once = true;

    session = ssh_new();
    ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &configures);
    ssh_options_set(session, SSH_OPTIONS_HOST, text(login, "host"));
    ssh_options_set(session, SSH_OPTIONS_PORT, &port);
    ssh_options_set(session, SSH_OPTIONS_USER, text(login, "user"));
    ssh_options_set(session, SSH_OPTIONS_KNOWNHOSTS, text(login, "knownHosts"));
    ssh_options_set(session, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
    /* Else the last part of each block waits until the server has acknowledged the others. */
    ssh_options_set(session, SSH_OPTIONS_NODELAY, &at_once);
    if (rekey_after != 0)
        ssh_options_set(session, SSH_OPTIONS_REKEY_DATA, &rekey_after);
    if (!is_done(ssh_connect(session) == SSH_OK) || !knows_host())
        return false;

    int state = strcmp(credential, "password") == 0 ? ssh_userauth_password(session, NULL, secret)
        : strcmp(credential, "keyboard-interactive") == 0 ? answer_questions(secret)
        : show_key(secret);
    return is_done(state == SSH_AUTH_SUCCESS);
}

static sftp_session sftp(void)
{
    if (opened == NULL) {
        opened = sftp_new(session);
        if (opened != NULL && sftp_init(opened) != SSH_OK) {
            sftp_free(opened);
            opened = NULL;
        }
    }
    return opened;
}

/* Operations: each returns whether it was done. */

static bool working_directory(json_t *o)
{
    char *path = sftp_canonicalize_path(sftp(), ".");
    if (!is_done(path != NULL))
        return false;
    add_value(path);
    ssh_string_free_char(path);
    return true;
}

static bool list(json_t *o)
{
    sftp_dir directory = sftp_opendir(sftp(), text(o, "path"));
    if (!is_done(directory != NULL))
        return false;
    for (sftp_attributes entry; (entry = sftp_readdir(sftp(), directory)) != NULL; sftp_attributes_free(entry)) {
        if (strcmp(entry->name, ".") != 0 && strcmp(entry->name, "..") != 0)
            add_value(entry->name);
    }
    bool all = is_done(sftp_dir_eof(directory));
    return is_done(sftp_closedir(directory) == SSH_OK) && all;
}

static bool send_file(const char *local, off_t from, const char *remote, int flags, uint64_t to)
{
    static char block[BLOCK];
    FILE *source = fopen(local, "rb");
    if (source == NULL)
        return fails("%s: %s", local, strerror(errno));
    sftp_file target = sftp_open(sftp(), remote, O_WRONLY | flags, 0644);
    bool done = is_done(target != NULL);
    if (done) {
        fseeko(source, from, SEEK_SET);
        if (to != 0)
            sftp_seek64(target, to);
        for (size_t length; done && (length = fread(block, 1, BLOCK, source)) > 0;)
            done = is_done(sftp_write(target, block, length) == (ssize_t)length);
        done = is_done(sftp_close(target) == SSH_OK) && done;
    }
    fclose(source);
    return done;
}

static bool receive_file(const char *remote, uint64_t from, const char *local, const char *mode)
{
    static char block[BLOCK];
    sftp_file source = sftp_open(sftp(), remote, O_RDONLY, 0);
    if (!is_done(source != NULL))
        return false;
    FILE *target = fopen(local, mode);
    bool done = target != NULL || fails("%s: %s", local, strerror(errno));
    if (done) {
        sftp_seek64(source, from);
        ssize_t length;
        while ((length = sftp_read(source, block, BLOCK)) > 0)
            fwrite(block, 1, length, target);
        done = is_done(length == 0);
        if (fclose(target) != 0)
            done = fails("%s: %s", local, strerror(errno));
    }
    sftp_close(source);
    return done;
}

static bool put(json_t *o) { return send_file(text(o, "local"), 0, text(o, "remote"), O_CREAT | O_TRUNC, 0); }

static bool get(json_t *o) { return receive_file(text(o, "remote"), 0, text(o, "local"), "wb"); }

static bool append(json_t *o) { return send_file(text(o, "local"), 0, text(o, "remote"), O_APPEND, 0); }

static bool resume_put(json_t *o)
{
    sftp_attributes there = sftp_stat(sftp(), text(o, "remote"));
    if (!is_done(there != NULL))
        return false;
    uint64_t size = there->size;
    sftp_attributes_free(there);
    return send_file(text(o, "local"), size, text(o, "remote"), 0, size);
}

static bool resume_get(json_t *o)
{
    struct stat here;
    uint64_t size = stat(text(o, "local"), &here) == 0 ? here.st_size : 0;
    return receive_file(text(o, "remote"), size, text(o, "local"), "ab");
}

static bool put_with_time(json_t *o)
{
    struct stat here;
    if (stat(text(o, "local"), &here) != 0)
        return fails("%s: %s", text(o, "local"), strerror(errno));
    struct timeval times[2] = { { .tv_sec = here.st_atime }, { .tv_sec = here.st_mtime } };
    return put(o) && is_done(sftp_utimes(sftp(), text(o, "remote"), times) == SSH_OK);
}

static bool cut(json_t *o)
{
    struct sftp_attributes_struct size = { .flags = SSH_FILEXFER_ATTR_SIZE, .size = number(o, "length") };
    return is_done(sftp_setstat(sftp(), text(o, "remote"), &size) == SSH_OK);
}

static bool change_name(json_t *o) { return is_done(sftp_rename(sftp(), text(o, "from"), text(o, "to")) == SSH_OK); }

static bool remove_file(json_t *o) { return is_done(sftp_unlink(sftp(), text(o, "path")) == SSH_OK); }

static bool make_directory(json_t *o) { return is_done(sftp_mkdir(sftp(), text(o, "path"), 0755) == SSH_OK); }

static bool remove_directory(json_t *o) { return is_done(sftp_rmdir(sftp(), text(o, "path")) == SSH_OK); }

static bool change_mode(json_t *o) { return is_done(sftp_chmod(sftp(), text(o, "path"), number(o, "mode")) == SSH_OK); }

static bool make_link(json_t *o) { return is_done(sftp_symlink(sftp(), text(o, "target"), text(o, "path")) == SSH_OK); }

static bool read_link(json_t *o)
{
    char *target = sftp_readlink(sftp(), text(o, "path"));
    if (!is_done(target != NULL))
        return false;
    add_value(target);
    ssh_string_free_char(target);
    return true;
}

static bool free_space(json_t *o)
{
    sftp_statvfs_t space = sftp_statvfs(sftp(), text(o, "path"));
    if (!is_done(space != NULL))
        return false;
    char blocks[24];
    snprintf(blocks, sizeof blocks, "%llu", (unsigned long long)space->f_bavail);
    add_value(blocks);
    sftp_statvfs_free(space);
    return true;
}

/* Reads one of the two streams of a command to its end. */
static char *read_all(ssh_channel channel, bool errors)
{
    char *all = NULL, block[BLOCK];
    size_t size = 0;
    FILE *stream = open_memstream(&all, &size);
    for (int length; (length = ssh_channel_read(channel, block, sizeof block, errors)) > 0;)
        fwrite(block, 1, length, stream);
    fclose(stream);
    return all;
}

static bool execute(json_t *o)
{
    ssh_channel channel = ssh_channel_new(session);
    bool done = is_done(ssh_channel_open_session(channel) == SSH_OK && ssh_channel_request_exec(channel, text(o, "commandLine")) == SSH_OK);
    if (done) {
        ssh_channel_send_eof(channel);
        char *output = read_all(channel, false), *errors = read_all(channel, true);
        int status = ssh_channel_get_exit_status(channel);
        done = status == 0 || fails("%s%s (exit status %d)", output, errors, status);
        if (done)
            snprintf(said, sizeof said, "%s", errors);
        for (char *rest = output, *line; (line = strsep(&rest, "\n")) != NULL;) {
            if (*line != '\0')
                add_value(line);
        }
        free(output);
        free(errors);
    }
    ssh_channel_free(channel);
    return done;
}

static const struct {
    const char *name;
    bool (*play)(json_t *request);
} operations[] = {
    { "working-directory", working_directory }, { "list", list }, { "put", put }, { "get", get }, { "put-with-time", put_with_time },
    { "resume-put", resume_put }, { "resume-get", resume_get }, { "append", append }, { "truncate", cut }, { "rename", change_name },
    { "remove", remove_file }, { "make-directory", make_directory }, { "remove-directory", remove_directory }, { "change-mode", change_mode },
    { "make-link", make_link }, { "read-link", read_link }, { "free-space", free_space },
};

static bool play(json_t *request)
{
    const char *name = text(request, "name");
    if (strcmp(name, "execute") == 0)
        return execute(request);
    if (!is_done(sftp() != NULL))
        return false;
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        if (strcmp(name, operations[i].name) == 0)
            return operations[i].play(request);
    }
    return fails("%s is no operation", name);
}

int main(int count, char *arguments[])
{
    if (count > 1 && strcmp(arguments[1], "--version") == 0) {
        puts(ssh_version(0));
        return 0;
    }
    char *line = NULL;
    size_t size = 0;
    for (bool is_in = false; getline(&line, &size, stdin) > 0;) {
        json_t *request = json_loads(line, 0, NULL);
        said[0] = '\0';
        values = json_array();
        bool done = is_in ? play(request) : (is_in = log_in(request));
        json_t *answer = json_pack("{s:b, s:s, s:o}", "ok", done, "text", said, "values", values);
        json_dumpf(answer, stdout, JSON_COMPACT);
        puts("");
        fflush(stdout);
        json_decref(answer);
        json_decref(request);
    }
    return 0;
}
