// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An Open vSwitch without a kernel module: one bridge with ports that lead nowhere, which is asked what it would do with
/// packets.
///
/// Its own database, sockets and logs lie in one folder; what else of it runs on the machine is not touched.
final class OpenVSwitch implements AutoCloseable {
    private static final int MOST_QUESTIONS = 10_000;
    private static final int LINES_SHOWN = 10;
    private static final String OF13 = "OpenFlow13";
    private static final String RESULT = "\"result\":\"";

    private final Path folder;
    private final List<String> servers = new ArrayList<>(); // that run
    private SocketChannel control;

    private OpenVSwitch(Path folder) {
        this.folder = folder;
    }

    /// Starts one; where it is not installed, or does not start, the test that asks is skipped and says so.
    ///
    /// @param folder     an empty one
    /// @param portNumber 1 to this one
    static OpenVSwitch start(Path folder, int portNumber) throws IOException, InterruptedException {
        for (String program : List.of("ovsdb-tool", "ovsdb-server", "ovs-vswitchd", "ovs-vsctl", "ovs-ofctl", "ovs-appctl")) {
            assumeTrue(find(program).isPresent(), () -> "Open vSwitch is not installed: there is no " + program);
        }
        var started = new OpenVSwitch(folder);
        Path schema = Path.of("/usr/share/openvswitch/vswitch.ovsschema");
        assumeTrue(Files.exists(schema), () -> "Open vSwitch is not installed as usual: there is no " + schema);
        started.run("ovsdb-tool", "create", started.at("conf.db"), schema.toString());
        started.begin("ovsdb-server", "--remote=punix:" + started.at("db.sock"), started.at("conf.db"));
        started.begin("ovs-vswitchd", "--enable-dummy=override", "--disable-system", "unix:" + started.at("db.sock"));
        List<String> bridge = new ArrayList<>(List.of("ovs-vsctl", "--db=unix:" + started.at("db.sock"), "--timeout=20", "add-br",
                "br0", "--", "set", "bridge", "br0", "datapath_type=dummy", "protocols=" + OF13, "fail-mode=secure"));
        for (int port = 1; port <= portNumber; port++) {
            bridge.addAll(List.of("--", "add-port", "br0", "p" + port, "--", "set", "interface", "p" + port, "type=dummy",
                    "ofport_request=" + port));
        }
        started.run(bridge.toArray(String[]::new));
        started.control = SocketChannel.open(StandardProtocolFamily.UNIX);
        started.control.connect(UnixDomainSocketAddress.of(started.at("ovs-vswitchd.ctl")));
        return started;
    }

    private static Optional<String> find(String program) {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(place -> place + "/" + program)
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst();
    }

    private String at(String file) {
        return folder.resolve(file).toString();
    }

    private ProcessBuilder builder(String... words) {
        String[] command = words.clone();
        command[0] = find(words[0]).orElseThrow();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String place : List.of("OVS_RUNDIR", "OVS_LOGDIR", "OVS_DBDIR")) {
            builder.environment().put(place, folder.toString());
        }
        return builder;
    }

    /// Starts a server, which goes into the background when it is ready.
    private void begin(String server, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(server, "--detach", "--no-chdir", "--pidfile=" + at(server + ".pid"),
                "--log-file=" + at(server + ".log"), "--unixctl=" + at(server + ".ctl")));
        all.addAll(List.of(words));
        int ended = builder(all.toArray(String[]::new)).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        assumeTrue(ended == 0, () -> "Open vSwitch does not start here: " + log(server));
        servers.add(server);
    }

    private void run(String... words) throws IOException, InterruptedException {
        Process process = builder(words).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + ": " + output + " " + log("ovs-vswitchd"));
        }
    }

    /// What a server has said last.
    private String log(String server) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(server + ".log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException _) {
            return "it has said nothing";
        }
    }

    /// Has nothing but these groups and rules, in the words of `ovs-ofctl`.
    void replace(List<String> groups, List<String> rules) throws IOException, InterruptedException {
        Files.write(folder.resolve("groups"), groups);
        Files.write(folder.resolve("rules"), rules);
        String bridge = "unix:" + at("br0.mgmt");
        run("ovs-ofctl", "-O", OF13, "del-flows", bridge);
        run("ovs-ofctl", "-O", OF13, "del-groups", bridge);
        run("ovs-ofctl", "-O", OF13, "add-groups", bridge, at("groups"));
        run("ovs-ofctl", "-O", OF13, "add-flows", bridge, at("rules"));
    }

    /// What it would do with a packet, in its words.
    String trace(String flow) throws IOException {
        return ask("ofproto/trace", "br0", flow);
    }

    /// Takes a port down, and waits until the switch knows.
    void takeDown(int port) throws IOException, InterruptedException {
        ask("netdev-dummy/set-admin-state", "p" + port, "down");
        run("ovs-ofctl", "-O", OF13, "add-group", "unix:" + at("br0.mgmt"),
                "group_id=1,type=ff,bucket=watch_port:" + port + ",actions=output:" + port);
        run("ovs-ofctl", "-O", OF13, "add-flow", "unix:" + at("br0.mgmt"), "actions=group:1");
        for (int question = 0; question < MOST_QUESTIONS; question++) {
            if (trace("in_port=" + (port == 1 ? 2 : 1)).contains("not live")) {
                return;
            }
        }
        throw new IOException("port " + port + " does not go down");
    }

    private String ask(String method, String... parameters) throws IOException {
        String request = "{\"id\":0,\"method\":\"" + method + "\",\"params\":[\"" + String.join("\",\"", parameters) + "\"]}";
        control.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
        var answer = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        while (!isWhole(answer)) {
            bytes.clear();
            if (control.read(bytes) < 0) {
                throw new IOException("Open vSwitch has ended");
            }
            answer.append(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
        }
        int from = answer.indexOf(RESULT);
        if (from < 0) {
            throw new IOException(method + " " + List.of(parameters) + ": " + answer);
        }
        return unquoted(answer, from + RESULT.length());
    }

    /// Whether all brackets are closed; texts have their quotes escaped, and no brackets that are open.
    private static boolean isWhole(StringBuilder answer) {
        int depth = 0;
        boolean isInText = false;
        for (int at = 0; at < answer.length(); at++) {
            char letter = answer.charAt(at);
            if (letter == '\\') {
                at++;
            } else if (letter == '"') {
                isInText = !isInText;
            } else if (!isInText) {
                depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            }
        }
        return !answer.isEmpty() && depth == 0 && !isInText;
    }

    private static String unquoted(StringBuilder answer, int from) {
        var text = new StringBuilder();
        for (int at = from; answer.charAt(at) != '"'; at++) {
            char letter = answer.charAt(at);
            if (letter == '\\') {
                at++;
                letter = answer.charAt(at) == 'n' ? '\n' : answer.charAt(at);
            }
            text.append(letter);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        if (control != null) {
            control.close();
        }
        for (String server : servers.reversed()) {
            try {
                run("ovs-appctl", "-t", at(server + ".ctl"), "exit");
            } catch (InterruptedException e) {
                throw new IOException(server + " may still run", e);
            }
        }
    }
}
