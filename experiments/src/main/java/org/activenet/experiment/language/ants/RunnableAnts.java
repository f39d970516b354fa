// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.ants;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.activenet.ants.node.AntsEnvironment;
import org.activenet.ants.node.AntsLanguage;
import org.activenet.ants.node.AntsOptions;
import org.activenet.ants.node.AntsProgram;
import org.activenet.ants.node.AntsRuntime;
import org.activenet.ants.node.CapsuleForm;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.language.CapsuleSession;
import org.activenet.experiment.language.RunnableLanguage;
import org.activenet.experiment.language.WatchedEnvironment;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `activenet ants run`: a program is a protocol of several classes of capsules, whose code follows them.
final class RunnableAnts implements RunnableLanguage {
    private final Options options = new Options();

    /// What only nodes of ANTS have.
    private static final class Options {
        @Option(names = "--cache", paramLabel = "BYTES", converter = RoomBytes.class,
                description = "The room that each node has for code, registered code included. Default: ${DEFAULT-VALUE}.")
        private long cacheBytes = AntsOptions.DEFAULT.cacheBytes();
    }

    /// Reads an amount of bytes, 0 or more.
    private static final class RoomBytes implements CommandLine.ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.matches("[0-9]{1,18}")) {
                throw new CommandLine.TypeConversionException("it must be a number of bytes, was '" + text + "'");
            }
            return Long.valueOf(text);
        }
    }

    @Override
    public CapsuleLanguage language() {
        return new AntsLanguage();
    }

    @Override
    public List<String> help() {
        return List.of(
                "The node where a capsule begins has its code. Each other node that lacks it asks the node that the capsule came"
                        + " from, and holds the capsule meanwhile.",
                "The bound of --rb is the TTL, 255 at most.",
                "With --trace, each act of a node has a line too:",
                "  <time> ns <node>: eval <capsule> (<fields>) ttl <TTL> -> <ending>, <n> steps",
                "  <time> ns <node>: hold <capsule>",
                "  <time> ns <node>: resume <capsule>",
                "  <time> ns <node>: drop as <reason>: <capsule>",
                "  <time> ns <node>: send to <node>: <message about code>",
                "  <time> ns <node>: take from <node>: <message about code>",
                "  <time> ns <node>: evict <code>",
                "Fields and TTL are those before the evaluation, the ending is 'ended' or 'stopped by <reason>'.");
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ping.java --at Seattle --to Denver --trace",
                "data.java --to Denver --field payload=hello",
                "multicast.java --topology line:3 \\",
                "    --send '0 s, n2, n0, Subscribe' --send '1 s, n0, n0, Datagram, payload=news'");
    }

    @Override
    public Optional<Object> options() {
        return Optional.of(options);
    }

    @Override
    public Session open() {
        return new Running(new AntsLanguage(AntsOptions.DEFAULT.withCacheBytes(options.cacheBytes)).open(CapsuleSession.LIMITS));
    }

    private record Running(AntsRuntime runtime) implements Session {
        @Override
        public Checked<Protocol> check(ProgramSource source) {
            Checked<? extends AntsProgram> program = runtime.check(source);
            return new Checked<>(program.value() == null ? null : new Protocol(program.value()), program.diagnostics());
        }

        @Override
        public Supplier<ExecutionEnvironment> environments(Optional<WatchedEnvironment.Trace> trace) {
            Supplier<AntsEnvironment> nodes = runtime.nodes();
            return trace.isEmpty() ? nodes::get : () -> watched(nodes.get(), trace.get());
        }

        private static ExecutionEnvironment watched(AntsEnvironment environment, WatchedEnvironment.Trace trace) {
            var watched = new WatchedEnvironment(environment, environment::shown, trace);
            environment.setListener(code -> watched.note("evict " + code));
            return watched;
        }

        @Override
        public void close() {
            runtime.close();
        }
    }

    private record Protocol(AntsProgram program) implements Program {
        @Override
        public List<String> kinds() {
            return program.classNames();
        }

        @Override
        public Checked<Filled> capsule(String kind) {
            Checked<CapsuleForm> form = program.form(kind);
            return new Checked<>(form.value() == null ? null : new Filled(form.value()), form.diagnostics());
        }
    }

    private record Filled(CapsuleForm form) implements NewCapsule {
        @Override
        public List<String> fields() {
            return form.fields();
        }

        @Override
        public boolean isNumber(int field) {
            return form.isNumber(field);
        }

        @Override
        public String declarationOf(String field) {
            return "int " + field + ";";
        }

        @Override
        public void set(int field, String value) {
            form.set(field, value);
        }

        @Override
        public void write(Packet packet) {
            form.write(packet);
        }
    }
}
