// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.javascript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.language.CapsuleSession;
import org.activenet.experiment.language.RunnableLanguage;
import org.activenet.experiment.language.WatchedEnvironment;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptEngine;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.javascript.node.JavaScriptEnvironment;
import org.activenet.javascript.node.JavaScriptLanguage;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;

/// `activenet javascript run`: a program is one routine, whose capsules carry it.
final class RunnableJavaScript implements RunnableLanguage {
    @Override
    public CapsuleLanguage language() {
        return new JavaScriptLanguage();
    }

    @Override
    public List<String> help() {
        return List.of(
                "With --trace, each evaluation has a line too, before the lines that it printed:",
                "  <time> ns <node>: eval {<fields>} rb <bound> -> <ending>, <n> steps",
                "Fields and bound are those before the evaluation, the ending is 'ended' or 'stopped by <reason>'.");
    }

    @Override
    public List<String> examples() {
        return List.of(
                "my.js --at Seattle --to Denver",
                "my.js --to Denver --field sequence=7 --field payload=hello",
                "my.js --topology line:5 --at n0 --to n4 --rb 10 --trace",
                "my.js --topology line:3 --send '0 s, n0, n2' --send '1 s, n2, n0'");
    }

    @Override
    public <T> T during(Supplier<T> work) {
        return JavaScriptEngine.onDeepStack(work);
    }

    @Override
    public Session open() {
        return new Running(new JavaScriptPrograms(CapsuleSession.LIMITS));
    }

    private record Running(JavaScriptPrograms programs) implements Session {
        @Override
        public Checked<Routine> check(ProgramSource source) {
            Checked<JavaScriptProgram> program = programs.check(source.text()); // it takes texts only
            return new Checked<>(program.value() == null ? null : new Routine(program.value()), program.diagnostics());
        }

        @Override
        public Supplier<ExecutionEnvironment> environments(Optional<WatchedEnvironment.Trace> trace) {
            Function<Packet, String> call = packet -> "{" + JavaScriptEnvironment.shownFields(packet) + "}";
            return () -> {
                var environment = new JavaScriptEnvironment(programs);
                return trace.isEmpty() ? environment : new WatchedEnvironment(environment, call, trace.get());
            };
        }

        @Override
        public void close() {
            programs.close();
        }
    }

    private record Routine(JavaScriptProgram program) implements Program {
        @Override
        public List<String> kinds() {
            return List.of();
        }

        @Override
        public Checked<Filled> capsule(String kind) {
            return Checked.of(new Filled(program, new ArrayList<>(program.initialData())));
        }
    }

    private record Filled(JavaScriptProgram program, List<GuestValue> data) implements NewCapsule {
        @Override
        public List<String> fields() {
            return program.fields().stream().map(JavaScriptProgram.Field::name).toList();
        }

        @Override
        public boolean isNumber(int field) {
            return data.get(field) instanceof GuestValue.Int;
        }

        @Override
        public String declarationOf(String field) {
            return "const fields = {" + field + ": ...};";
        }

        @Override
        public void set(int field, String value) {
            data.set(field, isNumber(field) ? number(value) : GuestValue.of(value));
        }

        private static GuestValue number(String value) {
            long number;
            try {
                number = Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("it is declared as a number: write an integer", e);
            }
            return GuestValue.of(number);
        }

        @Override
        public void write(Packet packet) {
            JavaScriptEnvironment.write(packet, program, data);
        }
    }
}
