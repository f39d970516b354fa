// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a program does is a fact of the program, not of the JVM: not of its compiler, its stack or its heap. A JVM that cannot
/// run it says so, and gives no result.
class DeterminismTest {
    static final String INVALID = "invalid";

    private static final int LARGE_STACK_KIB = 262_144;

    /// One is changed at a time.
    private static final Map<String, List<String>> SETTINGS = new TreeMap<>(Map.of(
            "no compiler", List.of("-Xint"),
            "first compiler", List.of("-XX:TieredStopAtLevel=1"),
            "second compiler", List.of("-XX:-TieredCompilation"),
            "small stack", List.of("-DstackKiB=512"),
            "large stack", List.of("-DstackKiB=1048576"),
            "small heap", List.of("-Xmx64m"),
            "large heap", List.of("-Xmx3g")));

    /// A slice of the next, for each build.
    @Test
    void someProgramsGiveTheSameOnEveryJvmOrNothing() throws Exception {
        compare(125, List.of("small stack"));
    }

    @Test
    @Tag("slow")
    void aThousandProgramsGiveTheSameOnEveryJvmOrNothing() throws Exception {
        assertEquals(1_000, GuestCatalogue.size());
        compare(1, List.copyOf(SETTINGS.keySet()));
    }

    private static void compare(int every, List<String> settings) throws IOException, InterruptedException {
        Map<Integer, String> usual = results(every, List.of());
        usual.forEach((program, result) -> assertTrue(
                !GuestCatalogue.isHarmless(program) || result.contains("ending=Ended"),
                () -> GuestCatalogue.body(program) + ": " + result));
        for (String setting : settings) {
            results(every, SETTINGS.get(setting)).forEach((program, result) -> {
                if (!result.equals(INVALID) && !usual.get(program).equals(INVALID)) {
                    assertEquals(usual.get(program), result, () -> setting + ": " + GuestCatalogue.body(program));
                }
                if (!setting.startsWith("small")) {
                    assertNotEquals(INVALID, result, () -> setting + ": " + GuestCatalogue.body(program));
                }
            });
        }
    }

    private static Map<Integer, String> results(int every, List<String> flags) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("-Xmx1g", "-DstackKiB=" + LARGE_STACK_KIB, "-Devery=" + every));
        all.addAll(flags);
        ChildJvm.Ended ended = ChildJvm.run(CatalogueRun.class, all);
        Map<Integer, String> results = new TreeMap<>();
        ended.out().lines().forEach(line -> {
            int space = line.indexOf(' ');
            results.put(Integer.valueOf(line.substring(0, space)), line.substring(space + 1));
        });
        assertEquals((GuestCatalogue.size() + every - 1) / every, results.size(), ended.err());
        return results;
    }
}
