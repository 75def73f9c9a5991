import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** JSch behind the suite's bridge: a JSON object a line, the login first, then operations. */
public final class Bridge {
    private final Session session;
    private ChannelSftp opened;

    private Bridge(Map<String, Object> login) throws JSchException {
        String secret = (String) login.get("secret");
        String credential = (String) login.get("credential");
        JSch library = new JSch();
        library.setKnownHosts((String) login.get("knownHosts"));
        session = library.getSession((String) login.get("user"), (String) login.get("host"), ((Long) login.get("port")).intValue());
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", credential.startsWith("key-") ? "publickey" : credential);
        if (credential.startsWith("key-"))
            library.addIdentity(secret);
        else if (credential.equals("password"))
            session.setPassword(secret);
        else
            session.setUserInfo(new Answering(secret));
        session.connect();
    }

    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--version")) {
            System.out.println(JSch.VERSION);
            return;
        }
        PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Bridge bridge = null;
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            try {
                Map<String, Object> request = Json.read(line);
                Answer answer = new Answer("");
                if (bridge == null)
                    bridge = new Bridge(request);
                else
                    answer = bridge.play(request);
                output.println(answer.toJson(true));
            } catch (Exception error) {
                output.println(new Answer(String.valueOf(error.getMessage())).toJson(false));
            }
        }
        System.exit(0);
    }

    private Answer play(Map<String, Object> request) throws Exception {
        Operation o = new Operation(request);
        switch (o.name()) {
            case "working-directory": return new Answer("", sftp().pwd());
            case "list": return new Answer("", names(o.path("path")));
            case "put": sftp().put(o.path("local"), o.path("remote")); break;
            case "get": sftp().get(o.path("remote"), o.path("local")); break;
            case "put-with-time":
                sftp().put(o.path("local"), o.path("remote"));
                sftp().setMtime(o.path("remote"), (int) (new File(o.text("local")).lastModified() / 1000));
                break;
            case "resume-put": sftp().put(o.path("local"), o.path("remote"), ChannelSftp.RESUME); break;
            case "resume-get": sftp().get(o.path("remote"), o.path("local"), null, ChannelSftp.RESUME); break;
            case "append": sftp().put(o.path("local"), o.path("remote"), ChannelSftp.APPEND); break;
            case "rename", "replace": sftp().rename(o.path("from"), o.path("to")); break;
            case "remove": sftp().rm(o.path("path")); break;
            case "make-directory": sftp().mkdir(o.text("path")); break;
            case "remove-directory": sftp().rmdir(o.path("path")); break;
            case "change-mode": sftp().chmod((int) o.number("mode"), o.path("path")); break;
            case "make-link": sftp().symlink(o.path("target"), o.path("path")); break;
            case "read-link": return new Answer("", sftp().readlink(o.path("path")));
            case "free-space": return new Answer("", String.valueOf(sftp().statVFS(o.path("path")).getAvailBlocks()));
            case "execute": return execute(o.text("commandLine"));
            default: throw new UnsupportedOperationException(o.name());
        }
        return new Answer("");
    }

    private ChannelSftp sftp() throws JSchException {
        if (opened == null) {
            opened = (ChannelSftp) session.openChannel("sftp");
            opened.connect();
        }
        return opened;
    }

    private String[] names(String path) throws Exception {
        List<String> names = new ArrayList<>();
        for (Object entry : sftp().ls(path)) {
            String name = ((ChannelSftp.LsEntry) entry).getFilename();
            if (!name.equals(".") && !name.equals(".."))
                names.add(name);
        }
        return names.toArray(new String[0]);
    }

    private Answer execute(String commandLine) throws Exception {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        channel.setCommand(commandLine);
        channel.setErrStream(errors);
        channel.setInputStream(InputStream.nullInputStream());
        InputStream stream = channel.getInputStream();
        channel.connect();
        String output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        while (!channel.isClosed())
            Thread.sleep(5);
        channel.disconnect();
        String said = errors.toString(StandardCharsets.UTF_8);
        if (channel.getExitStatus() != 0)
            throw new IOException(output + said + " (exit status " + channel.getExitStatus() + ")");
        return new Answer(said, output.lines().toArray(String[]::new));
    }

    /** What an operation is told. */
    private record Operation(Map<String, Object> values) {
        String name() { return text("name"); }

        String text(String key) { return (String) values.get(key); }

        long number(String key) { return (Long) values.get(key); }

        /** A path where the library looks for patterns, in which nothing is one. */
        String path(String key) { return text(key).replaceAll("[\\\\*?]", "\\\\$0"); }
    }

    private record Answer(String text, String... values) {
        String toJson(boolean ok) {
            return "{\"ok\":" + ok + ",\"text\":" + Json.quote(text) + ",\"values\":["
                + String.join(",", Arrays.stream(values).map(Json::quote).toList()) + "]}";
        }
    }

    /** Answers every question of keyboard-interactive with the password. */
    private record Answering(String password) implements UserInfo, UIKeyboardInteractive {
        @Override public String[] promptKeyboardInteractive(String to, String title, String text, String[] questions, boolean[] shown) {
            String[] answers = new String[questions.length];
            Arrays.fill(answers, password);
            return answers;
        }

        @Override public String getPassphrase() { return null; }

        @Override public String getPassword() { return password; }

        @Override public boolean promptPassword(String message) { return false; }

        @Override public boolean promptPassphrase(String message) { return false; }

        @Override public boolean promptYesNo(String message) { return false; }

        @Override public void showMessage(String message) { }
    }
}
