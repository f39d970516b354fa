// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.activenet.fuzz.ChangedBytes;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bytes of every kind, given to the reader of jars.
class JarFuzzTest {
    private static final Fuzzing.Cost COST = new Fuzzing.Cost(10_000, 40, 4_000_000, 2_000);

    private static Fuzzing<byte[]> fuzzing() throws IOException {
        List<byte[]> corpus = List.of(
                JarTest.jar(new byte[] {1, 2, 3}, "META-INF/", "META-INF/MANIFEST.MF", "A.class", "B.class"),
                JarTest.jar(new byte[1_000], "A.class", "in/", "in/B.class"));
        return new Fuzzing<>(Jars.class, List.of("org.activenet.experiment.language"), corpus, new ChangedBytes(2_000), COST);
    }

    @Test
    void anyBytesAreAJarOrRefused() throws IOException {
        Fuzzing.Result result = fuzzing().run(1, 3_000);
        assertTrue(result.outcomes().size() >= 4 && result.outcomes().contains("read 2"), result.toString());
    }

    @Tag("slow")
    @Test
    void anyOfManyBytesAreAJarOrRefused() throws IOException {
        System.out.println(fuzzing().run(2, 300_000));
    }

    static final class Jars implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            try {
                Map<String, byte[]> files = Jar.classFiles(input);
                assertTrue(!files.isEmpty() && files.keySet().stream().noneMatch(name -> name.contains("..")), files::toString);
                return "read " + files.size();
            } catch (Jar.RefusedException e) {
                return e.getMessage().replaceAll("(?s)'.*'", "''");
            }
        }
    }
}
