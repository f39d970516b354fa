// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JavaScript programs that mean harm, in the process of a system that does not: its results are the same bytes as without
/// them. A process of their own, which they would have by default, is tested with `isolation`.
class HostileCapsulesTest extends User {
    private static final Pattern FINGERPRINTS = Pattern.compile("\"[a-z]+\": \"[0-9a-f]{16}\"");

    private static List<String> alone = List.of(); // what the good system does without others; run once

    private int run(String out, String program) throws IOException {
        Files.writeString(folder.resolve("evil.js"), program);
        String evil = "  - {name: evil, kind: javascript, program: evil.js, trust: own}\n";
        Files.writeString(folder.resolve("s.yaml"), scenario(evil));
        return execute("run", "s.yaml", "--out", out);
    }

    private static String scenario(String more) {
        return """
                name: hostile
                topology: {name: abilene, delay: 1 ms}
                profile: planet-1999
                phases: {measured: 2 s}
                traffic:
                  - {name: pings, kind: ping, pairs: [[Denver, Seattle]], gap: {every: 500 ms}}
                systems:
                  - {name: good, kind: javascript}
                """ + more;
    }

    private static String routine(String work) {
        return """
                const fields = {port: 0, sequence: 0, payload: ''};
                function evaluate(node, capsule) {
                    %s
                    node.deliver(capsule.port, capsule.sequence);
                }
                """.formatted(work);
    }

    private String all() {
        return (text(out) + text(err)).replace('\n', ' ').replaceAll(" +", " ");
    }

    /// All chains of facts in the order of the file; the first half is that of the first system.
    private List<String> fingerprints(String result) throws IOException {
        var found = new ArrayList<String>();
        Matcher matcher = FINGERPRINTS.matcher(Files.readString(folder.resolve(result + "/summary.json")));
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private void assertGoodIsAsAlone(String result) throws IOException {
        if (alone.isEmpty()) {
            Files.writeString(folder.resolve("alone.yaml"), scenario(""));
            assertEquals(0, execute("run", "alone.yaml", "--out", "alone"), all());
            alone = fingerprints("alone");
        }
        assertFalse(alone.isEmpty());
        assertEquals(alone, fingerprints(result).subList(0, alone.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Array.prototype.indexOf.call({length: 9007199254740991}, 1);",
        "[...'x'.repeat(60000)].map(x => x.repeat(60000)).join('');",
        "for (;;) /(x+x+)+y/.test('x'.repeat(60000));",
        "new Array(90000).fill(0).reduce(a => [a], []);"})
    void workWithoutEndIsDroppedAtTheLimitOfSteps(String work) throws IOException {
        assertIsDroppedAt("STEP_LIMIT", work);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "const deep = new Array(9000).fill(0).reduce(a => [a], []); deep.flat(Infinity);",
        "const o = {}; o.toString = String.bind(null, o); try { String(o); } catch { for (;;); }",
        "function f() { try { f(); } finally { f(); } } f();"})
    void callsWithoutEndAreDroppedAtTheLimitOfCalls(String work) throws IOException {
        assertIsDroppedAt("DEPTH_LIMIT", work);
    }

    private void assertIsDroppedAt(String limit, String work) throws IOException {
        assertEquals(0, run("result", routine(work)), all());
        assertTrue(all().contains(limit), all());
        assertGoodIsAsAlone("result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested that deep", "Maximum call stack size exceeded"})
    void nobodyMakesARunInvalidByWords(String words) throws IOException {
        String work = "try { JSON.stringify({toJSON() { throw new RangeError('%s'); }}); } catch {}".formatted(words);
        assertEquals(0, run("result", routine(work)), all());
        assertFalse(all().contains("invalid"), all());
        assertGoodIsAsAlone("result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"let x = (2.37 ** 0.5) * 3;", "let x = 2.37; x **= 0.5;",
            "const P = (async () => {})().constructor; new P(() => {});", "import('fs');", "let x = 3n;", "/(a)\\1/.test('aa');"})
    void whatMayDifferBetweenRunsIsAFinding(String work) throws IOException {
        assertEquals(2, run("result", routine(work)), all());
        assertTrue(all().contains("evil.js:3:"), all());
    }

    @Test
    void ourMathGivesTheSameInEachRun() throws IOException {
        String program = routine("""
                let sum = 0;
                for (let i = 1; i < 500; i++) sum += Math.pow(i + 0.37, 0.123 * (i % 7)) + Math.sin(i) + Math.exp(i / 99);
                for (let i = 0; i < Math.floor(sum * 1000000) % 1000; i++);""");
        assertEquals(0, run("first", program), all());
        assertEquals(0, run("second", program), all());
        assertEquals(fingerprints("first"), fingerprints("second"));
        assertGoodIsAsAlone("second");
    }
}
