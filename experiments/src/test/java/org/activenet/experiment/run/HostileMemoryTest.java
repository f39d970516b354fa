// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand hostile packets of JavaScript leave nothing behind, neither in the process of their runs, nor in that which
/// waits for it, nor where they run beside everything else.
class HostileMemoryTest {
    private static final int RUNS = 20;
    private static final int PACKETS_A_RUN = 500;
    private static final long MOST_KIB = 16 << 10;

    /// Each packet picks one by its number: what does not end, takes much, keeps what it can, or fails.
    private static final List<String> HARM = List.of(
            "for (;;);",
            "let s = 'x'; for (;;) s += s;",
            "const f = () => { f(); }; f();",
            "const all = []; for (;;) all.push(new Array(1000).fill(capsule.sequence));",
            "for (let i = 0; ; i++) node.put('key ' + i, 'x'.repeat(1000), 1e12);",
            "for (;;) node.print('x'.repeat(100));",
            "for (;;) node.send({}, capsule.source, 1);",
            "const m = new Map(); for (let i = 0; ; i++) m.set({}, new Set([i, m]));",
            "throw new Error('x'.repeat(60000) + capsule.sequence);",
            "try { null.x; } catch (e) { e.cause = e; throw e; }",
            "for (let i = 0; ; i++) new RegExp('(a|b' + i + ')*c{' + (i % 100) + '}').test('ab'.repeat(1000));",
            "let o = {}; for (let i = 0; ; i++) { o = {o, ['k' + i]: Symbol('s' + i)}; Object.freeze(o); }",
            "const e = {next: () => ({value: e}), [Symbol.iterator]() { return e; }}; for (const x of e) { [x].flat(9); }",
            "const g = function* () { yield* g(); }; for (const x of g()) { }",
            "let f = x => x; for (;;) { const inner = f; f = (...all) => inner(...all, all); }",
            "for (;;) JSON.stringify(new Array(900).fill('x'));",
            "class A { #secret = new Array(999).fill(this); } const all = new Set(); for (;;) all.add(new A());",
            "const w = new WeakMap(); for (;;) { const key = {}; w.set(key, [key, w]); }",
            "capsule.sequence = {};");

    private static final String SCENARIO = """
            name: hostile
            replications: 100
            topology: {generate: {kind: line, nodes: 3}, delay: 1 us}
            profile: planet-1999
            limits: {steps: 2000}
            phases: {measured: PACKETS ms}
            traffic: [{name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 1 ms}}]
            isolation: {memory: 128 MB, deadline: 300 s}
            systems:
              - {name: hostile, kind: javascript, program: harm.js, trust: hostile}
            """.replace("PACKETS", Integer.toString(PACKETS_A_RUN));

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Tag("slow")
    void tenThousandHostilePacketsLeaveNothingBehind() throws Exception {
        Files.writeString(folder.resolve("harm.js"), program());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of(System.getProperty("activenet.root"), "config", "jvm.options"));
        command.addAll(List.of("-XX:NativeMemoryTracking=summary", "-Xmx512m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                HostileMemoryRun.class.getName(), SCENARIO, folder.toString(), Integer.toString(RUNS)));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), out);
        Map<String, Long> said = out.lines()
                .map(line -> line.split(": "))
                .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[1])));
        assertTrue(said.get("dropped") >= RUNS * PACKETS_A_RUN, out);
        for (String where : List.of("child", "parent", "in process")) {
            assertTrue(said.get(where) < MOST_KIB, out);
        }
        System.out.println("grown by KiB: " + said);
    }

    private static String program() {
        var text = new StringBuilder("const fields = {port: 0, sequence: 0};\nfunction evaluate(node, capsule) {\n");
        text.append("    switch (capsule.sequence % ").append(HARM.size()).append(") {\n");
        for (int i = 0; i < HARM.size(); i++) {
            text.append("    case ").append(i).append(": {\n        ").append(HARM.get(i)).append("\n        break;\n    }\n");
        }
        return text.append("    }\n}\n").toString();
    }
}
